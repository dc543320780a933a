import { and, eq, isNull, lte, sql } from 'drizzle-orm'
import type { AddressPath } from '#addresses/paths.ts'
import { inRange } from '#addresses/ranges.ts'
import { Conflict, insist, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { inList } from '#estate/in-list.ts'
import { schedule } from '#estate/jobs.ts'
import { randomCode } from '#estate/secrets.ts'
import { record } from '#record/record.ts'
import { can } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { daysAfter } from '#time/instants.ts'
import { codeHash, type Letter } from './codes.ts'
import { doorsBelow, doorsNamed, type LetterDoor } from './doors.ts'
import { letterState, mayRevoke } from './rules.ts'
import { letters } from './schema.ts'

export type LetterOrder = {
  /** All homes and shops below this address … */
  scope?: string
  /** … or these ones by path. */
  units?: readonly string[]
  /** Only doors behind which nobody has an account yet. */
  notJoined?: boolean
  /** false: doors whose letter still opens keep it. Otherwise they get a new one and the old stops working. */
  reprint?: boolean
}
/** A letter as it goes to the printer: the only place where its code ever stands. */
export type IssuedLetter = { id: number; unit: string; door: string; code: string; expiresAt: string }
type Issue = { letters: IssuedLetter[]; revoked: number; expiresAt: string }

/** Which doors an order would print for, and how many letters of them stop working. Changes nothing. */
export function planLetters(db: Db, order: LetterOrder, now: string) {
  const { scope, units, notJoined = false, reprint = true } = order
  const all = units ? doorsNamed(db, units, now) : doorsBelow(db, scope ?? '', now)
  const doors = all.filter(
    (door) => !(notJoined && door.step === 'joined') && (reprint || door.letterId === null),
  )
  const replaced = doors.filter((door) => door.letterId !== null).length
  return { all, doors, replaced }
}

/**
 * Makes a fresh letter for every door of the order, in one transaction: earlier unused letters of these doors stop
 * working with it. The codes are in the answer and nowhere else. Refused where the order holds no door.
 * NotAllowed to who prints none there; `by` is null for the operator's command.
 */
export function issueLetters(db: Db, order: LetterOrder, by: number | null, now: string): Issue {
  return db.transaction((tx) => {
    if (by !== null) mustPrint(tx, order, by, now)
    const { pepper, letterDays } = estateSettingsOf(tx)
    const { doors } = planLetters(tx, order, now)
    if (doors.length === 0) throw new Refused('joining:errors.noDoors')
    const expiresAt = daysAfter(now, letterDays)
    const revoked = revokeAt(tx, doors, by, now)
    const codes = new Map(doors.map((door) => [door.path, randomCode()]))
    const rows = doors.map(({ path }) => ({ unit: path, hash: codeHash(pepper, codes.get(path)!) }))
    // One statement for 3,000 rows: a row each would need 21,000 bound parameters.
    const made = tx.all<{ id: number; unit: string }>(sql`
      insert into letters (unit, code_hash, kind, created_at, created_by, expires_at)
      select value ->> 'unit', value ->> 'hash', 'letter', ${now}, ${by}, ${expiresAt} from json_each(${JSON.stringify(rows)})
      returning id, unit`)
    const ids = new Map(made.map((row) => [row.unit, row.id]))
    for (const { path } of doors) {
      record(tx, 'letter.printed', `letter:${ids.get(path)}`, by, now, { unit: path })
    }
    recordBatch(tx, order, { count: doors.length, revoked }, by, now)
    schedule(tx, { kind: 'joining.closeLetters', key: `joining.closeLetters:${expiresAt}`, dueAt: expiresAt })
    const issued = doors.map((door) => ({
      id: ids.get(door.path)!,
      unit: door.path,
      door: door.label,
      code: codes.get(door.path)!,
      expiresAt,
    }))
    return { letters: issued, revoked, expiresAt }
  })
}

function mustPrint(tx: Db, { scope = '', units = [scope] }: LetterOrder, by: number, now: string): void {
  const standing = standingOf(tx, by, now)
  insist(units.every((unit) => can(standing, 'letters', unit)))
}

function recordBatch(
  tx: Db,
  order: LetterOrder,
  details: { count: number; revoked: number },
  by: number | null,
  now: string,
) {
  const { scope = '', units } = order
  const subject = units?.length === 1 ? `address:${units[0]}` : `address:${units ? '' : scope}`
  record(tx, 'letters.printed', subject, by, now, { details })
}

/** Every unused letter of these doors, run out or not: only one may be open at a time. */
function revokeAt(tx: Db, doors: LetterDoor[], by: number | null, now: string): number {
  const units = doors.map((door) => door.path)
  const unused = and(
    eq(letters.kind, 'letter'),
    isNull(letters.usedAt),
    isNull(letters.revokedAt),
    inList(letters.unit, units),
  )
  closeRanOut(tx, now)
  return tx
    .update(letters)
    .set({ revokedAt: now, revokedBy: by })
    .where(unused)
    .returning({ id: letters.id })
    .all().length
}

/** Closes letters and invitations whose last day is over, at the instant they ran out. Answers how many. */
export function closeRanOut(tx: Db, now: string): number {
  return tx
    .update(letters)
    .set({ revokedAt: sql`${letters.expiresAt}` })
    .where(and(isNull(letters.usedAt), isNull(letters.revokedAt), lte(letters.expiresAt, now)))
    .returning({ id: letters.id })
    .all().length
}

/** A letter still on its way to a door that is gone would open it: none at or below this address opens anything now. */
export function revokeBelow(tx: Db, path: AddressPath, by: number, now: string): void {
  tx.run(sql`update letters set revoked_at = ${now}, revoked_by = ${by} where used_at is null and revoked_at is null
      and unit in (select a.path from addresses a where ${inRange(path)})`)
}

export function findLetter(db: Db, id: number): Letter {
  const row = db.select().from(letters).where(eq(letters.id, id)).get()
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

/** The letter opens nothing any more. There is no way back: its code was on paper only. Conflict where it no longer opened. */
export function revokeLetter(db: Db, id: number, by: number, now: string): Letter {
  return db.transaction((tx) => {
    const before = findLetter(tx, id)
    insist(mayRevoke(standingOf(tx, by, now), before))
    if (letterState(before, now) !== 'open') throw new Conflict('joining:errors.letterClosed')
    const row = tx
      .update(letters)
      .set({ revokedAt: now, revokedBy: by })
      .where(eq(letters.id, id))
      .returning()
      .get()
    record(tx, `${row.kind}.revoked`, `letter:${id}`, by, now, { unit: row.unit })
    return row
  })
}
