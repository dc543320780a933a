import type { Emergency } from '#emergencies/schema.ts'
import { announceInEmergency } from '#emergencies/telling.ts'
import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { settledAt } from '#helpcalls/callers.ts'
import { calledAs } from '#standing/called.ts'
import { answerOf, doorAt } from './doors.ts'
import { endsCall } from './rules.ts'
import type { RollAnswer } from './schema.ts'
import type { RollAnswerState, RollHow } from './states.ts'

/** A word about a door, and when it was said; `saw` is the call for help that stood on the page it was said on, if one did. */
type Said = {
  unit: string
  state: RollAnswerState
  how: RollHow
  by: number
  at: string
  saw?: number | null | undefined
}

/**
 * The call for help that this word ends, by somebody at the door who is not the one who called; null
 * where it ends none, as what was said before the call does not.
 */
export function callEnded(tx: Db, emergencyId: number, said: Said): RollAnswer | null {
  const door = doorAt(tx, emergencyId, said.unit)
  const call = door?.state === 'help' ? answerOf(tx, door.answerId ?? 0) : undefined
  return call && call.at <= said.at && endsCall(call, said) ? call : null
}

/** Throws Conflict, at the field `saw`, where a call for help came since the page was drawn: nobody's older word ends it. */
export function mustHaveSeenCall(tx: Db, emergencyId: number, said: Said): void {
  const call = callEnded(tx, emergencyId, said)
  if (call !== null && call.id !== said.saw) throw new Conflict('rollcalls:errors.helpSince').at('saw')
}

/** Whoever called for help, and the home, hear that somebody else said they need none, and who. */
export function tellCaller(tx: Db, emergency: Emergency, call: RollAnswer, said: Said, now: string): void {
  const { unit, state, by } = said
  const home = settledAt(tx, unit, now)
  const people = [...new Set([...(call.by === null ? [] : [call.by]), ...home])].filter((one) => one !== by)
  if (people.length === 0) return
  announceInEmergency(
    tx,
    emergency,
    {
      key: `rollcall:${emergency.id}:settled:${call.id}:${now}`,
      urgency: 'urgent',
      to: { people },
      title: { key: 'rollcalls:told.settledTitle' },
      body: { key: `rollcalls:told.settled.${state}`, params: { name: calledAs(tx, by, 'building', now) } },
      url: `/rollcalls/${emergency.id}`,
    },
    now,
  )
}
