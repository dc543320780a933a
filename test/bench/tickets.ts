import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { sortKey } from '#addresses/sort-key.ts'
import { seeded } from '#hosts/demo/random.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { categories, type TicketState } from '#tickets/kinds.ts'
import { sortAtOf } from '#tickets/rules.ts'
import { ticketEntries, ticketReports, tickets as ticketTable } from '#tickets/schema.ts'
import { minutesAfter } from '#time/instants.ts'
import { now, tokens, writeEstate } from './estate.ts'
import { median, type Served, serve, stop } from './measure.ts'

/** One in five is still in hand: more than any desk should have, and what makes the lists long. */
const shares: [TicketState, number][] = [
  ['open', 0.08],
  ['inProgress', 0.08],
  ['deferred', 0.04],
  ['completed', 0.02],
  ['declined', 0.05],
  ['closed', 1],
]

/** An estate of 3,000 households with so many tickets on one desk. Rows are written directly: this measures reading. */
function writeTickets(file: string, name: string, count: number): void {
  writeEstate(file, name, { notices: 50, households: 3_000 })
  const { db, client, close } = openSqlite(file)
  client.pragma('synchronous = OFF')
  const random = seeded(11)
  const units = db.select({ path: addresses.path }).from(addresses).where(sql`kind = 'unit'`).all()
  db.transaction((tx) => {
    for (let i = 1; i <= count; i++) {
      const dice = random.between(0, 9999) / 10_000
      const state = shares.find(
        ([, share], n) => dice < shares.slice(0, n).reduce((sum, [, s]) => sum + s, 0) + share,
      )![0]
      const unit = random.pick(units).path
      const common = random.chance(0.3)
      const place = common ? unit.split('/').slice(0, 2).join('/') : unit
      const openedAt = minutesAfter(now, -random.between(1, 300 * 1440))
      const repairBy = minutesAfter(now, random.between(-2000, 10_000))
      const done = state === 'completed' || state === 'closed'
      const completedAt = done ? minutesAfter(openedAt, random.between(60, 9000)) : null
      const live = state === 'open' || state === 'inProgress' || state === 'deferred'
      const row = {
        state,
        repairBy,
        deferredUntil: state === 'deferred' ? minutesAfter(now, 3000) : null,
        completedAt,
        changedAt: openedAt,
      }
      tx.insert(ticketTable)
        .values({
          ...row,
          category: random.pick(categories),
          urgency: 'ordinary',
          place,
          placeKey: sortKey(place),
          scope: place,
          common: common ? 1 : 0,
          title: `第 ${i} 件报修`,
          words: '',
          live: live ? 1 : 0,
          openedAt,
          openedBy: 1,
          desk: 'o:1',
          assigneeId: random.chance(0.5) ? 2 : null,
          respondBy: repairBy,
          clockMinutes: 10_080,
          respondedAt: done ? minutesAfter(openedAt, 30) : null,
          sortAt: sortAtOf(row),
          reopened: 0,
          late: done ? 0 : null,
        })
        .run()
      tx.insert(ticketReports)
        .values({
          ticketId: i,
          firstTicketId: i,
          unit,
          // The resident who reads has reported forty in any estate.
          personId: i <= 40 ? 1 : 3 + (i % 1900),
          reportedBy: 1,
          how: 'reported',
          words: '漏水',
          reportedAt: openedAt,
        })
        .run()
      tx.insert(ticketEntries)
        .values({
          ticketId: i,
          at: openedAt,
          by: 1,
          side: 'resident',
          kind: 'opened',
          internal: 0,
          body: '',
          details: '{}',
        })
        .run()
    }
  })
  client.pragma('synchronous = FULL')
  client.exec('ANALYZE')
  close()
}

const pages: [name: string, path: string, token: string][] = [
  ['desk: queue', '/tickets/desk', tokens.chair],
  ['desk: by building', '/tickets/desk/buildings', tokens.chair],
  ['desk: by person', '/tickets/desk/people', tokens.chair],
  ['desk: by deadline', '/tickets/desk/deadlines', tokens.chair],
  ['desk: board', '/tickets/desk/board', tokens.chair],
  ['desk: times', '/tickets/desk/times', tokens.chair],
  ['one ticket', '/tickets/500', tokens.chair],
  ["resident's repairs", '/tickets', tokens.resident],
]

/** From 1,000 to 50,000 tickets on one desk: how much each page's median grows. A server for each, one estate on it. */
export async function tickets(data: string): Promise<void> {
  const servers: Served[] = []
  for (const count of [1_000, 50_000]) {
    const folder = join(data, String(count))
    mkdirSync(folder)
    writeTickets(join(folder, 'bench.sqlite'), 'bench', count)
    servers.push(await serve(folder))
  }
  console.log('\nHelp desk: median ms, one request at a time, 3,000 households, one in five tickets in hand')
  console.log('page                       1,000 tickets    50,000 tickets     ratio')
  for (const [name, path, token] of pages) {
    const medians: [number[], number[]] = [[], []]
    // In turn, five times: a slow moment of the machine then falls on both.
    for (let round = 0; round < 5; round++)
      for (const [i, { port }] of servers.entries())
        medians[i as 0 | 1].push(await median(port, path, token, 40))
    const [small, large] = medians.map((list) => Math.min(...list)) as [number, number]
    const columns = [
      small.toFixed(2).padStart(16),
      large.toFixed(2).padStart(18),
      (large / small).toFixed(2).padStart(10),
    ]
    console.log(name.padEnd(24) + columns.join(''))
  }
  for (const served of servers) stop(served)
}
