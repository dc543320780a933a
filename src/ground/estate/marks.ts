import type { ColumnBuilderBase } from 'drizzle-orm'
import { type SQLiteColumn, text } from 'drizzle-orm/sqlite-core'
import type { End, Purpose } from './keeping.ts'

/** Why something about people is kept, and every end that empties it, whichever comes first. */
type Kept = { for: Purpose; until: End | readonly End[] }

/**
 * What becomes of it when two accounts turn out to be one person's. It goes `along` to the account that stays, or goes
 * along as a `power`, which lets its person do what others may not or names them for a duty. Or it stays as it was: it
 * tells what was once done (`deed`), it stands in a log that is only added to (`log`), or it lets in whoever holds the
 * other account (`key`).
 */
type WhenJoined = 'along' | 'power' | 'deed' | 'log' | 'key'

type Mark =
  | { holds: 'nothing' | 'instant' | 'secret' | 'file' }
  | { holds: 'person' | 'doer'; joined: WhenJoined }
  | { holds: 'personal' | 'sealed' | 'home'; for: Purpose; until: readonly End[] }

/** By the settings that drizzle hands from a column's builder to the column. */
const marks = new WeakMap<object, Mark>()

function mark<Column extends ColumnBuilderBase>(column: Column, says: Mark): Column {
  marks.set(settingsOf(column), says)
  return column
}

function settingsOf(column: object): object {
  return (column as { config: object }).config
}

const keep = ({ for: purpose, until }: Kept) => ({ for: purpose, until: [until].flat() as readonly End[] })

/** What a column says it holds; undefined where it says nothing. */
export function markOf(column: SQLiteColumn): Mark | undefined {
  return marks.get(settingsOf(column))
}

/** Nothing about anybody: names of things, settings, keys of sentences, and what the estate says as an estate. */
export function impersonal<Column extends ColumnBuilderBase>(column: Column): Column {
  return mark(column, { holds: 'nothing' })
}

/** An instant as ISO text, `2026-11-24T01:00:00.000Z`. */
export function instant() {
  return mark(text(), { holds: 'instant' })
}

/** A key or what is left of one: it lets somebody in, and is told to nobody. */
export function secret<Column extends ColumnBuilderBase>(column: Column): Column {
  return mark(column, { holds: 'secret' })
}

/** What somebody wrote or was called, or what was written about them. */
export function personal<Column extends ColumnBuilderBase>(column: Column, kept: Kept): Column {
  return mark(column, { holds: 'personal', ...keep(kept) })
}

/** Personal, and so near (illness, medicine) that nothing outside its own room reads the table. */
export function sealed<Column extends ColumnBuilderBase>(column: Column, kept: Kept): Column {
  return mark(column, { holds: 'sealed', ...keep(kept) })
}

/** The address path of a home: it says which household the row is about. */
export function home<Column extends ColumnBuilderBase>(column: Column, kept: Kept): Column {
  return mark(column, { holds: 'home', ...keep(kept) })
}

/** The person a row is about. The number stays when they leave; what it named is empty then. */
export function person<Column extends ColumnBuilderBase>(
  column: Column,
  joined: WhenJoined = 'along',
): Column {
  return mark(column, { holds: 'person', joined })
}

/** The person who did it as part of the estate's business. */
export function doer<Column extends ColumnBuilderBase>(column: Column, joined: WhenJoined = 'deed'): Column {
  return mark(column, { holds: 'doer', joined })
}

/** A photo or paper that a page shows. */
export function file<Column extends ColumnBuilderBase>(column: Column): Column {
  return mark(column, { holds: 'file' })
}
