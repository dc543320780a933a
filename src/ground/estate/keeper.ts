import { type Keeper, kept } from './keepers.ts'
import { forgetSender } from './once.ts'
import { attempts, sentOnce } from './schema.ts'

export const estateKeeper: Keeper = {
  keeps: [
    kept(sentOnce, [], { personId: 'passing', answer: 'passing' }),
    kept(attempts, [], { key: 'passing' }),
  ],
  leaves: (tx, { id }) => forgetSender(tx, id),
}
