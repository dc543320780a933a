import { type Keeper, kept } from '#estate/keepers.ts'
import { forgetHelper } from './leaving.ts'
import { helpCallDataOf } from './own-data.ts'
import { dispatches, emergencyNeeds, needReports } from './schema.ts'

export const helpCallKeeper: Keeper = {
  keeps: [
    kept(dispatches, ['personId']),
    kept(needReports, ['by', 'words']),
    // The door of a need stands in its listing.
    kept(emergencyNeeds, [], { unit: 'copied' }),
  ],
  tells: (db, { id }) => helpCallDataOf(db, id),
  leaves: (tx, { id }, now) => forgetHelper(tx, id, now),
}
