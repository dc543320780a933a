import { type Keeper, kept } from '#estate/keepers.ts'
import { askings, listingSteps, listings, promises } from '#listings/lifecycle/schema.ts'
import { blocks, helperProfiles } from '#listings/matching/schema.ts'
import { moderations } from '#listings/moderation/schema.ts'
import { listingFiles, needJoins } from '#listings/posting/schema.ts'
import { thanks, threadMessages } from '#listings/promises/schema.ts'
import { forgetNeighbour } from './leaving.ts'
import { helpDataOf } from './own-data.ts'

export const listingKeeper: Keeper = {
  keeps: [
    kept(listings, [
      ...(['personId', 'postedBy', 'title', 'details', 'reopenedWhy', 'endedWhy'] as const),
      ...(['unit', 'entrance', 'building'] as const),
    ]),
    kept(listingSteps, ['byPerson', 'forPerson', 'why']),
    kept(promises, ['helperId', 'servedId', 'endedWhy'], { helperUnit: 'copied', servedUnit: 'copied' }),
    kept(askings, ['personId', 'reasons']),
    kept(threadMessages, ['writtenBy', 'forPerson', 'body']),
    kept(thanks, ['toPerson', 'byPerson', 'words']),
    kept(helperProfiles, ['personId', 'categories', 'times', 'skills']),
    kept(blocks, ['blockerId'], { blockedId: 'anothers' }),
    kept(moderations, ['openedBy', 'note']),
    kept(needJoins, [], { changed: 'passing' }),
    kept(listingFiles, [], { fileId: 'page' }),
  ],
  tells: (db, { id }) => helpDataOf(db, id),
  leaves: (tx, { id }, now) => forgetNeighbour(tx, id, now),
}
