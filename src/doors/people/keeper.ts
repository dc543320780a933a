import { type Keeper, kept } from '#estate/keepers.ts'
import { forgetJoins, forgetToldOf, joinsOf } from './joined-leaving.ts'
import { personJoins } from './joined-schema.ts'

export const peopleKeeper: Keeper = {
  keeps: [kept(personJoins, ['keepId', 'otherId'], { changed: 'copied' })],
  tells: (db, { id }) => ({ joinedAccounts: joinsOf(db, id) }),
  leaves: (tx, { id }) => {
    forgetJoins(tx, id)
    forgetToldOf(tx, id)
  },
}
