import { and, eq, isNull } from 'drizzle-orm'
import type { Bound } from '#standing/bound.ts'
import { mayLeadBuys } from './rules.ts'
import { groupBuys } from './schema.ts'

const going = and(isNull(groupBuys.settledAt), isNull(groupBuys.cancelledAt))

/** Neighbours paid to this leader: the order stays with them until it is settled, and the committee, who may hand it over, is told. */
export const leadersBound: Bound = {
  kind: 'groupBuys',
  columns: [groupBuys.leaderId],
  gives: 'publish',
  url: '/groupbuys',
  holders: (db) =>
    db
      .selectDistinct({ id: groupBuys.leaderId })
      .from(groupBuys)
      .where(going)
      .all()
      .map((row) => row.id),
  ties(db, standing) {
    if (mayLeadBuys(standing)) return []
    const mine = and(going, eq(groupBuys.leaderId, standing.personId))
    return db
      .select({ id: groupBuys.id })
      .from(groupBuys)
      .where(mine)
      .all()
      .map(({ id }) => ({ id, path: '', stands: false }))
  },
}
