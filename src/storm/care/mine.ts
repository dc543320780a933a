import type { Db } from '#estate/db.ts'
import { householdOf } from '#people/households.ts'
import { actableFor } from '#people/on-behalf.ts'
import type { Standing } from '#standing/standing.ts'
import { entriesByPerson, type NamedEntry } from './entries.ts'
import { isFamilyOf, keepsEntry, runsList } from './powers.ts'

/** Somebody whom the viewer may put on the list. */
export type CareCandidate = { personId: number; name: string; unit: string; door: string }

/** Entries the viewer keeps: her own first, then those of family she may help with. */
export function mineFor(db: Db, standing: Standing, now: string): NamedEntry[] {
  const people = new Set([standing.personId, ...ofMyHomes(db, standing, now).map((one) => one.personId)])
  const entries = entriesByPerson(db, [...people], now)
  return [...people].flatMap((personId) => {
    const entry = entries.get(personId)
    return entry && keepsEntry(db, standing, entry, now) ? [entry] : []
  })
}

/** Herself, family of the same homes, and, for who runs the list there, people without an account; none twice, none listed. */
export function careCandidates(db: Db, standing: Standing, now: string): CareCandidate[] {
  const near = actableFor(db, standing, now).filter((one) => runsList(standing, one.unit))
  const all = [...ofMyHomes(db, standing, now), ...near]
  const entries = entriesByPerson(
    db,
    all.map((one) => one.personId),
    now,
  )
  const seen = new Set<number>()
  return all.filter(({ personId }) => {
    if (seen.has(personId) || entries.get(personId)?.emergencyId === null) return false
    seen.add(personId)
    return true
  })
}

function ofMyHomes(db: Db, standing: Standing, now: string): CareCandidate[] {
  return standing.homes
    .flatMap(({ unit }) => {
      const { label, members } = householdOf(db, unit, now)
      return members
        .filter(
          (one) =>
            !one.coming &&
            (one.personId === standing.personId || isFamilyOf(db, standing, one.personId, unit, now)),
        )
        .map(({ personId, name }) => ({ personId, name, unit, door: label }))
    })
    .sort((a, b) => Number(b.personId === standing.personId) - Number(a.personId === standing.personId))
}
