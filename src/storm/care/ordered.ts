import { eq } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { namesOf } from '#standing/names.ts'
import { orderedEntries } from './order.ts'
import { careContacts } from './schema.ts'

const orderedAtOnce = 50
export type OrderedLine = { id: number; name: string; door: string; rank: number; seenAt: string | null }

/** Who is to be looked after at these places, in the order of the hazard: the place and the door, not what somebody lives with. */
export function orderedPage(
  db: Db,
  emergency: Emergency,
  { places, skip }: { places: readonly string[]; skip: number },
  now: string,
) {
  const all = orderedEntries(db, emergency, now).filter(({ unit }) =>
    places.some((place) => covers(place, unit)),
  )
  const here = new Set(all.map(({ entry }) => entry.id))
  const seen = new Map<number, string>()
  const contacts = db
    .select({ entryId: careContacts.entryId, at: careContacts.at })
    .from(careContacts)
    .where(eq(careContacts.emergencyId, emergency.id))
    .all()
  for (const { entryId, at } of contacts) if (here.has(entryId)) seen.set(entryId, at)
  const shown = all.slice(skip, skip + orderedAtOnce)
  const names = namesOf(
    db,
    shown.map(({ entry }) => entry.personId),
  )
  const lines: OrderedLine[] = shown.map(({ entry, label, rank }) => ({
    id: entry.id,
    door: label,
    rank,
    name: names.get(entry.personId) ?? '',
    seenAt: seen.get(entry.id) ?? null,
  }))
  return { lines, count: all.length, seen: seen.size, more: all.length > skip + orderedAtOnce }
}
