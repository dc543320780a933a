import { type Keeper, kept } from '#estate/keepers.ts'
import { emergencyDataOf, forgetHolder } from './leaving.ts'
import { planDuties, planLines } from './plan-schema.ts'
import { emergencyLessons } from './report-schema.ts'
import { emergencies, emergencyDuties, emergencyLines, emergencyTexts } from './schema.ts'

/** Who was looked for stands in the words of a declaration, and who may be called in the lines of plans: others' data. */
export const emergencyKeeper: Keeper = {
  keeps: [
    kept(planDuties, ['personId']),
    kept(emergencyDuties, ['personId']),
    kept(emergencyLessons, ['by']),
    kept(emergencies, ['leaderId'], {
      title: 'anothers',
      reason: 'anothers',
      watchFor: 'anothers',
      whatToDo: 'anothers',
      liftedWhy: 'anothers',
    }),
    kept(emergencyTexts, [], { title: 'anothers', watchFor: 'anothers', whatToDo: 'anothers' }),
    kept(planLines, [], { phone: 'anothers' }),
    kept(emergencyLines, [], { phone: 'anothers' }),
  ],
  tells: (db, { id }) => emergencyDataOf(db, id),
  leaves: (tx, { id }, now) => forgetHolder(tx, id, now),
}
