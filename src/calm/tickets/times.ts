import { desc, sql } from 'drizzle-orm'
import { type Db, prepared } from '#estate/db.ts'
import { minutesBetween } from '#time/instants.ts'
import { type Category, categories } from './kinds.ts'
import { tickets } from './schema.ts'

/** How many finished repairs the charts look back over: enough for a firm's quarter, and the same work always. */
const lookBack = 500

/** Minutes; null where nothing of this kind was finished. */
export type CategoryTimes = {
  category: Category
  count: number
  respond: number
  repair: number
  /** Nine in ten were done within this. */
  repairMost: number
  late: number
}

/** How fast this desk answers and repairs, by kind of trouble, over its last 500 finished tickets. */
export function timesOf(db: Db, desk: string): CategoryTimes[] {
  const done = prepared(db, 'tickets.times', timesQuery).all({ desk })
  return categories.flatMap((category) => {
    const mine = done.filter((ticket) => ticket.category === category)
    if (mine.length === 0) return []
    const repairs = mine.map((ticket) => minutesBetween(ticket.openedAt, ticket.completedAt!))
    const answers = mine.map((ticket) =>
      minutesBetween(ticket.openedAt, ticket.respondedAt ?? ticket.completedAt!),
    )
    return [
      {
        category,
        count: mine.length,
        respond: share(answers, 0.5),
        repair: share(repairs, 0.5),
        repairMost: share(repairs, 0.9),
        late: mine.filter((ticket) => ticket.late === 1).length,
      },
    ]
  })
}

function timesQuery(db: Db) {
  const { category, openedAt, respondedAt, completedAt, late } = tickets
  return db
    .select({ category, openedAt, respondedAt, completedAt, late })
    .from(tickets)
    .where(sql`${tickets.desk} = ${sql.placeholder('desk')} and ${tickets.completedAt} > ''`)
    .orderBy(desc(tickets.completedAt))
    .limit(lookBack)
    .prepare()
}

/** The value that this share of the list does not exceed. */
export function share(values: readonly number[], of: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * of) - 1)]!
}

export type Bar = { category: Category; value: number; most: number | null; width: number; mostWidth: number }

/** The lengths of the bars of a chart, as shares of the longest in thousandths. */
export function barsOf(times: readonly CategoryTimes[], what: 'respond' | 'repair'): Bar[] {
  const longest = Math.max(1, ...times.map((row) => (what === 'repair' ? row.repairMost : row.respond)))
  return times.map((row) => {
    const most = what === 'repair' ? row.repairMost : null
    const width = (value: number) => Math.round((value / longest) * 1000)
    return {
      category: row.category,
      value: row[what],
      most,
      width: width(row[what]),
      mostWidth: width(most ?? 0),
    }
  })
}
