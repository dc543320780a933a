import { type Keeper, kept } from '#estate/keepers.ts'
import { agreementDataOf, forgetAnswerer } from './leaving.ts'
import { agreements } from './schema.ts'

export const agreementKeeper: Keeper = {
  keeps: [kept(agreements, ['why'])],
  tells: (db, { id }) => agreementDataOf(db, id),
  leaves: (tx, { id }) => forgetAnswerer(tx, id),
}
