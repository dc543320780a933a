import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import { withdraw } from '#messages/outbox/announce.ts'
import { daysAfter } from '#time/instants.ts'
import { scopesOfEmergency } from './active.ts'
import type { Emergency } from './schema.ts'
import { emergencyDuties, emergencyTexts } from './schema.ts'
import { announceInEmergency, type EmergencyTelling } from './telling.ts'

const urgencyOf = (emergency: Emergency) =>
  emergency.life === 1 && emergency.drill === 0 ? ('life' as const) : ('urgent' as const)

/** It runs: everybody in the scope hears what it is and what to do, and those with a duty that they hold one. */
export function tellBegun(tx: Db, emergency: Emergency, now: string): void {
  const holders = holdersOf(tx, emergency.id)
  const to =
    emergency.audience === 'everybody' ? { scopes: scopesOfEmergency(emergency) } : { people: holders }
  const texts = textsOf(tx, emergency)
  announceInEmergency(
    tx,
    emergency,
    {
      key: `emergency:${emergency.id}:begun`,
      urgency: urgencyOf(emergency),
      to,
      title: { texts: texts.title },
      body: { texts: texts.first },
      url: `/emergencies/${emergency.id}`,
    },
    now,
  )
  if (holders.length > 0)
    toHolders(tx, emergency, { people: holders, what: 'duty', mark: emergency.id, url: 'work' }, now)
}

/** It is over, one way or the other: what has not gone out is taken back, and whoever heard of it hears the end. */
export function tellOver(tx: Db, emergency: Emergency, how: 'lapsed' | 'lifted', now: string): void {
  for (const what of ['begun', 'duty']) withdraw(tx, `emergency:${emergency.id}:${what}`, now)
  const everybody = emergency.audience === 'everybody'
  const ran = emergency.life === 1 || emergency.confirmedAt !== null
  const to =
    ran && everybody
      ? { scopes: scopesOfEmergency(emergency) }
      : { people: [...new Set([...holdersOf(tx, emergency.id), emergency.declaredBy])] }
  const telling: EmergencyTelling = {
    key: `emergency:${emergency.id}:${how}`,
    urgency: 'urgent',
    to,
    title: { key: `emergencies:told.${how}.title`, params: { title: emergency.title } },
    body: { key: `emergencies:told.${how}.body` },
    url: `/emergencies/${emergency.id}`,
    until: daysAfter(now, 1),
  }
  announceInEmergency(tx, emergency, telling, now)
}

/** It goes on for longer than was said. */
export function tellExtended(tx: Db, emergency: Emergency, now: string): void {
  const everybody = emergency.audience === 'everybody'
  announceInEmergency(
    tx,
    emergency,
    {
      key: `emergency:${emergency.id}:extended:${emergency.endsAt}`,
      urgency: 'normal',
      to: everybody ? { scopes: scopesOfEmergency(emergency) } : { people: holdersOf(tx, emergency.id) },
      title: { key: 'emergencies:told.extended.title', params: { title: emergency.title } },
      body: { key: 'emergencies:told.extended.body' },
      url: `/emergencies/${emergency.id}`,
    },
    now,
  )
}

/** To those who now lead or hold a duty; the working page opens. */
export function toHolders(
  tx: Db,
  emergency: Emergency,
  told: { people: number[]; what: 'duty' | 'leads'; mark: string | number; url: 'work' },
  now: string,
): void {
  const mark = told.what === 'duty' ? '' : `:${told.mark}`
  announceInEmergency(
    tx,
    emergency,
    {
      key: `emergency:${emergency.id}:${told.what}${mark}`,
      urgency: 'urgent',
      to: { people: told.people },
      title: { key: `emergencies:told.${told.what}.title` },
      body: { key: `emergencies:told.${told.what}.body`, params: { title: emergency.title } },
      url: `/emergencies/${emergency.id}/${told.url}`,
    },
    now,
  )
}

/** The title and the first thing to do, in both languages. */
function textsOf(tx: Db, { id, title, whatToDo }: Emergency) {
  const rows = tx.select().from(emergencyTexts).where(eq(emergencyTexts.emergencyId, id)).all()
  const each = (words: (row: { title: string; whatToDo: string }) => string) => {
    const said = (language: Language) =>
      words(rows.find((row) => row.language === language) ?? { title, whatToDo })
    return { 'zh-CN': said('zh-CN'), en: said('en') }
  }
  return {
    title: each((row) => row.title),
    first: each((row) => row.whatToDo.split('\n')[0] ?? ''),
  }
}

function holdersOf(tx: Db, emergencyId: number): number[] {
  const rows = tx
    .selectDistinct({ id: emergencyDuties.personId })
    .from(emergencyDuties)
    .where(and(eq(emergencyDuties.emergencyId, emergencyId), isNull(emergencyDuties.until)))
    .all()
  return rows.map((row) => row.id)
}
