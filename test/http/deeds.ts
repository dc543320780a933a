import { eq } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Db } from '#estate/db.ts'
import { everyTable } from '#estate/every-table.ts'
import { sessions } from '#sessions/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { permissionTable } from '#test/pages.ts'
import { type Asked, type Permission, standings, type Who } from '#test/permissions.ts'
import type { Rows } from '#test/rows.ts'

/** Every route that takes a form, with somebody it is done for. */
export const deeds = permissionTable.flatMap((row) => {
  const who = standings.find((one) => [200, 201, 204, 303].includes(row.expect[one] ?? row.expect.others))
  return row.route.startsWith('POST ') && who ? [{ row, who }] : []
})

const once = 'the-key-of-one-page-drawn'

/** A fresh estate in which this is about to be sent, with the key of one page. */
export async function ready(row: Permission, who: Who) {
  const estate = openTestEstate()
  const asked = await row.ask(estate)
  const person = who === 'nobody' ? null : estate.cast[who]
  if (person) await estate.tokenOf(person.id)
  const post = (
    { path, form }: Asked,
    as: { id: number } | null = person,
    more: { faults?: string[] } = {},
  ) => estate.request(as, path, { form: { once, ...form }, ...more })
  return { estate, post, asked: { ...asked, form: asked.form ?? {} }, close: estate.close }
}

/** Who left for good is signed out by the first tap, and asked to sign in by the second. */
export function isSignedOut({ db, cast }: TestEstate, who: Who): boolean {
  if (who === 'nobody') return false
  const { id } = cast[who]
  return db.select().from(sessions).where(eq(sessions.personId, id)).get() === undefined
}

type Contents = Rows[]

/** Every row of the estate's file; but for the sessions of strangers, whom the second tap lets in as the first did. */
export function contents({ rowsOf }: TestEstate, who: Who, without: SQLiteTable[] = []): Contents {
  const tables = everyTable().filter(
    (table) => !without.includes(table) && (who !== 'nobody' || table !== sessions),
  )
  return tables.map(rowsOf)
}

/**
 * What was written by one run and not by the others, row by row. What already differs between two runs of the same is drawn
 * by lot (codes, keys) and counts for nothing.
 */
export function unlike([one, same]: [Contents, Contents], other: Contents): string[] {
  return one.flatMap((rows, table) => {
    const others = other[table]!
    if (rows.length !== others.length)
      return [`${rows.length} rows and ${others.length}: ${JSON.stringify(others.at(-1))}`]
    return rows.flatMap((row, at) =>
      Object.keys(row)
        .filter((column) => row[column] === same[table]?.[at]?.[column])
        .filter((column) => row[column] !== others[at]![column])
        .map((column) => `${column}: ${row[column]} and ${others[at]![column]}`),
    )
  })
}

/** Whatever a form does is refused with this, as if something had moved while it was being filled in. Null: it is done. */
export function stumbling(db: Db, meeting: () => Error | null): void {
  const transaction = db.transaction.bind(db)
  db.transaction = (work, config) => {
    const error = config?.behavior === 'immediate' ? meeting() : null
    if (!error) return transaction(work, config)
    return transaction(() => {
      throw error
    })
  }
}
