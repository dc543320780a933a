import { type Keeper, kept } from '#estate/keepers.ts'
import { forgetVolunteer } from './leaving.ts'
import { shiftDataOf } from './own-data.ts'
import { shiftAskings, signups, tasks } from './schema.ts'
import { attendances } from './training-schema.ts'

export const shiftKeeper: Keeper = {
  keeps: [
    kept(signups, ['personId']),
    kept(shiftAskings, ['personId']),
    kept(attendances, ['personId']),
    kept(tasks, ['assigneeId', 'askedId', 'doneBy', 'details', 'note']),
  ],
  tells: (db, { id }) => shiftDataOf(db, id),
  leaves: (tx, { id }, now) => forgetVolunteer(tx, id, now),
}
