import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { inList } from '#estate/in-list.ts'
import { isOfEstate } from '#people/rules.ts'
import type { Bound } from '#standing/bound.ts'
import { supplyDispatches, supplyDrops } from './dispatch-schema.ts'

const open = and(
  isNotNull(supplyDrops.carrierId),
  isNull(supplyDrops.receivedAt),
  isNull(supplyDispatches.closedAt),
  isNull(supplyDispatches.droppedAt),
)

/** A named carrier hands over while they are of the estate; without one, whoever keeps the store or assists there does. */
export const carriersBound: Bound = {
  kind: 'carrying',
  columns: [supplyDrops.carrierId],
  gives: 'supplies',
  url: '/supplies',
  holders: (db) =>
    db
      .selectDistinct({ id: supplyDrops.carrierId })
      .from(supplyDrops)
      .innerJoin(supplyDispatches, eq(supplyDispatches.id, supplyDrops.dispatchId))
      .where(open)
      .all()
      .flatMap(({ id }) => (id === null ? [] : [id])),
  ties: (db, standing) =>
    db
      .select({ id: supplyDrops.id, path: supplyDrops.unit })
      .from(supplyDrops)
      .innerJoin(supplyDispatches, eq(supplyDispatches.id, supplyDrops.dispatchId))
      .where(and(open, eq(supplyDrops.carrierId, standing.personId)))
      .all()
      .map((row) => ({ ...row, stands: isOfEstate(standing) })),
  end(tx, ties) {
    const those = inList(
      supplyDrops.id,
      ties.map((tie) => tie.id),
    )
    tx.update(supplyDrops).set({ carrierId: null }).where(those).run()
  },
}
