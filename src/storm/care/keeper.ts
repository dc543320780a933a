import { type Keeper, kept } from '#estate/keepers.ts'
import { forgetCare } from './leaving.ts'
import { careDataOf } from './own-data.ts'
import { medicineHandovers, medicineRuns } from './run-schema.ts'
import { careAssignments, careBuddies, careContacts, careEntries, careFields, careViews } from './schema.ts'

export const careKeeper: Keeper = {
  keeps: [
    kept(careEntries, ['personId', 'unit', 'consentWords']),
    kept(careFields, ['value']),
    // Whoever looked finds their looks in the record of what they did.
    kept(careViews, ['fields'], { viewerId: 'copied' }),
    kept(careContacts, ['by', 'note']),
    kept(careAssignments, ['personId']),
    kept(careBuddies, ['personId']),
    kept(medicineRuns, ['fetcherId', 'medicine', 'dose', 'place']),
    kept(medicineHandovers, ['by', 'note']),
  ],
  tells: (db, { id }) => careDataOf(db, id),
  leaves: (tx, { id }, now) => forgetCare(tx, id, now),
}
