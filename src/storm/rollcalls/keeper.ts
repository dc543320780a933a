import { type Keeper, kept } from '#estate/keepers.ts'
import { forgetRollCalls, rollDataOf } from './leaving.ts'
import { rollAnswers, rollAskings, rollDoors } from './schema.ts'

export const rollCallKeeper: Keeper = {
  keeps: [
    kept(rollAnswers, ['by', 'words', 'fromUnit']),
    kept(rollAskings, ['personId']),
    kept(rollDoors, ['unit']),
  ],
  tells: (db, { id }) => rollDataOf(db, id),
  leaves: (tx, { id }, now) => forgetRollCalls(tx, id, now),
}
