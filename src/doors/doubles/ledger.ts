import { type Column, type SQL, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { undoneBy } from './rules.ts'

/** Two records that are one: the number that stays, and the number that is part of it now. */
export type Pair = { stays: number; goes: number }

/** Where a room writes down which of its records were made one, and when they were taken apart. */
export type Ledger = Record<'id' | 'stays' | 'goes' | 'joinedAt' | 'undoneAt' | 'undoneBy', Column>

/** One joining that stands. */
type Join = Pair & { id: number; joinedAt: string }

/** What this record is part of; null where it stands by itself. */
export function joinedInto(db: Db, ledger: Ledger, id: number): number | null {
  return standing(db, ledger, sql`${ledger.goes} = ${id}`)[0]?.stays ?? null
}

/** Where a number leads: what it is part of may have become part of a third since. The number itself where it is of none. */
export function endOf(db: Db, ledger: Ledger, id: number): number {
  const next = joinedInto(db, ledger, id)
  return next === null ? id : endOf(db, ledger, next)
}

/** The joining of these two that stands, if there is one. */
export function joinOf(db: Db, ledger: Ledger, { stays, goes }: Pair): Join | undefined {
  return standing(db, ledger, sql`${ledger.stays} = ${stays} and ${ledger.goes} = ${goes}`)[0]
}

/** Who took these two apart last; null where they never were one, or are one now. */
export function partedBy(db: Db, { id, stays, goes, undoneAt, undoneBy }: Ledger, pair: Pair): number | null {
  const row = db.get<{ by: number | null } | undefined>(
    sql`select ${undoneBy} as by from ${id.table} where ${undoneAt} is not null
      and ${stays} = ${pair.stays} and ${goes} = ${pair.goes} order by ${id} desc limit 1`,
  )
  return row?.by ?? null
}

/** The number of the last record that was joined to the same after this one, or null. */
export function laterOne(db: Db, ledger: Ledger, { id, stays }: Join): number | null {
  return standing(db, ledger, sql`${ledger.stays} = ${stays} and ${ledger.id} > ${id}`)[0]?.goes ?? null
}

/** What is part of this record, newest first; `partBy`: until when it can be taken off, null where it cannot. */
export function partsOf(db: Db, ledger: Ledger, stays: number, now: string) {
  return standing(db, ledger, sql`${ledger.stays} = ${stays}`).map(({ goes, joinedAt }, at) => {
    const until = undoneBy(joinedAt)
    return { id: goes, partBy: at === 0 && until > now ? until : null }
  })
}

/** When another was last joined to this record; null where it is made of no others. */
export function lastJoinedAt(db: Db, ledger: Ledger, stays: number): string | null {
  return standing(db, ledger, sql`${ledger.stays} = ${stays}`)[0]?.joinedAt ?? null
}

/** The numbers of what was joined to this record later than this instant. */
export function partsSince(db: Db, ledger: Ledger, stays: number, since: string): number[] {
  return standing(db, ledger, sql`${ledger.stays} = ${stays} and ${ledger.joinedAt} > ${since}`).map(
    ({ goes }) => goes,
  )
}

/** The numbers of everything that is part of this record, and of what is part of that. */
export function allPartsOf(db: Db, ledger: Ledger, stays: number): number[] {
  return standing(db, ledger, sql`${ledger.stays} = ${stays}`).flatMap(({ goes }) => [
    goes,
    ...allPartsOf(db, ledger, goes),
  ])
}

function standing(db: Db, { id, stays, goes, joinedAt, undoneAt }: Ledger, where: SQL): Join[] {
  return db.all<Join>(
    sql`select ${id} as id, ${stays} as stays, ${goes} as goes, ${joinedAt} as "joinedAt"
      from ${id.table} where ${undoneAt} is null and ${where} order by ${id} desc`,
  )
}
