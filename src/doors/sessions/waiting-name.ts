import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { hmac } from '#estate/secrets.ts'
import { type Person, people } from '#standing/schema.ts'
import { foldName } from '#typed/fold.ts'
import { oneLine } from '#typed/settled.ts'

type Named = Pick<Person, 'id' | 'name' | 'signInName'>

/** A name to sign in with as it is kept: its exact spelling but for width, case and double spaces. */
export function plainName(name: string): string {
  return oneLine(name.normalize('NFKC').toLowerCase())
}

/**
 * The name by which somebody signs in whom nobody has let in yet: their own with a number of this estate's making (林小燕-408213). Not
 * the free one: which names are free says who else lives here, and anybody may ask to join.
 */
export function waitingName(db: Db, { id, name }: Pick<Named, 'id' | 'name'>): string {
  return `${name}-${numberOf(db, id)}`
}

/** Does this person still sign in by the name of whoever waits? */
export function isWaitingName(db: Db, person: Named): boolean {
  return person.signInName === plainName(waitingName(db, person))
}

/** The account whose name of waiting this is or was: it opens for good, since somebody wrote it down. */
export function accountOnceWaiting(db: Db, typed: string): Person | undefined {
  const [, name = '', number] = /^(.+)-(\d{6})$/.exec(foldName(typed)) ?? []
  if (number === undefined) return undefined
  const named = db.select().from(people).where(eq(people.nameFold, name)).all()
  return named.find(({ id }) => numberOf(db, id) === number)
}

/** Six figures that nobody can tell from the person, or from the next one. */
function numberOf(db: Db, id: number): string {
  const { pepper } = estateSettingsOf(db)
  const figures = Number.parseInt(hmac(pepper, 'waiting name', String(id)).slice(0, 12), 16) % 1_000_000
  return String(figures).padStart(6, '0')
}
