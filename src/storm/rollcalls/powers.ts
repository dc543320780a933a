import { covers } from '#addresses/paths.ts'
import { emergencyOf, holdsSomeWorkIn, scopesOfEmergency } from '#emergencies/active.ts'
import { isActive } from '#emergencies/rules.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { type DomainError, Moved, NotAllowed, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { common } from '#notices/reach/rules.ts'
import { isOfHousehold, type Standing, scopesOf } from '#standing/standing.ts'
import { openAsking } from './askings.ts'
import { askedDoors, doorAt, roundOf, wasAsked } from './doors.ts'
import type { RollAnswerState, RollHow } from './states.ts'

/** A roll call with what this person may do in it, at this instant: powers end with the emergency. */
export type OwnRoll = {
  emergency: Emergency
  open: boolean
  /** Their homes that are asked. */
  homes: string[]
  /** Places whose doors they see and answer for; [] for none. */
  areas: string[]
  /** Of the roll-call duty: the desk's list and new rounds. */
  duty: boolean
  /** Doors they are asked to look after now. */
  asked: number
  /** They worked on it, or would have: told that it is over, not that it is none of theirs. */
  worked: boolean
}

/** Throws NotFound where no roll was called, or where it has nothing to do with this person; Moved where it had, and is over. */
export function rollFor(db: Db, standing: Standing, id: number, now: string): OwnRoll {
  const emergency = emergencyOf(db, id, now)
  if (!roundOf(db, id)) throw new NotFound('shared:errors.notFound')
  const open = isActive(emergency, now)
  const holds = holdsSomeWorkIn(db, standing, emergency, ['rollcall'], now)
  const scopes = scopesOfEmergency(emergency)
  const worked = holds ? scopes : common(scopes, scopesOf(standing, 'assist'))
  const areas = open ? worked : []
  const homes = [...new Set(standing.homes.map((home) => home.unit))].filter((unit) => doorAt(db, id, unit))
  const asked = open ? askedDoors(db, id, standing.personId) : 0
  const wasOne = wasAsked(db, id, standing.personId)
  const roll = { emergency, open, homes, areas, duty: open && holds, asked }
  if (homes.length + areas.length + asked === 0 && !wasOne)
    throw overOr(worked.length > 0, emergency, new NotFound('shared:errors.notFound'))
  return { ...roll, worked: worked.length > 0 || wasOne }
}

/** Whoever had to do with it is told that it is over, and where it can be read of; the others what they would have been. */
function overOr(
  had: boolean,
  { id, state }: Pick<Emergency, 'id' | 'state'>,
  otherwise: DomainError,
): DomainError {
  return had && state !== 'active' ? new Moved('rollcalls:errors.over', `/emergencies/${id}`) : otherwise
}

/** The same for the pages of those who work on it. Throws NotAllowed for whoever only answers, Moved where it is over. */
export function workedRoll(db: Db, standing: Standing, id: number, now: string): OwnRoll {
  const roll = rollFor(db, standing, id, now)
  if (roll.areas.length === 0)
    throw overOr(roll.worked, roll.emergency, new NotAllowed('rollcalls:errors.notYours'))
  return roll
}

/** These areas, or the part of them that was asked for. Throws NotFound where they do not touch. */
export function areasWithin(areas: readonly string[], scope: string): string[] {
  const part = scope === '' ? [...areas] : common(areas, [scope])
  if (part.length === 0) throw new NotFound('shared:errors.notFound')
  return part
}

/**
 * How this person's word about this door counts. Throws NotFound where the door is none of theirs, Moved where it was and
 * the roll call is over, NotAllowed where a household says "checked", which is for people at the door.
 */
export function howTheyAnswer(
  db: Db,
  standing: Standing,
  { emergency, areas, duty, worked }: OwnRoll,
  { unit, state, sweeping }: { unit: string; state: RollAnswerState; sweeping: boolean },
): RollHow {
  const door = doorAt(db, emergency.id, unit)
  if (!door) throw new NotFound('rollcalls:errors.notAsked')
  if (isOfHousehold(standing, unit)) {
    if (state === 'checked') throw new NotAllowed('rollcalls:errors.notChecked')
    const far = standing.homes.some(
      (home) => home.unit === unit && (home.relation === 'offsite' || home.relation === 'carer'),
    )
    return far ? 'other' : 'self'
  }
  if (openAsking(db, door.id)?.personId === standing.personId) return 'asked'
  if (!areas.some((area) => covers(area, unit)))
    throw overOr(worked, emergency, new NotFound('shared:errors.notFound'))
  return duty && !sweeping ? 'desk' : 'sweep'
}
