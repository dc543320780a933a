import { messages } from '#messages/outbox/schema.ts'
import type { TestEstate } from '#test/estate.ts'

/** Everybody who was told something whose title has this key. */
export function told({ db }: TestEstate, title: string): number[] {
  const rows = db.select().from(messages).all()
  const own = rows.filter((row) => row.title.includes(title))
  return own.flatMap(({ audience }) => JSON.parse(audience).people as number[])
}
