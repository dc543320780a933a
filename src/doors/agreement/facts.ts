import { addressNames } from '#addresses/address-names.ts'
import type { Db } from '#estate/db.ts'
import { nameOf } from '#standing/names.ts'
import type { ToldOf } from '#typed/shown-in.ts'

/** A piece of what is asked, in no language yet: words as they were written, or what the page says in its own. */
export type FactPiece =
  | { text: string }
  | { says: string; params?: Record<string, string | number> }
  | { at: string }
  | { place: string }
  | { person: number }
  | { file: number; href: string; text: string }

/**
 * One thing a second person agrees to: its name (`term`, the key of a text) and what is said of it, row by row. The digest
 * is taken of these, and the page is drawn from these: nothing is agreed to that is not shown. A fact without a row is not
 * there. `elsewhere`: the page around draws it as its readers will see it.
 */
export type Fact = {
  term: string
  params?: Record<string, string | number>
  rows: readonly (readonly FactPiece[])[]
  elsewhere?: boolean
}

/** A fact of one piece; without a row where there is nothing to say. */
export function fact(term: string, piece: FactPiece | null, elsewhere = false): Fact {
  return { term, rows: piece === null ? [] : [[piece]], elsewhere }
}

/** Words as they were written; null where there are none. */
export function written(text: string | number | null): FactPiece | null {
  return text === null || text === '' ? null : { text: String(text) }
}

/** A moment; null where none was chosen. */
export function moment(at: string | null): FactPiece | null {
  return at === null ? null : { at }
}

/** The facts as what a button stands for (`views/shared/post-form`): each under its name, with what fills that. */
export function toldBy(facts: readonly Fact[]): ToldOf {
  const name = ({ term, params }: Fact) =>
    params === undefined
      ? term
      : `${term}?${new URLSearchParams(Object.entries(params).map(([key, value]) => [key, String(value)]))}`
  return Object.fromEntries(facts.map((one) => [name(one), one.rows]))
}

/** The facts that a list beside the page names, with the names of places and people in them. */
export function showFacts(db: Db, facts: readonly Fact[]) {
  const listed = facts.filter((one) => !one.elsewhere && one.rows.length > 0)
  const pieces = listed.flatMap((one) => one.rows.flat())
  const places = addressNames(
    db,
    pieces.flatMap((piece) => ('place' in piece ? [piece.place] : [])),
  )
  return listed.map(({ term, params, rows }) => ({
    term,
    params,
    rows: rows.map((row) => row.map((piece) => named(db, places, piece))),
  }))
}
export type ShownFact = ReturnType<typeof showFacts>[number]

type ShownPiece = Exclude<FactPiece, { place: string } | { person: number }>

function named(db: Db, places: Map<string, string>, piece: FactPiece): ShownPiece {
  if ('place' in piece) return { text: places.get(piece.place) ?? piece.place }
  return 'person' in piece ? { text: nameOf(db, piece.person) } : piece
}
