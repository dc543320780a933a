import { worksAt } from '#emergencies/areas-of-work.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import type { TriageNeed } from '#helpcalls/triage.ts'
import type { Standing } from '#standing/standing.ts'

/** `been`: says that it is done; `out`: had said yes, and is out by the words of their own home; `before`: was asked before another is. */
export type CallRole = 'triage' | 'household' | 'sent' | 'going' | 'been' | 'out' | 'before'

type Shielded = Pick<TriageNeed, 'careRank' | 'reports' | 'passed' | 'offered'>

/** What is put in the place of what a reader does not get. */
const nothing: Shielded = { careRank: null, reports: [], passed: 0, offered: [] }

/**
 * The one list of what each role gets of a call besides where it is, how bad, and who comes. `reports`, what was said of the
 * home: for whoever acts on it, and the home. `passed`, how many were asked before, and `offered`, who could go: for the desk. `careRank`, whether the
 * care list names this door: for nobody by role; what a helper may know of somebody is what she was assigned in #care.
 */
export const seenOfCall: Record<CallRole, readonly (keyof Shielded)[]> = {
  triage: ['reports', 'passed', 'offered'],
  household: ['reports'],
  sent: ['reports'],
  going: ['reports'],
  been: [],
  out: [],
  before: ['reports'],
}

/** May this person read at this door whom the care list names? Only with the duty "care" there. */
export function readsCareAt(
  db: Db,
  standing: Standing,
  { emergency, unit }: { emergency: Emergency; unit: string },
  now: string,
): boolean {
  return worksAt(db, standing, emergency, { duty: 'care', place: unit }, now)
}

/** The need as this role gets it; `care`: the reader has the duty "care" at its door as well. */
export function asSeenBy(need: TriageNeed, role: CallRole, care: boolean): TriageNeed {
  const { careRank, reports, passed, offered } = need
  const kept: Shielded = { ...nothing }
  const own = { careRank, reports, passed, offered }
  for (const field of seenOfCall[role]) Object.assign(kept, { [field]: own[field] })
  return { ...need, ...kept, careRank: role === 'triage' && care ? careRank : null }
}
