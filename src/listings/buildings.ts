import { NotFound } from '#errors.ts'
import type { EstateDb } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { buildingsOf, neighbourPairs } from './helpers.ts'
import { neighbourBuildings } from './order-schema.ts'

/** Says which buildings stand beside this one. The first answer makes what was guessed from the numbers a list of its own. */
export function setNeighbours(
  db: EstateDb,
  input: { building: string; beside: string[] },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
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
    record(tx, {
      at: now,
      by,
      action: 'buildings.changed',
      subject: `address:${building}`,
      details: { label: building },
    })
  })
}
