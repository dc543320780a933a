import { and, eq, inArray, isNotNull, like, ne, sql } from 'drizzle-orm'
import type { EmergencyRoom, Erased } from '#emergencies/rooms.ts'
import { orNone } from '#errors.ts'
import { eraseDetails } from '#record/erasing.ts'
import { events } from '#record/schema.ts'
import { emergencySubject } from './answering.ts'
import { callRoll, callsRoll, endRoll } from './calling.ts'
import { rollCounts, rollCountsIn } from './counts.ts'
import { doorsInHand } from './doors-in-hand.ts'
import { handOnDoors } from './handing-on.ts'
import { rollFor } from './powers.ts'
import { rollAnswers, rollAskings, rollDoors, rollRounds } from './schema.ts'
import { noRank } from './states.ts'

/** What an emergency does to the roll call. */
export const rollCallRoom = {
  begin(tx, emergency, now) {
    if (callsRoll(emergency)) callRoll(tx, emergency, now)
  },

  end: endRoll,

  answers(db, { id }, standing, now) {
    const roll = orNone(() => rollFor(db, standing, id, now))
    if (!roll?.open) return null
    return roll.homes.length > 0 ? 'home' : 'others'
  },

  /** Which door it was, who answered and what was said go, also from the record's details; the times and states stay, for the figures. */
  erase(tx, { id }) {
    const doors = tx
      .update(rollDoors)
      .set({ unit: sql`'#' || ${rollDoors.id}`, rank: noRank })
      .where(eq(rollDoors.emergencyId, id))
      .returning({ id: rollDoors.id })
      .all()
    const answers = tx
      .update(rollAnswers)
      .set({ by: null, fromUnit: null, words: '' })
      .where(eq(rollAnswers.emergencyId, id))
      .returning({ id: rollAnswers.id })
      .all()
    const askings = tx
      .update(rollAskings)
      .set({ personId: null })
      .where(eq(rollAskings.emergencyId, id))
      .returning({ id: rollAskings.id })
      .all()
    const told = and(
      eq(events.subject, emergencySubject({ id })),
      like(events.action, 'rollcall.%'),
      isNotNull(events.details),
    )
    const emptied = eraseDetails(tx, told)
    tx.update(rollRounds).set({ startedBy: null }).where(eq(rollRounds.emergencyId, id)).run()
    return [
      { table: 'roll_doors', rows: doors.length },
      { table: 'roll_answers', rows: answers.length },
      { table: 'roll_askings', rows: askings.length },
      { table: 'events', rows: emptied },
    ] satisfies Erased[]
  },

  written(tx, { id }) {
    const rows = tx
      .select({ words: rollAnswers.words })
      .from(rollAnswers)
      .where(and(eq(rollAnswers.emergencyId, id), ne(rollAnswers.words, '')))
      .all()
    return rows.map((row) => row.words)
  },

  hands: doorsInHand,
  handsOn: handOnDoors,

  shutHomes(db, { id }) {
    const shut = and(eq(rollDoors.emergencyId, id), inArray(rollDoors.state, ['help', 'away']))
    return db
      .select({ unit: rollDoors.unit })
      .from(rollDoors)
      .where(shut)
      .all()
      .map(({ unit }) => unit)
  },

  /** Calls for help first, then the doors nobody has heard of. */
  waiting(db, { id }, _now, places) {
    const { help, silent, safe } = rollCountsIn(db, id, places)
    const figures = [
      { text: 'emergencies:work.help', count: help, urgent: true },
      { text: 'emergencies:work.silent', count: silent, urgent: true },
      { text: 'emergencies:work.safe', count: safe },
    ]
    return [{ module: 'rollcall', href: `/rollcalls/${id}/board`, figures }]
  },

  /** The same doors as were counted while it ran: nothing is answered any more. */
  left(db, { id }) {
    const { help, silent } = rollCounts(db, id)
    const href = `/emergencies/${id}/report`
    return [
      { text: 'emergencies:work.help', count: help, href },
      { text: 'emergencies:work.silent', count: silent, href },
    ]
  },
} satisfies EmergencyRoom
