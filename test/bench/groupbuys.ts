import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asc, eq, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { sha256 } from '#estate/secrets.ts'
import { closeWhenDue } from '#groupbuys/closing/close.ts'
import { createBuy } from '#groupbuys/offer/drafts.ts'
import { publishBuy } from '#groupbuys/offer/publishing.ts'
import { groupIncrements, groupLines, groupOrders } from '#groupbuys/orders/schema.ts'
import type { ShortagePolicy } from '#groupbuys/sums/policies.ts'
import type { BuyInput } from '#groupbuys/terms/input.ts'
import { groupItems } from '#groupbuys/terms/schema.ts'
import { seeded } from '#hosts/demo/random.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { sessions } from '#sessions/schema.ts'
import { occupancies } from '#standing/schema.ts'
import { now, writeEstate } from './estate.ts'
import { serve, stop } from './measure.ts'
import { readBefore, rush } from './rush.ts'

const opened = '2026-11-24T07:00:00.000Z'
const closes = '2026-11-24T12:00:00.000Z'

/** Group buying: sixty items for three thousand homes closed at once, and two thousand homes at the counter at one moment. */
export async function groupbuys(data: string): Promise<void> {
  await counter(data)
  console.log('\nClosing and allocating 3,000 homes by 60 items (180,000 lines, every item short)')
  for (const policy of ['fcfs', 'roundRobin', 'proportional', 'lots'] as const)
    closing(join(data, `${policy}.sqlite`), policy)
}

function input(shortage: ShortagePolicy, items: number, item: Partial<BuyInput['items'][number]>): BuyInput {
  const one = {
    name: '鸡蛋',
    unitWord: '枚',
    price: 110,
    packSize: 30,
    packWord: '盘',
    minPacks: null,
    maxPacks: null,
    cap: null,
    quota: null,
    perGrams: null,
    typicalGrams: null,
    point: null,
    steps: [],
    ...item,
  }
  return {
    title: '鸡蛋和蔬菜',
    story: '',
    opensAt: opened,
    closesAt: closes,
    shortage,
    remainder: 'drop',
    fillsAt: null,
    takerUnit: null,
    gateHomes: null,
    gateAmount: null,
    gatePieces: null,
    gateFailure: 'cancel',
    gateHours: 12,
    stopHomes: null,
    freight: 12_345,
    freightShare: 'amount',
    fees: 0,
    feesShare: 'homes',
    payNote: null,
    complaintHours: 24,
    points: [],
    items: Array.from({ length: items }, (_, i) => ({ ...one, name: `商品${i + 1}` })),
  }
}

export function closing(file: string, policy: ShortagePolicy): void {
  writeEstate(file, 'bench', { notices: 1, households: 3_000 })
  const { db, client, close } = openSqlite(file)
  client.pragma('synchronous = OFF')
  const buy = publishBuy(db, createBuy(db, input(policy, 60, { maxPacks: 100 }), 1, opened).id, 1, opened)
  fill(db, buy.id)
  client.pragma('synchronous = FULL')
  const started = performance.now()
  const busy = process.cpuUsage()
  db.transaction((tx) => closeWhenDue(tx, buy.id, closes))
  const ms = performance.now() - started
  const { user, system } = process.cpuUsage(busy)
  const sum = db
    .select({ pieces: sql<number>`sum(final)`, lines: sql<number>`count(*)` })
    .from(groupLines)
    .get()!
  if (sum.pieces !== 60 * 3_000 || sum.lines !== 180_000)
    throw new Error(`shared ${sum.pieces} pieces over ${sum.lines} lines`)
  console.log(
    `${policy.padEnd(14)}${ms.toFixed(0).padStart(6)} ms, ${((user + system) / 1000).toFixed(0)} ms of the processor`,
  )
  close()
}

/** Every home wants one to four of everything; rows are written directly, because this measures the closing. */
function fill(db: Db, groupBuyId: number): void {
  const random = seeded(5)
  const items = db.select().from(groupItems).all()
  db.transaction((tx) => {
    tx.run(sql`insert into group_orders (group_buy_id, unit, building, sort_key, placed_at, placed_by, changed_at, changed_by, comment, version, goods, freight, fees)
      select ${groupBuyId}, path, substr(path, 1, instr(path, '/') - 1), sort_key, ${now}, 1, ${now}, 1, '', 1, 0, 0, 0 from addresses where kind = 'unit'`)
    const orders = tx.select({ id: groupOrders.id }).from(groupOrders).orderBy(asc(groupOrders.id)).all()
    const line = tx
      .insert(groupLines)
      .values({ ...row(), amount: 0 })
      .prepare()
    const increment = tx
      .insert(groupIncrements)
      .values({ ...row(), at: sql.placeholder('at'), by: 1, key: 'bench' })
      .prepare()
    for (const { id: orderId } of orders) {
      for (const item of items) {
        const values = { orderId, itemId: item.id, want: random.between(1, 4), flex: random.between(0, 1) }
        line.run(values)
        increment.run({ ...values, at: `2026-11-24T08:00:${String(random.between(10, 59))}.000Z` })
      }
    }
    function row() {
      const at = (name: string) => sql.placeholder(name)
      return { groupBuyId, orderId: at('orderId'), itemId: at('itemId'), want: at('want'), flex: at('flex') }
    }
    tx.run(
      sql`update group_items set want_total = (select sum(want) from group_lines l where l.item_id = group_items.id), flex_total = (select sum(flex) from group_lines l where l.item_id = group_items.id)`,
    )
  })
}

