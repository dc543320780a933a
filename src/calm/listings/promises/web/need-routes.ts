import { Hono } from 'hono'
import { NotFound } from '#errors.ts'
import { countAttempt } from '#estate/attempts.ts'
import { calledAsNewcomer } from '#helpcalls/sending/newcomer-calls.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { sentFile } from '#http/kept-file.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { needFollowers } from '#listings/lifecycle/followers.ts'
import { block } from '#listings/matching/blocks.ts'
import { report, withdrawReport } from '#listings/moderation/moderation.ts'
import { listingPhoto } from '#listings/posting/photos.ts'
import { ownListing, publishListing } from '#listings/posting/posting.ts'
import { saidOf } from '#listings/posting/web/write-page.ts'
import { whomFor } from '#listings/posting/whom.ts'
import { renewListing, stopRepeating, withdrawListing } from '#listings/posting/withdrawing.ts'
import { NeedWithdrawalForm, PromiseEndForm, PromiseForm } from '#listings/promises/forms.ts'
import { decline, promise } from '#listings/promises/promising.ts'
import { needPage, onNeed, viewedListing, viewedOrOver } from './need-page.ts'

const at = '/needs/:id{[0-9]+}'

const reporting = { most: 10, minutes: 60, says: 'listings:errors.linesTooMany' }

/** One need or offer: seen, promised, declined, taken back, renewed, reported. */
export const needRoutes = new Hono<AppEnv>()
  .get(at, signedIn, (c) =>
    // Whoever called for help from a door where they only wait is told of it with the call.
    calledAsNewcomer(c.env.estate.db, idOf(c), viewerOf(c).person.id, c.get('now'))
      ? c.redirect(`/emergencies/${needFollowers().raisedIn(c.env.estate.db, idOf(c))}`)
      : c.html(needPage(c)),
  )
  .get(`${at}/files/:file{[0-9]+}`, signedIn, (c) => {
    const file = listingPhoto(c.env.estate.db, viewedListing(c).id, idOf(c, 'file'))
    if (!file) throw new NotFound('shared:errors.notFound')
    return sentFile(c, file)
  })
  .post(`${at}/promises`, signedIn, (c) =>
    act(c, {
      ...onNeed(c),
      form: PromiseForm,
      do: (form, { by, now, seen: { id, kind } }) => {
        // To a call for help goes whoever is sent: a press says there that one could go.
        if (kind === 'need' && needFollowers().offer(c.env.estate.db, id, by, now)) return 'offered'
        const asked = form.for !== '' && kind === 'offer' ? Number(form.for) : null
        promise(c.env.estate.db, { id, whom: promiser(c, asked) }, by, now)
        return kind === 'need' ? 'promised' : 'taken'
      },
      done: (what) => `listings:done.${what}`,
    }),
  )
  .post(`${at}/offers/end`, signedIn, (c) =>
    act(c, {
      ...onNeed(c),
      do: (_, { by, now, seen: { id } }) => needFollowers().endOffer(c.env.estate.db, id, by, now),
      done: 'listings:done.offerEnded',
    }),
  )
  .post(`${at}/declines`, signedIn, (c) =>
    act(c, {
      ...onNeed(c),
      do: (_, { by, now, seen: { id } }) => decline(c.env.estate.db, id, by, now),
      done: 'listings:done.declined',
      to: '/mine',
    }),
  )
  .post(`${at}/publication`, signedIn, (c) =>
    act(c, {
      ...onNeed(c),
      may: () => ownListing(c.env.estate.db, idOf(c), viewerOf(c).person.id, c.get('now')),
      do: (_, { by, now, seen: { id } }) => publishListing(c.env.estate.db, id, by, now),
      done: saidOf,
    }),
  )
  .post(`${at}/renewal`, signedIn, (c) =>
    act(c, {
      ...onNeed(c),
      do: (_, { by, now, seen: { id } }) => renewListing(c.env.estate.db, id, by, now),
      done: 'listings:done.renewed',
    }),
  )
  .post(`${at}/repeating/end`, signedIn, (c) =>
    act(c, {
      ...onNeed(c),
      do: (_, { by, now, seen: { id } }) => stopRepeating(c.env.estate.db, id, by, now),
      done: 'listings:done.repeatEnded',
    }),
  )
  /** Two are kept apart whatever became of the need they met over. */
  .post(`${at}/blocks`, signedIn, (c) =>
    act(c, {
      ...onNeed(c),
      may: () => viewedOrOver(c),
      do: (_, { by, now, seen: { id } }) => block(c.env.estate.db, id, by, now),
      done: 'listings:done.blocked',
      to: '/needs',
    }),
  )
  .post(`${at}/withdrawal`, signedIn, (c) =>
    act(c, {
      ...onNeed(c, { part: 'withdrawal', has: (need) => need.mayWithdraw }),
      form: NeedWithdrawalForm,
      at: 'why',
      do: (words, { by, now, seen: { id } }) => withdrawListing(c.env.estate.db, { ...words, id }, by, now),
      done: 'listings:done.withdrawn',
    }),
  )
  .post(`${at}/reports`, signedIn, (c) =>
    act(c, {
      ...onNeed(c, { part: 'report', has: (need) => need.mayComplain }),
      form: PromiseEndForm,
      at: 'why',
      ready: () => countAttempt(c.env.estate.db, `report:${viewerOf(c).person.id}`, reporting, c.get('now')),
      do: ({ why }, { by, now, seen: { id } }) => report(c.env.estate.db, { id, why }, by, now),
      done: () => {
        const undo = { action: `/needs/${idOf(c)}/reports/undo`, key: 'people:undo' }
        return { key: 'listings:done.reported', undo }
      },
    }),
  )
  .post(`${at}/reports/undo`, signedIn, (c) =>
    act(c, {
      may: () => viewedOrOver(c),
      do: (_, { by, now }) => withdrawReport(c.env.estate.db, idOf(c), by, now),
      done: 'listings:done.reportTakenBack',
      to: `/needs/${idOf(c)}`,
    }),
  )

/** Who is to keep a promise: oneself, even without a home here (the firm's own people help too). */
function promiser(c: AppContext, asked: number | null) {
  const { standing, person } = viewerOf(c)
  if (asked === null && standing.homes.length === 0)
    return { personId: person.id, unit: '', how: 'self' as const }
  return whomFor(c.env.estate.db, standing, asked, c.get('now'))
}
