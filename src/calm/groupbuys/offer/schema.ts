import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Who leads beside the leader, with the same powers but for handing over and cancelling. */
export const groupLeaders = sqliteTable(
  'group_leaders',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    groupBuyId: integer().notNull(),
    personId: integer().notNull(),
    addedAt: text().notNull(),
    addedBy: integer().notNull(),
    endedAt: text(),
    endedBy: integer(),
  },
  (t) => [index('group_leaders_buy').on(t.groupBuyId), index('group_leaders_person').on(t.personId)],
)

export const groupPhotos = sqliteTable(
  'group_photos',
  {
    groupBuyId: integer().notNull(),
    fileId: integer().notNull(),
    position: integer().notNull(),
    caption: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.groupBuyId, t.fileId] }), index('group_photos_file').on(t.fileId)],
)
