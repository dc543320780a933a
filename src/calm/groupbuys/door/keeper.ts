import { type Keeper, kept } from '#estate/keepers.ts'
import { groupComplaints, groupPickups, groupReceipts } from '#groupbuys/handover/schema.ts'
import { groupClaims, groupLedger, groupStatements } from '#groupbuys/money/schema.ts'
import { groupLeaders, groupPhotos } from '#groupbuys/offer/schema.ts'
import { groupIncrements, groupLines, groupOrders, groupWaiting } from '#groupbuys/orders/schema.ts'
import { groupBuys } from '#groupbuys/terms/schema.ts'
import { forgetBuyer } from './forgetting.ts'
import { buyingDataOf } from './own-data.ts'

export const buyingKeeper: Keeper = {
  keeps: [
    kept(groupBuys, ['leaderId', 'payNote', 'refusedWhy'], { takerUnit: 'anothers', payFileId: 'page' }),
    kept(groupLeaders, ['personId']),
    kept(groupOrders, ['changedBy', 'forPerson', 'unit', 'comment'], { sortKey: 'copied' }),
    kept(groupLines, ['changedWhy']),
    kept(groupIncrements, ['by', 'forPerson']),
    kept(groupWaiting, ['askedBy', 'forPerson', 'unit']),
    kept(groupClaims, ['by', 'reference', 'refusedWhy']),
    kept(groupLedger, ['reference', 'note'], { fileId: 'page' }),
    kept(groupPickups, ['takenBy']),
    kept(groupComplaints, ['by', 'body', 'settledNote'], { fileId: 'page' }),
    kept(groupStatements, [], { fileName: 'anothers', parsed: 'anothers' }),
    kept(groupReceipts, [], { fileId: 'page' }),
    kept(groupPhotos, [], { fileId: 'page' }),
  ],
  tells: (db, { id }) => buyingDataOf(db, id),
  leaves: (tx, { id, name }) => forgetBuyer(tx, id, name),
}
