import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { buildingOf, parentOf } from '#addresses/paths.ts'
import { seeded } from '#hosts/demo/random.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { builtInCategories } from '#listings/moderation/category-list.ts'
import { tokens, writeEstate } from './estate.ts'
import { median, type Served, serve, stop } from './measure.ts'
import { assumptions } from './needs-model.ts'
import { type Outcome, type Policy, simulate } from './needs-policies.ts'
import { promises } from './promises.ts'

/** The seed of the published figures. */
export const seed = 2026
const days = 60

/** Who is asked compared with asking everybody and with a board alone; 300 who promise at once; the board with 20,000. */
export async function needs(data: string): Promise<void> {
  console.log(`\nNeeds: ${assumptions.households} households, ${days} days, seed ${seed}`)
  console.log(
    'way of asking    needs  answered    never   median    p90 min   notified  a week each   busiest tenth',
  )
  const found = new Map<Policy, Outcome>()
  for (const policy of ['circles', 'everybody', 'board'] as const) {
    const outcome = simulate(policy, seed, days)
    found.set(policy, outcome)
    print(policy, outcome)
  }
  const [circles, everybody] = [found.get('circles')!, found.get('everybody')!]
  const fewer = (1 - circles.notifications / everybody.notifications) * 100
  console.log(
    `circles: ${circles.answered - everybody.answered} more needs answered than by asking everybody, with ${fewer.toFixed(1)} % fewer notifications`,
  )
  await promises(data)
  await growth(data)
}

function print(policy: Policy, outcome: Outcome): void {
  const {
    needs: all,
    answered,
    neverShare,
    medianMinutes,
    p90Minutes,
    notifications,
    perPersonAWeek,
    busiestTenth,
  } = outcome
  const columns = [
    String(all).padStart(8),
    String(answered).padStart(10),
    `${(neverShare * 100).toFixed(1)} %`.padStart(9),
    medianMinutes.toFixed(1).padStart(9),
    p90Minutes.toFixed(1).padStart(11),
    String(notifications).padStart(11),
    perPersonAWeek.toFixed(1).padStart(13),
    `${(busiestTenth * 100).toFixed(0)} %`.padStart(16),
  ]
  console.log(policy.padEnd(14) + columns.join(''))
}

/** Median of the board as the number of listings grows; half of them are open. */
async function growth(data: string): Promise<void> {
  const sizes = [1_000, 20_000]
  const servers: Served[] = []
  for (const size of sizes) {
    // A folder and a server each: a server of one estate serves it under any host name.
    const own = join(data, `l${size}`)
    mkdirSync(own)
    writeEstate(join(own, 'board.sqlite'), 'board', { notices: 200, households: 3_000 })
    writeListings(join(own, 'board.sqlite'), size)
    servers.push(await serve(own))
  }
  console.log('\nBoard: median ms, one request at a time, 3,000 households')
  console.log('page                       1,000 listings   20,000 listings     ratio')
  const pages = [
    ['board', '/needs'],
    ['offers', '/needs?kind=offer'],
    ['one category', '/needs?category=tools'],
    ['search 梯子', '/needs?q=梯子'],
    ['mine', '/mine'],
  ] as const
  for (const [name, path] of pages) {
    const medians: number[][] = [[], []]
    for (let round = 0; round < 3; round++)
      for (const [i, { port }] of servers.entries())
        medians[i]!.push(await median(port, encodeURI(path), tokens.resident, 60))
    const [small, large] = medians.map((list) => Math.min(...list)) as [number, number]
    console.log(
      `${name.padEnd(24)}${small.toFixed(2).padStart(16)}${large.toFixed(2).padStart(18)}${(large / small).toFixed(2).padStart(10)}`,
    )
  }
  for (const served of servers) stop(served)
}

/** So many needs and offers, written directly: this measures reading. */
function writeListings(file: string, count: number): void {
  const { db, client, close } = openSqlite(file)
  client.pragma('synchronous = OFF')
  const random = seeded(11)
  const words = [
    '想借人字梯换灯泡',
    '明早搭车去医院',
    '帮忙取快递',
    '教老人用手机',
    '照看小猫三天',
    '有电钻可以借',
    '送一张旧书桌',
    '陪老人散步',
  ]
  const units = db
    .all<{ path: string }>(sql`select path from addresses where kind = 'unit'`)
    .map((row) => row.path)
  db.transaction((tx) => {
    for (let i = 1; i <= count; i++) {
      const unit = random.pick(units)
      const kind = random.chance(0.6) ? 'need' : 'offer'
      const urgency = random.chance(0.02) ? 1 : random.chance(0.1) ? 2 : random.chance(0.4) ? 3 : 4
      const rank = kind === 'offer' ? 5 : urgency
      const open = random.chance(0.5)
      const at = new Date(Date.parse('2026-01-01T00:00:00.000Z') + i * 60_000).toISOString()
      const title = random.pick(words)
      tx.run(sql`insert into listings (kind, category, title, details, urgency, rank, state, stays, places, unit, entrance, building,
          person_id, posted_by, posted_at, how, published_at, stairs, lifting, round, changed_at)
        values (${kind}, ${random.pick(builtInCategories)}, ${title}, '', ${urgency}, ${rank}, ${open ? 'open' : 'confirmed'}, 0, 1, ${unit},
          ${parentOf(unit)}, ${buildingOf(unit)}, ${random.between(3, 1500)}, 3, ${at}, 'self', ${at}, 0, 'none', 1, ${at})`)
      if (open)
        tx.run(sql`insert into listing_words (rowid, words)
          values (${i}, ${`zzrank${rank} zzkind${kind} ${[...title].join(' ')}`})`)
    }
  })
  client.exec('ANALYZE')
  close()
}
