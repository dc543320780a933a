import { type Keeper, kept } from './keepers.ts'
import { forgetSender } from './once.ts'
import { attempts, sentOnce } from './schema.ts'

export const estateKeeper: Keeper = {
  keeps: [
    kept(sentOnce, [], {
      personId: 'passing',
      to: 'passing',
      said: 'passing',
      words: 'passing',
      forPersonId: 'passing',
    }),
    kept(attempts, [], { key: 'passing' }),
  ],
  leaves: (tx, who) => forgetSender(tx, who),
}
