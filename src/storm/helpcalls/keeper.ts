import { type Keeper, kept } from '#estate/keepers.ts'
import { forgetSentHelper } from './leaving.ts'
import { helpCallDataOf } from './own-data.ts'
import { dispatches, emergencyNeeds, needOffers, needReports } from './schema.ts'

export const helpCallKeeper: Keeper = {
  keeps: [
    kept(dispatches, ['personId']),
    kept(needOffers, ['personId']),
    kept(needReports, ['by', 'words']),
    // The door of a need stands in its listing.
    kept(emergencyNeeds, [], { unit: 'copied' }),
  ],
  tells: (db, { id }) => helpCallDataOf(db, id),
  leaves: (tx, { id }, now) => forgetSentHelper(tx, id, now),
}
