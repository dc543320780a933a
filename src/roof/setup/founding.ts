import { stageUnitsFile, type UnitsFile } from '#addresses/units/files.ts'
import { DomainError } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { NewEstate } from '#estate/estate.ts'
import { ensureNightly } from '#estate/nightly.ts'
import { openSession } from '#sessions/sessions.ts'
import { foundHouse, inviteSteward } from './house.ts'

export type FoundingOrder = NewEstate & {
  /** With a passphrase the steward is signed in at once; without one there is a code to choose it with. */
  steward: { name: string; passphraseHash: string | null }
  /** Staged for the steward to look at and confirm. */
  units: UnitsFile | null
  /** How the steward's own device is called in the list of sessions. */
  device: string
}
export type Founding = {
  importId: number | null
  session: string | null
  invitation: { code: string; expiresAt: string } | null
}

/** The field of the setup form at fault, and the key of a sentence saying why. */
export type FoundingFault = {
  field: 'name' | 'units'
  error: string
  params?: Record<string, string | number>
}

/** The fault a person can mend, where founding threw one (a sheet that cannot be read); anything else is thrown on. */
export function foundingFault(error: unknown): FoundingFault {
  if (error instanceof DomainError) return { field: 'units', error: error.code, params: error.params }
  throw error
}

/**
 * Founds an estate in an empty, migrated database as the setup page and the operator's token do, the same on both
 * hosts. Throws where the sheet cannot be read; the caller then removes what there is of the database.
 */
export async function founded(
  db: Db,
  { steward, units, device, ...estate }: FoundingOrder,
  now: string,
): Promise<Founding> {
  const withPassphrase = steward.passphraseHash !== null
  const { steward: person } = foundHouse(db, { ...estate, ...(withPassphrase && { steward }) }, now)
  ensureNightly(db, now)
  const importId = units ? await stageUnitsFile(db, units, person?.id ?? null, now) : null
  if (person) return { importId, session: await openSession(db, person.id, device, now), invitation: null }
  const { code, expiresAt } = inviteSteward(db, { name: steward.name }, now)
  return { importId, session: null, invitation: { code, expiresAt } }
}
