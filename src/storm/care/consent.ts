import { and, eq, isNull, notInArray } from 'drizzle-orm'
import { Conflict, NotAllowed, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { findPerson } from '#people/people.ts'
import { record } from '#record/record.ts'
import type { Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { entryOf } from './entries.ts'
import { forgetEntry } from './erasure.ts'
import type { CareFieldName, ConsentWay } from './kinds.ts'
import { mustLeaveWhole } from './must-be-her-own.ts'
import { entryToWrite, isFamilyOf, keepsEntry, runsList } from './powers.ts'
import type { Fields } from './rules.ts'
import type { CareEntry } from './schema.ts'
import { careEntries, careFields } from './schema.ts'

export type ConsentInput = {
  personId: number
  unit: string
  how: ConsentWay
  /** Who said or signed it, where that was not the person alone. */
  words: string
  /** A child under 14: only a guardian can consent (PIPL Art. 31). */
  child: boolean
  familyHelps: boolean
  fields: Fields
}

/** Who may write this person down: herself, family of the home, or who runs the list there for one without an account. */
function mayWriteDown(db: Db, standing: Standing, personId: number, unit: string, now: string): boolean {
  if (standing.personId === personId) return standing.homes.some((home) => home.unit === unit)
  if (isFamilyOf(db, standing, personId, unit, now)) return true
  return runsList(standing, unit) && findPerson(db, personId).accountSince === null
}

/**
 * Puts somebody on the care list on their separate consent. Throws NotAllowed where it is not `by`'s to write down,
 * Refused where consent by another is not told in words or a child's guardian did not give it, Conflict where she is
 * on the list already.
 */
export function giveConsent(db: Db, input: ConsentInput, by: number, now: string): CareEntry {
  const { personId, unit, fields } = input
  return db.transaction((tx) => {
    if (!mayWriteDown(tx, standingOf(tx, by, now), personId, unit, now))
      throw new NotAllowed('care:errors.notYours')
    if (!standingOf(tx, personId, now).homes.some((home) => home.unit === unit))
      throw new Refused('care:errors.notLivingThere')
    mustBeConsent(input, by)
    clearOld(tx, personId, by, now)
    const entry = insertEntry(tx, { ...input, basis: 'consent', emergencyId: null }, by, now)
    writeFields(tx, entry.id, fields)
    record(tx, 'care.consented', `care:${entry.id}`, by, now, { for: forWhom(personId, by) })
    return entry
  })
}

/**
 * What was written down for an emergency alone, or at a home she has left, gives way to her own consent. Throws Conflict
 * where she is on the list already.
 */
export function clearOld(tx: Db, personId: number, by: number, now: string): void {
  const live = entryOf(tx, personId, now)
  if (live && live.emergencyId === null) throw new Conflict('care:errors.listed')
  const open = and(eq(careEntries.personId, personId), isNull(careEntries.endedAt))
  for (const entry of tx.select().from(careEntries).where(open).all())
    endEntry(tx, entry, { by, why: 'care:ended.replaced' }, now)
}

function mustBeConsent({ personId, how, words, child }: ConsentInput, by: number): void {
  if (child && how !== 'guardian') throw new Refused('care:errors.guardian')
  if (how === 'self' && by !== personId) throw new Refused('care:errors.notSelfGiven')
  if (how !== 'self' && words.length < 2) throw new Refused('care:errors.whoGave').at('words')
}

type EntryInput = Pick<ConsentInput, 'personId' | 'unit' | 'how' | 'words' | 'familyHelps'> &
  Pick<CareEntry, 'basis' | 'emergencyId'>

export function insertEntry(tx: Db, input: EntryInput, by: number, now: string): CareEntry {
  const { how, words, familyHelps, ...rest } = input
  const { personId, unit, basis, emergencyId } = rest
  return tx
    .insert(careEntries)
    .values({
      personId,
      unit,
      basis,
      emergencyId,
      consentHow: how,
      consentAt: now,
      consentTakenBy: by,
      consentWords: words,
      familyHelps: familyHelps ? 1 : 0,
      changedAt: now,
      changedBy: by,
      way: 'visit',
    })
    .returning()
    .get()
}

/**
 * Writes what is kept. A field left out is erased by whoever keeps the entry; from whoever writes without seeing it stays
 * as it was, and so does whether family helps. Throws NotFound, NotAllowed.
 */
export function changeFields(
  db: Db,
  input: { entryId: number; fields: Fields; familyHelps?: boolean; at?: string },
  by: number,
  now: string,
): void {
  const { entryId, fields, familyHelps, at = now } = input
  db.transaction((tx) => {
    const standing = standingOf(tx, by, now)
    const entry = entryToWrite(tx, standing, entryId, now)
    const keeps = keepsEntry(tx, standing, entry, now)
    if (keeps) {
      mustLeaveWhole(tx, entry, Object.keys(fields), by, now)
      const kept = Object.keys(fields) as CareFieldName[]
      tx.delete(careFields)
        .where(and(eq(careFields.entryId, entryId), notInArray(careFields.field, kept)))
        .run()
    }
    writeFields(tx, entryId, fields)
    const helps = familyHelps === undefined || !keeps ? entry.familyHelps : familyHelps ? 1 : 0
    tx.update(careEntries)
      .set({ changedAt: at, changedBy: by, familyHelps: helps })
      .where(eq(careEntries.id, entryId))
      .run()
    const whom = forWhom(entry.personId, by)
    record(tx, 'care.changed', `care:${entryId}`, by, now, { for: whom })
  })
}

export function writeFields(tx: Db, entryId: number, fields: Fields): void {
  for (const [field, value] of Object.entries(fields) as [CareFieldName, string][])
    tx.insert(careFields)
      .values({ entryId, field, value })
      .onConflictDoUpdate({ target: [careFields.entryId, careFields.field], set: { value } })
      .run()
}

type Ending = { by: number | null; why: string }

/** Ends an entry and erases it, inside the transaction of whatever decided so. */
export function endEntry(tx: Db, entry: CareEntry, { by, why }: Ending, now: string): void {
  tx.update(careEntries)
    .set({ endedAt: now, endedBy: by, endedWhy: why, nextDue: null, everyDays: null, consentWords: '' })
    .where(eq(careEntries.id, entry.id))
    .run()
  forgetEntry(tx, entry.id, { by, now })
}

/** The record names whom it was done for only where another did it. */
export const forWhom = (personId: number, by: number) => (personId === by ? null : personId)
