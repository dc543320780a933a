import { type SQLWrapper, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { messages } from './schema.ts'

/** What was told others about these subjects no longer names whom it was about. */
export function forgetNamed(tx: Db, subjects: readonly string[]): void {
  const nameless = (text: SQLWrapper) => sql`json_replace(${text}, '$.params.name', '', '$.params.from', '')`
  tx.update(messages)
    .set({ title: nameless(messages.title), body: nameless(messages.body) })
    .where(inList(sql`${messages.subject}`, subjects))
    .run()
}
