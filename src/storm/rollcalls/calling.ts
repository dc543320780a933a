import { and, eq, isNull, max, sql } from 'drizzle-orm'
import { endDoors } from '#care/door-helpers.ts'
import { careOrder } from '#care/order.ts'
import { scopesOfEmergency, unitsOf } from '#emergencies/active.ts'
import type { Module } from '#emergencies/kinds.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { announceInEmergency } from '#emergencies/telling.ts'
import type { Db } from '#estate/db.ts'
import { unschedule } from '#estate/jobs.ts'
import { record } from '#record/record.ts'
import { emergencySubject, runningEmergency } from './answering.ts'
import { scheduleLadder } from './ladder.ts'
import { firstDue } from './rules.ts'
import { rollAskings, rollDoors, rollRounds } from './schema.ts'
import { noRank } from './states.ts'

/** Does this emergency ask its doors at all? */
export function callsRoll(emergency: Emergency): boolean {
  return (JSON.parse(emergency.modules) as Module[]).includes('rollcall')
}

/** Writes a row for every door in scope in one statement, and asks every home. 3,000 doors take a few tens of ms. */
export function callRoll(tx: Db, emergency: Emergency, now: string): void {
  const ranks = new Map(careOrder(tx, emergency, now).map(({ unit }, rank) => [unit, rank]))
  const doors = unitsOf(tx, emergency).map((unit) => ({ unit, rank: ranks.get(unit) ?? noRank }))
  const due = { care: firstDue(emergency, 0, now), other: firstDue(emergency, noRank, now) }
  tx.insert(rollRounds).values({ emergencyId: emergency.id, round: 1, startedAt: now }).run()
  tx.run(sql`insert into roll_doors (emergency_id, unit, rank, round, state, doubt, due_at, at_desk)
    select ${emergency.id}, value ->> '$.unit', value ->> '$.rank', 1, 'silent', 0,
      case when value ->> '$.rank' < ${noRank} then ${due.care} else ${due.other} end, 0
    from json_each(${JSON.stringify(doors)})`)
  scheduleLadder(tx, emergency.id)
  askHomes(tx, emergency, 1, now)
}

/**
 * Asks everybody again. What is known is kept and shown; help that is not settled and homes where nobody is are not
 * asked anew, and the ladder begins again for the others.
 */
export function callAgain(db: Db, emergencyId: number, by: number, now: string): number {
  return db.transaction((tx) => {
    const emergency = runningEmergency(tx, emergencyId, now)
    const row = tx
      .select({ round: max(rollRounds.round) })
      .from(rollRounds)
      .where(eq(rollRounds.emergencyId, emergencyId))
      .get()
    const round = (row?.round ?? 0) + 1
    tx.insert(rollRounds).values({ emergencyId, round, startedAt: now, startedBy: by }).run()
    closeAskings(tx, emergencyId, now)
    const due = { care: firstDue(emergency, 0, now), other: firstDue(emergency, noRank, now) }
    tx.run(sql`update roll_doors set round = ${round},
      known_state = case when state <> 'silent' then state else known_state end,
      known_at = case when state <> 'silent' then answered_at else known_at end,
      due_at = case when state in ('help', 'away') then null when rank < ${noRank} then ${due.care} else ${due.other} end,
      answer_id = case when state in ('help', 'away') then answer_id end,
      answered_at = case when state in ('help', 'away') then answered_at end,
      state = case when state in ('help', 'away') then state else 'silent' end, at_desk = 0
      where emergency_id = ${emergencyId}`)
    scheduleLadder(tx, emergencyId)
    askHomes(tx, emergency, round, now)
    record(tx, 'rollcall.repeated', emergencySubject(emergency), by, now, { details: { round } })
    return round
  })
}

/** It is over: nobody is asked any more. */
export function endRoll(tx: Db, emergency: Emergency, now: string): void {
  closeAskings(tx, emergency.id, now)
  tx.update(rollDoors).set({ dueAt: null }).where(eq(rollDoors.emergencyId, emergency.id)).run()
  unschedule(tx, `rollcalls.ladder:${emergency.id}`)
}

function closeAskings(tx: Db, emergencyId: number, now: string): void {
  tx.update(rollAskings)
    .set({ endedAt: now, ended: 'over' })
    .where(and(eq(rollAskings.emergencyId, emergencyId), isNull(rollAskings.endedAt)))
    .run()
  endDoors(tx, emergencyId, now)
}

/** The one question to every home. On a phone it opens the home's own link, where one tap answers it. */
function askHomes(tx: Db, emergency: Emergency, round: number, now: string): void {
  if (emergency.audience !== 'everybody') return
  const telling = {
    key: `emergency:${emergency.id}:roll:${round}`,
    urgency: emergency.life === 1 ? ('life' as const) : ('urgent' as const),
    to: { scopes: scopesOfEmergency(emergency) },
    title: { key: round === 1 ? 'rollcalls:told.title' : 'rollcalls:told.titleAgain' },
    body: { key: 'rollcalls:told.body' },
    url: `/rollcalls/${emergency.id}`,
  }
  announceInEmergency(tx, emergency, telling, now)
}
