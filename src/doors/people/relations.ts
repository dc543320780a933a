import { Conflict, insist, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { changeHome, endVoteAt, noVote } from '#standing/homes.ts'
import { type Occupancy, type Relation, relations } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { tellAtHome, tellHousehold } from './household-telling.ts'
import { givesHome } from './moving.ts'
import { belongingNow, findOccupancy, recordOccupancy, representativeOf } from './occupancies.ts'
import { canRepresent, mayNameRepresentative, relationsOpenTo } from './rules.ts'

/** Corrects what a person is to the unit. Who is no longer an owner stops being the representative. */
export function changeRelation(
  db: Db,
  input: { occupancyId: number; relation: Relation },
  by: number,
  now: string,
): Occupancy {
  return db.transaction((tx) => {
    const before = findOccupancy(tx, input.occupancyId)
    const open = relationsOpenTo(standingOf(tx, by, now), belongingNow(tx, before), relations)
    insist(open.includes(input.relation))
    if (before.until !== null && before.until <= now) throw new Conflict('people:errors.alreadyLeft')
    const votes = input.relation === 'owner' ? {} : noVote
    // To oneself only less is open; of others, what the home or the register has to agree to waits for them.
    const to = { ...before, relation: input.relation }
    const counts = by === before.personId || givesHome(tx, by, to, now)
    const unsettledSince = before.unsettledSince ?? (counts ? null : now)
    const row = changeHome(tx, before.id, { relation: input.relation, unsettledSince, ...votes })
    recordOccupancy(tx, row, 'occupancy.changed', by, now, { details: { from: before.relation } })
    if (counts) tellAtHome(tx, row, 'changed', by, now)
    else tellHousehold(tx, row, by, now)
    return row
  })
}

/** Makes this occupant the household's one voting representative; whoever was it before no longer is. */
export function setRepresentative(db: Db, occupancyId: number, by: number, now: string): Occupancy {
  return db.transaction((tx) => {
    const row = findOccupancy(tx, occupancyId)
    if (row.since > now || (row.until !== null && row.until <= now))
      throw new Conflict('people:errors.alreadyLeft')
    if (row.unsettledSince !== null) throw new Conflict('people:errors.unsettled')
    if (!canRepresent(row.relation)) throw new Refused('people:errors.onlyOwnersVote')
    insist(mayNameRepresentative(standingOf(tx, by, now), belongingNow(tx, row)))
    endVoteAt(tx, row.unit)
    const named = changeHome(tx, occupancyId, { representativeSince: now, representativeBy: by })
    recordOccupancy(tx, named, 'representative.named', by, now)
    tellAtHome(tx, named, 'votes', by, now)
    return named
  })
}

/** The household has no representative again. */
export function unsetRepresentative(db: Db, occupancyId: number, by: number, now: string): Occupancy {
  return db.transaction((tx) => {
    const row = findOccupancy(tx, occupancyId)
    insist(mayNameRepresentative(standingOf(tx, by, now), belongingNow(tx, row)))
    if (representativeOf(tx, row.unit, now)?.id !== row.id)
      throw new Conflict('people:errors.notRepresentative')
    const left = changeHome(tx, row.id, noVote)
    recordOccupancy(tx, left, 'representative.ended', by, now)
    tellAtHome(tx, left, 'votesNot', by, now)
    return left
  })
}
