import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { aboutListing } from '#listings/lifecycle/about.ts'
import { askedKey, askPerson, lapseAskings, scheduleWave } from '#listings/lifecycle/asking.ts'
import { needFollowers } from '#listings/lifecycle/followers.ts'
import { type Listing, listings } from '#listings/lifecycle/schema.ts'
import { ownersOf, standIns, tellOfListing } from '#listings/lifecycle/telling.ts'
import { record } from '#record/record.ts'
import { hoursAfter, minutesAfter } from '#time/instants.ts'
import { helpersFor, matchedNeed, settingOf } from './helpers.ts'
import { planWave, waveMinutes } from './plan.ts'
import { askingWaves } from './schema.ts'

export type WaveJob = { id: number; round: number; wave: number }

/**
 * One step of asking: whoever the matching picks is written down with the reason and told; the next step is put down as
 * work. Runs in the job's transaction, and each step is a row of its own, so that a restart neither skips one nor asks
 * anybody twice. Does nothing where the listing has been promised, closed or opened anew meanwhile.
 */
export function runWave(tx: Db, { id, round, wave }: WaveJob, now: string): void {
  const listing = tx.select().from(listings).where(eq(listings.id, id)).get()
  if (listing?.state !== 'open' || listing.round !== round) return
  lapseAskings(tx, listing, wave, now)
  // Whoever were asked now would only read that others had offered already.
  if (needFollowers().hasEnough(tx, id)) {
    scheduleWave(tx, listing, wave, minutesAfter(now, waveMinutes[listing.urgency]))
    return
  }
  const plan = planWave(matchedNeed(listing), helpersFor(tx, listing, now), settingOf(tx, now))
  const { chosen, circle, chance, retryAt } = plan
  if (chosen.length === 0) {
    // Everybody who could is asleep or has had enough today: look again when the first of them may be asked.
    if (retryAt !== null) scheduleWave(tx, listing, wave, retryAt)
    else nobodyLeft(tx, listing, wave, now)
    return
  }
  const asked = chosen.length
  tx.insert(askingWaves)
    .values({ listingId: id, round, wave, circle, asked, chance: Math.round(chance * 100), askedAt: now })
    .run()
  for (const one of chosen)
    askPerson(tx, {
      listingId: id,
      round,
      personId: one.personId,
      wave,
      circle: one.circle,
      askedAt: now,
      reasons: JSON.stringify(one.reasons),
    })
  record(tx, 'need.asked', aboutListing(listing, null), null, now, {
    details: { count: asked, title: listing.title },
  })
  const minutes = Math.max(60, waveMinutes[listing.urgency] * 8)
  const people = chosen.map((one) => one.personId)
  // Even what can wait is asked aloud: in the evening's digest the next wave would long have passed her over.
  const urgency = listing.urgency <= 2 ? 'urgent' : 'normal'
  tellOfListing(tx, listing, { key: askedKey(round, wave), people, what: 'asked', minutes, urgency }, now)
  scheduleWave(tx, listing, wave + 1, minutesAfter(now, waveMinutes[listing.urgency]))
}

const lookAgainHours = 24

/**
 * The estate has been asked: whoever stands in for this door must know, and so must the person who waits. Tomorrow
 * somebody may have said they help, or be free again: it is looked at once a day while it is open.
 */
function nobodyLeft(tx: Db, listing: Listing, wave: number, now: string): void {
  scheduleWave(tx, listing, wave, hoursAfter(now, lookAgainHours))
  const key = `nobody:${listing.round}`
  tellOfListing(tx, listing, { key, people: standIns(tx, listing, now), what: 'nobody' }, now)
  tellOfListing(tx, listing, { key: `${key}:own`, people: ownersOf(listing), what: 'still' }, now)
}
