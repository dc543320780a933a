import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import { translator } from '#i18n/translator.ts'
import { calledAs } from '#standing/called.ts'
import { daysAfter } from '#time/instants.ts'
import { scopesOfEmergency } from './active.ts'
import { heldAndFree, stillHolding, stillNamed } from './alike.ts'
import { inEach, standBehind } from './emergency-words.ts'
import type { OverStage } from './rules.ts'
import type { Emergency } from './schema.ts'
import { emergencyDuties } from './schema.ts'
import { announceInEmergency, type EmergencyTelling } from './telling.ts'

const urgencyOf = (emergency: Emergency) =>
  emergency.life === 1 && emergency.drill === 0 ? ('life' as const) : ('urgent' as const)

/** It runs: everybody in the scope hears what it is and what to do, and those with a duty that they hold one. */
export function tellBegun(tx: Db, emergency: Emergency, now: string): void {
  const holders = holdersOf(tx, emergency.id)
  const to =
    emergency.audience === 'everybody' ? { scopes: scopesOfEmergency(emergency) } : { people: holders }
  announceInEmergency(
    tx,
    emergency,
    {
      key: `emergency:${emergency.id}:begun`,
      urgency: urgencyOf(emergency),
      to,
      title: inEach(tx, emergency, (_, { title }) => title),
      body: inEach(tx, emergency, (t, { whatToDo }) =>
        t(`emergencies:told.begun.${emergency.confirmedAt === null ? 'unconfirmed' : 'confirmed'}`, {
          first: whatToDo.split('\n')[0] ?? '',
          who: standBehind(tx, emergency, t).declared.who,
        }),
      ),
      url: `/emergencies/${emergency.id}`,
    },
    now,
  )
  if (holders.length > 0)
    toHolders(tx, emergency, { people: holders, what: 'duty', mark: emergency.id, url: 'work' }, now)
}

/**
 * It is over, one way or the other: whoever heard of it hears the end, in words of what it was and of how it ended. Who lives where another real one runs on
 * hears that instead.
 */
export function tellOver(tx: Db, emergency: Emergency, how: OverStage, now: string): void {
  const everybody = emergency.audience === 'everybody'
  const ran = emergency.life === 1 || emergency.confirmedAt !== null
  const others = stillHolding(tx, emergency, now)
  const { held, free } = heldAndFree(tx, emergency, others)
  const staff = { people: [...new Set([...holdersOf(tx, emergency.id), emergency.declaredBy])] }
  const said = `emergencies:told.over.${emergency.drill === 1 ? 'drill' : 'real'}.${how}`
  const telling: EmergencyTelling = {
    key: `emergency:${emergency.id}:${emergency.state}`,
    urgency: 'urgent',
    to: staff,
    title: inEach(tx, emergency, (t, { title }) => t(`${said}.title`, { title })),
    body: { key: `${said}.body` },
    url: `/emergencies/${emergency.id}`,
    until: daysAfter(now, 1),
  }
  const still = { ...telling, key: `${telling.key}:still`, body: stillBody(tx, others, `${said}.body`, how) }
  const toDoors = ran && everybody
  if (!toDoors) return void announceInEmergency(tx, emergency, others.length > 0 ? still : telling, now)
  if (free.length > 0) announceInEmergency(tx, emergency, { ...telling, to: { scopes: free } }, now)
  if (held.length > 0) announceInEmergency(tx, emergency, { ...still, to: { scopes: held } }, now)
}

/** Where something else runs on at the reader's nobody is told that everyday life goes on. */
function stillBody(tx: Db, others: Emergency[], body: string, how: OverStage) {
  const inOne = (language: Language) => {
    const t = translator(language)
    const but = t('emergencies:still.body', { others: stillNamed(tx, others, language) })
    return how === 'lifted' ? but : `${t(body)} ${but}`
  }
  return { texts: { 'zh-CN': inOne('zh-CN'), en: inOne('en') } }
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
      title: inEach(tx, emergency, (t, { title }) => t('emergencies:told.extended.title', { title })),
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
      body: inEach(tx, emergency, (t, { title }) => t(`emergencies:told.${told.what}.body`, { title })),
      url: `/emergencies/${emergency.id}/${told.url}`,
    },
    now,
  )
}

/** Whoever led it hears that somebody else does now, and who. */
export function tellFormerLeader(
  tx: Db,
  emergency: Emergency,
  { former, leader }: { former: number; leader: number },
  now: string,
): void {
  const name = calledAs(tx, leader, 'building', now)
  announceInEmergency(
    tx,
    emergency,
    {
      key: `emergency:${emergency.id}:leadWent:${now}`,
      urgency: 'urgent',
      to: { people: [former] },
      title: { key: 'emergencies:told.leadWent.title' },
      body: inEach(tx, emergency, (t, { title }, language) =>
        t('emergencies:told.leadWent.body', { title, name: name[language] }),
      ),
      url: `/emergencies/${emergency.id}`,
    },
    now,
  )
}

function holdersOf(tx: Db, emergencyId: number): number[] {
  const rows = tx
    .selectDistinct({ id: emergencyDuties.personId })
    .from(emergencyDuties)
    .where(and(eq(emergencyDuties.emergencyId, emergencyId), isNull(emergencyDuties.until)))
    .all()
  return rows.map((row) => row.id)
}
