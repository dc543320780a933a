import { type Keeper, kept } from '#estate/keepers.ts'
import { supplyDonations, supplyDrops } from './dispatch-schema.ts'
import { forgetInSupplies } from './leaving.ts'
import { supplyLoans } from './lending-schema.ts'
import { supplyDataOf } from './own-data.ts'

export const supplyKeeper: Keeper = {
  keeps: [
    kept(supplyDrops, ['carrierId', 'unit', 'receivedName'], { sortKey: 'copied', fileId: 'page' }),
    kept(supplyLoans, ['unit', 'words']),
    kept(supplyDonations, ['giver']),
  ],
  tells: (db, { id, name }) => supplyDataOf(db, id, name),
  leaves: (tx, { id, name }) => forgetInSupplies(tx, id, name),
}
