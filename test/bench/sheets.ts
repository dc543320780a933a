import { sql } from 'drizzle-orm'
import { layouts } from '#groupbuys/handover/sheets.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { createApp } from '#program/app.ts'
import { now, tokens, writeEstate } from './estate.ts'

/** One closed order in which each of 3,000 homes gets every one of 60 items: 180,000 lines, the most a sheet can hold. */
export function writeGroupBuy(file: string): void {
  const { db, close } = openSqlite(file)
  const row = { title: '一百八十万件', story: '', leader: 1, at: now }
  db.run(sql`insert into group_buys (title, story, leader_id, created_at, created_by, published_at, opens_at, closes_at, closed_at, closed_how, shortage, remainder,
      gate_failure, gate_hours, freight, freight_share, fees, fees_share, version, complaint_hours)
    values (${row.title}, '', 1, ${now}, 1, ${now}, ${now}, ${now}, ${now}, 'time', 'fcfs', 'drop', 'cancel', 12, 0, 'homes', 0, 'homes', 1, 24)`)
  db.run(sql`insert into group_items (group_buy_id, position, name, unit_word, price, pack_size, pack_word, want_total, flex_total, packs, closing_price, total, total_from, leftover)
    select 1, value, '商品' || value, '份', 100, 10, '箱', 3000, 0, 300, 100, 3000, 'packs', 0 from (with recursive n(value) as (select 1 union all select value + 1 from n where value < 60) select value from n)`)
  db.run(sql`insert into group_orders (group_buy_id, unit, building, sort_key, placed_at, placed_by, changed_at, changed_by, comment, version, goods, freight, fees)
    select 1, path, substr(path, 1, instr(path, '/') - 1), sort_key, ${now}, 1, ${now}, 1, '', 1, 6000, 0, 0 from addresses where kind = 'unit'`)
  db.run(sql`insert into group_lines (order_id, item_id, group_buy_id, want, flex, computed, final, reason, amount)
    select o.id, i.id, 1, 1 + (o.id + i.id) % 4, 0, 1, 1 + (o.id + i.id) % 3, 'all', 100 from group_orders o, group_items i`)
  close()
}

/** Every sheet for 3,000 homes by 60 items, whole, as the page is asked for; and as .xlsx and .csv. Milliseconds. */
export async function sheets(data: string): Promise<void> {
  const file = `${data}/bench.sqlite`
  writeEstate(file, 'bench', { notices: 1, households: 3_000 })
  writeGroupBuy(file)
  const { db, close } = openSqlite(file)
  const app = createApp()
  const estate = { name: 'bench', db, now: () => now, wake() {} }
  const bindings = { estate, secure: false, clientAddress: '127.0.0.1', log: { info() {}, error() {} } }
  console.log(
    '\nSheets: 3,000 homes, 60 items, 180,000 lines; ms by the clock (fastest and slowest of three), of processor at least, and the size',
  )
  const paths = [
    ...layouts.flatMap((layout) =>
      ['', '?as=xlsx', '?as=csv'].map((as) => `/groupbuys/1/sheets/${layout}${as}`),
    ),
    ...['58', '80', 'a4'].map((size) => `/groupbuys/1/labels?size=${size}`),
    '/groupbuys/1/labels?size=58&of=item&building=1',
  ]
  for (const path of paths) {
    const times: number[] = []
    const work: number[] = []
    let bytes = 0
    for (let round = 0; round < 3; round++) {
      const started = performance.now()
      const before = process.cpuUsage()
      const answer = await app.request(
        `http://bench.localhost${path}`,
        { headers: { cookie: `linli=${tokens.resident}` } },
        bindings,
      )
      bytes = (await answer.arrayBuffer()).byteLength
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
      times.push(performance.now() - started)
      const { user, system } = process.cpuUsage(before)
      work.push((user + system) / 1000)
    }
    const columns = [Math.min(...times), Math.max(...times), Math.min(...work)].map((ms) =>
      ms.toFixed(0).padStart(8),
    )
    const name = path.replace('/groupbuys/1/', '').padEnd(44)
    console.log(`${name}${columns.join('')}${(bytes / 1024).toFixed(0).padStart(10)} KB`)
  }
  close()
}
