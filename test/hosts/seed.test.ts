import '#program/ports/ports.ts'
import { count, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'
import { demoSignIns, seedDemo } from '#hosts/demo/seed.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { reachabilityOf } from '#messages/delivery/reach.ts'
import { notices } from '#notices/publishing/schema.ts'
import { events } from '#record/schema.ts'
import { verifyChain } from '#record/verify.ts'
import { occupancies, people } from '#standing/schema.ts'

const now = '2026-11-24T08:00:00.000Z'

/** What the first one tells, by which the next of the same moment is measured. */
let first: ReturnType<typeof told> | undefined

function told(db: Db) {
  return [
    db.select().from(occupancies).all(),
    db.select({ name: people.name, phone: people.phone }).from(people).all(),
    db.select().from(notices).all(),
  ]
}

async function tell() {
  const { db, close } = openSqlite(':memory:')
  await seedDemo(db, { language: 'zh-CN', now })
  const one = told(db)
  close()
  return one
}

test.each(['zh-CN', 'en'] as const)('the demonstration estate is told in %s', async (language) => {
  const { db, close } = openSqlite(':memory:')
  await seedDemo(db, { language, now })
  const units = db.select({ n: count() }).from(addresses).where(eq(addresses.kind, 'unit')).get()!.n
  expect(units).toBeGreaterThan(600)
  expect(units).toBeLessThan(680)
  expect(verifyChain(db).brokenAt).toBeNull()
  expect(db.select({ n: count() }).from(notices).get()!.n).toBeGreaterThan(12)
  for (const { name } of demoSignIns(language))
    expect(db.select().from(people).where(eq(people.name, name)).get()?.accountSince).toBeTruthy()
  const reach = Map.groupBy(reachabilityOf(db, [''], now), (door) => door.reach)
  expect(reach.get('proved')!.length).toBeGreaterThan(60)
  expect(reach.get('subscribed')!.length).toBeGreaterThan(15)
  expect(reach.get('none')!.length).toBeGreaterThan(60)
  // Nothing of the story lies in the future, but for what was scheduled.
  expect(
    db
      .select()
      .from(events)
      .all()
      .filter((event) => event.at > now),
  ).toEqual([])
  first ??= told(db)
  close()
})

test('the same moment makes the same estate', async () => {
  expect(await tell()).toEqual(first ?? (await tell()))
})
