import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { doer, file, impersonal, instant, person } from '#estate/marks.ts'

/** Who leads beside the leader, with the same powers but for handing over and cancelling. */
export const groupLeaders = sqliteTable(
  'group_leaders',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    groupBuyId: integer().notNull(),
    personId: person(integer().notNull(), 'power'),
    addedAt: instant().notNull(),
    addedBy: doer(integer().notNull()),
    endedAt: instant(),
    endedBy: doer(integer()),
  },
  (t) => [index('group_leaders_buy').on(t.groupBuyId), index('group_leaders_person').on(t.personId)],
)

export const groupPhotos = sqliteTable(
  'group_photos',
  {
    groupBuyId: integer().notNull(),
    fileId: file(integer().notNull()),
    position: integer().notNull(),
    caption: impersonal(text().notNull()),
  },
  (t) => [primaryKey({ columns: [t.groupBuyId, t.fileId] }), index('group_photos_file').on(t.fileId)],
)
