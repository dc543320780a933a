import { and, asc, eq, inArray } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { insist, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { can } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { neighbourBuildings } from './schema.ts'

/** Says which buildings stand beside this one. The first answer makes what was guessed from the numbers a list of its own. */
export function setNeighbours(
  db: Db,
  input: { building: string; beside: string[] },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    insist(can(standingOf(tx, by, now), 'settings', ''))
    const known = new Set(buildingsOf(tx).map((building) => building.path))
    const { building } = input
    if (!known.has(building) || input.beside.some((one) => !known.has(one)))
      throw new NotFound('shared:errors.notFound')
    const others = neighbourPairs(tx).filter(([one, other]) => one !== building && other !== building)
    const mine = input.beside
      .filter((one) => one !== building)
      .map((one) => [building, one].sort() as [string, string])
    tx.delete(neighbourBuildings).run()
    for (const [one, other] of [...others, ...mine])
      tx.insert(neighbourBuildings).values({ one, other, setAt: now, setBy: by }).onConflictDoNothing().run()
    record(tx, 'buildings.changed', `address:${building}`, by, now, { details: { label: building } })
  })
}

/**
 * Which buildings stand beside each other. Until the steward has said so for any, those next to each other in the
 * numbering count: a guess, and better than none.
 */
export function neighboursOf(db: Db): (a: string, b: string) => boolean {
  const pairs = new Set(neighbourPairs(db).map(([one, other]) => `${one} ${other}`))
  return (a, b) => pairs.has(`${a} ${b}`) || pairs.has(`${b} ${a}`)
}

export function neighbourPairs(db: Db): [string, string][] {
  const told = db.select().from(neighbourBuildings).all()
  if (told.length > 0) return told.map((row) => [row.one, row.other])
  const inOrder = buildingsOf(db)
  return inOrder.slice(1).map((building, i) => [inOrder[i]!.path, building.path])
}

export function buildingsOf(db: Db): { path: string; label: string }[] {
  return db
    .select({ path: addresses.path, label: addresses.label })
    .from(addresses)
    .where(and(eq(addresses.parent, ''), inArray(addresses.kind, ['building', 'unit'])))
    .orderBy(asc(addresses.sortKey))
    .all()
}
