import { answerSecond, askSecond } from '#agreement/asking.ts'
import { Conflict, NotAllowed, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import { record } from '#record/record.ts'
import { nameOf } from '#standing/names.ts'
import { standingOf } from '#standing/standings.ts'
import { hoursAfter, minutesAfter } from '#time/instants.ts'
import { emergencyOf, scopesOfEmergency } from './active.ts'
import { alikeTo, mustNotBeReal, openWhere } from './alike.ts'
import { tellBegun } from './begun-and-over.ts'
import { mayConfirm } from './confirmers.ts'
import { copyPlan } from './copying.ts'
import { breakOff, change, note, watchEnd } from './ending.ts'
import type { Kind, Module, PlanAudience, WarningLevel } from './kinds.ts'
import { emergencyRooms } from './rooms.ts'
import { confirmMinutes, declaresOver, mostHours, mostHoursBack } from './rules.ts'
import { sameDeclaration } from './same.ts'
import type { Emergency } from './schema.ts'
import { emergencies } from './schema.ts'

/** What a declaration says: the fields of a warning (Emergency Response Law 2024, Art. 64), and how long. */
export type Declaration = {
  planId: number | null
  kind: Kind
  drill: boolean
  life: boolean
  level: WarningLevel
  title: string
  reason: string
  scopes: string[]
  watchFor: string
  whatToDo: string
  issuedBy: string
  language: Language
  careAs: Kind
  audience: PlanAudience
  modules: Module[]
  /** When the danger begins; ISO instant. */
  startsAt: string
  /** How long it is to run from now: 1 to 72. */
  hours: number
  /** "Another one all the same": the newest that was shown as alike, so that one begun since is asked about anew. */
  another?: number | null
}

/**
 * Declares an emergency or a drill. It waits for a second person and lapses without one; where life is in danger it
 * starts at once and is confirmed afterwards, or lapses as well. The same declaration sent twice is one. Throws
 * NotAllowed where the declarer may not declare over every place, Refused where the time is not one an emergency may
 * have, Conflict at `another` where the same waits or runs for one of these places already, whoever declared it; but for
 * what the declarer lets wait and now says puts life in danger. No drill where something real runs, whatever is ticked.
 */
export function declareEmergency(db: Db, input: Declaration, by: number, now: string): Emergency {
  return db.transaction((tx) => {
    if (!declaresOver(standingOf(tx, by, now), input.scopes))
      throw new NotAllowed('emergencies:errors.notHere')
    if (!(input.hours >= 1 && input.hours <= mostHours))
      throw new Refused('emergencies:errors.hours', { least: 1, most: mostHours }).at('hours')
    if (input.startsAt < hoursAfter(now, -mostHoursBack))
      throw new Refused('emergencies:errors.startTooEarly', { hours: mostHoursBack }).at('startsAt')
    const said = beginningNow(input, now)
    const before = sameDeclaration(tx, said, by, now)
    if (before) return before
    if (input.drill) mustNotBeReal(tx, input, now)
    const raised = (one: Emergency) => input.life && one.state === 'proposed' && one.declaredBy === by
    const alike = alikeTo(tx, input, now).findLast((one) => !raised(one))
    if (alike && alike.id > (input.another ?? 0)) throw alreadyThere(alike).at('another')
    return begin(tx, said, by, now)
  })
}

/** What puts life in danger starts at once, and so it has begun, whatever the form says. */
function beginningNow(input: Declaration, now: string): Declaration {
  return input.life && input.startsAt > now ? { ...input, startsAt: now } : input
}

function alreadyThere({ state }: Emergency): Conflict {
  return new Conflict(`emergencies:errors.${state === 'proposed' ? 'waitsAlready' : 'runsAlready'}`)
}

function begin(tx: Db, input: Declaration, by: number, now: string): Emergency {
  const { drill, life, scopes, modules, hours, another: _, ...said } = input
  const endsAt = hoursAfter(now, hours)
  if (said.startsAt >= endsAt) throw new Refused('emergencies:errors.startAfterEnd').at('startsAt')
  const row = tx
    .insert(emergencies)
    .values({
      ...said,
      drill: drill ? 1 : 0,
      life: life ? 1 : 0,
      scopes: JSON.stringify(scopes),
      modules: JSON.stringify(modules),
      state: life ? 'active' : 'proposed',
      endsAt,
      confirmBy: minutesAfter(now, life ? confirmMinutes.life : confirmMinutes.proposed),
      declaredBy: by,
      declaredAt: now,
      leaderId: by,
    })
    .returning()
    .get()
  copyPlan(tx, row, now)
  record(tx, drill ? 'emergency.drillDeclared' : 'emergency.declared', `emergency:${row.id}`, by, now, {
    why: input.reason,
    details: { title: row.title, level: row.level, kind: row.kind, until: endsAt },
  })
  watchEnd(tx, row)
  askSecond(tx, { kind: 'emergency', id: row.id, lapsesAt: row.confirmBy }, by, now)
  if (life) activated(tx, row, now)
  return row
}

type Confirmation = { answer?: 'agreed' | 'sentBack'; why?: string; seen?: string | null }

/**
 * The second person says yes: what waited begins, what has begun may go on to its end; or sends what waits back with a
 * reason, and it does not begin. Of two who confirm at once one
 * wins; the other gets Conflict with the name of who was first. Throws NotAllowed for the declarer.
 */
export function confirmEmergency(
  db: Db,
  id: number,
  by: number,
  now: string,
  given: Confirmation = {},
): Emergency {
  return db.transaction((tx) => {
    const before = emergencyOf(tx, id, now)
    if (before.confirmedAt !== null)
      throw new Conflict('emergencies:errors.confirmedAlready', { name: nameOf(tx, before.confirmedBy ?? 0) })
    if (before.state !== 'proposed' && before.state !== 'active')
      throw new Conflict('emergencies:errors.over')
    if (!mayConfirm(tx, before, standingOf(tx, by, now), now))
      throw new NotAllowed('emergencies:errors.notSecond')
    if (before.drill === 1 && given.answer !== 'sentBack')
      mustNotBeReal(tx, { ...before, scopes: scopesOfEmergency(before) }, now)
    answerSecond(tx, { kind: 'emergency', id, answer: 'agreed', ...given }, by, now)
    return emergencyOf(tx, id, now)
  })
}

/** What follows where the second person agreed; the asking itself is judged in #agreement. */
export function confirmed(tx: Db, id: number, by: number, now: string): void {
  const before = emergencyOf(tx, id, now)
  const row = change(tx, id, { state: 'active', confirmedBy: by, confirmedAt: now })
  note(tx, row, 'emergency.confirmed', by, now)
  watchEnd(tx, row)
  if (before.state === 'proposed') activated(tx, row, now)
}

function activated(tx: Db, row: Emergency, now: string): void {
  if (row.drill === 0) breakOffDrills(tx, row, now)
  tellBegun(tx, row, now)
  for (const room of emergencyRooms()) room.begin?.(tx, row, now)
}

/** Something real begins: whatever is rehearsed at one of its doors, or waits to be, is broken off before a word of it is said. */
function breakOffDrills(tx: Db, real: Emergency, now: string): void {
  const drills = openWhere(tx, scopesOfEmergency(real), now).filter((row) => row.drill === 1)
  for (const drill of drills) breakOff(tx, drill, now)
}