/** 500 pieces, at most 2 a home and 60 a building, and 2,000 homes that press at the same moment on the Node host. */
export async function counter(data: string): Promise<void> {
  const folder = join(data, 'counter')
  const file = join(folder, 'bench.sqlite')
  mkdirSync(folder)
  writeEstate(file, 'bench', { notices: 1, households: 3_000 })
  const { db, close } = openSqlite(file)
  const buy = publishBuy(
    db,
    createBuy(db, input('fcfs', 1, { packSize: 1, maxPacks: 500, cap: 2, quota: 60 }), 1, opened).id,
    1,
    opened,
  )
  const homes = db
    .select({ unit: occupancies.unit, person: occupancies.personId })
    .from(occupancies)
    .orderBy(asc(occupancies.id))
    .limit(2_000)
    .all()
  db.transaction((tx) => {
    for (const { person } of homes)
      tx.insert(sessions)
        .values({
          id: sha256(tokenOf(person)),
          personId: person,
          expiresAt: Date.parse('2099-01-01'),
          endsAt: '2099-01-01T00:00:00.000Z',
          createdAt: now,
          seenAt: '2098-01-01T00:00:00.000Z',
          provedAt: now,
          device: 'bench',
        })
        .run()
  })
  close()
  const served = await serve(folder)
  const random = seeded(9)
  const presses = homes.map(({ unit, person }) => ({
    unit,
    cookie: `linli=${tokenOf(person)}`,
    want: random.between(1, 3),
  }))
  const agents = await readBefore(served.port, buy.id, presses)
  const before = processorSeconds(served.child.pid!)
  const waitedBefore = waitedSeconds(served.child.pid!)
  const own = process.cpuUsage()
  const answers = await rush(served.port, buy.id, presses, 1, 'bench.localhost', agents)
  const pressing = process.cpuUsage(own)
  const seconds = processorSeconds(served.child.pid!)
  const waited = waitedSeconds(served.child.pid!) - waitedBefore
  for (const agent of agents) agent.destroy()
  stop(served)
  report(file, buy.id, answers)
  if (seconds !== null && before !== null)
    console.log(
      `the server used ${(seconds - before).toFixed(2)} s of the processor for it and waited ${waited.toFixed(2)} s for a free one; the homes used ${((pressing.user + pressing.system) / 1e6).toFixed(2)} s`,
    )
}

/** Of a process under Linux: a busy machine stretches the clock, not this. */
function processorSeconds(pid: number): number | null {
  if (process.platform !== 'linux') return null
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .split(') ')[1]!
    .split(' ')
    .slice(11, 13)
    .map(Number)
  return (user! + system!) / 100
}

/** How long its main thread was ready to run while others had the processors (Linux, `schedstat`): time that is not ours. */
function waitedSeconds(pid: number): number {
  if (process.platform !== 'linux') return 0
  return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e9
}

const tokenOf = (person: number) => `bench-home-token-${String(person).padStart(26, '0')}`

function report(
  file: string,
  groupBuyId: number,
  answers: { status: number; ms: number; unit: string; want: number }[],
): void {
  const { db, close } = openSqlite(file)
  const count = (status: number) => answers.filter((answer) => answer.status === status).length
  const times = answers.map((answer) => answer.ms).sort((a, b) => a - b)
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(0)
  const confirmed = answers
    .filter((answer) => answer.status === 303)
    .reduce((sum, answer) => sum + answer.want, 0)
  const logged = db
    .select({ want: sql<number>`sum(want)` })
    .from(groupIncrements)
    .where(eq(groupIncrements.groupBuyId, groupBuyId))
    .get()!.want
  const kept = db.select({ want: groupItems.wantTotal }).from(groupItems).get()!.want
  const buildings = db.all<{ want: number }>(
    sql`select sum(l.want) as want from group_lines l join group_orders o on o.id = l.order_id group by o.building`,
  )
  const most = db.get<{ want: number }>(sql`select max(want) as want from group_lines`)!.want
  console.log(
    `\n2,000 homes order 500 pieces at one moment: ${count(303)} confirmed, ${count(422)} refused with a sentence, ${answers.length - count(303) - count(422)} otherwise`,
  )
  console.log(
    `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, last ${at(1)} ms; sold ${logged} of 500 (answers ${confirmed}, totals ${kept}); most a home ${most}, most a building ${Math.max(...buildings.map((one) => one.want))}`,
  )
  if (
    logged > 500 ||
    logged !== confirmed ||
    kept !== logged ||
    most > 2 ||
    buildings.some((one) => one.want > 60)
  )
    throw new Error('the counter sold what it must not')
  close()
}
