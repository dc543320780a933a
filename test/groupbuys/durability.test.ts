import '#program/ports/ports.ts'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, expect, test } from 'vitest'
import { createBuy } from '#groupbuys/offer/drafts.ts'
import { publishBuy } from '#groupbuys/offer/publishing.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { type Answer, rush } from '#test/bench/rush.ts'
import { buildPrograms, emptyFolder, linli, type Settings, startServer } from '#test/hosts/server.ts'
import { type Household, makeStaircase } from '#test/hosts/staircase.ts'
import { eggs, inputOfEggs } from './story.ts'

let programs: Awaited<ReturnType<typeof buildPrograms>>
beforeAll(async () => {
  programs = await buildPrograms('groupbuys')
})

/** An estate of 240 homes and an open order of 150 scarce pieces, at most two a home. */
async function openCounter(): Promise<{ settings: Settings; file: string; households: Household[] }> {
  const data = emptyFolder()
  const { households } = await makeStaircase(data, 240)
  const file = join(data, 'riverside.sqlite')
  const { db, close } = openSqlite(file)
  const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString()
  const item = { ...eggs, packSize: 1, maxPacks: 150, cap: 2 }
  const input = inputOfEggs({ items: [item], opensAt: hours(-0.5), closesAt: hours(1) })
  publishBuy(db, createBuy(db, input, 2, hours(-0.6)).id, 2, hours(-0.6))
  close()
  return { settings: { LINLI_DATA: data }, file, households }
}

const presses = (households: Household[]) =>
  households.map(({ unit, cookie }, i) => ({ unit, cookie, want: (i % 3) + 1 }))

function kept(file: string) {
  const client = new Database(file, { readonly: true })
  try {
    const log = client
      .prepare(
        'select o.unit, sum(i.want) as want from group_increments i join group_orders o on o.id = i.order_id group by o.unit',
      )
      .all()
    const one = (query: string) => client.prepare(query).pluck().get() as number | null
    return {
      log: new Map((log as { unit: string; want: number }[]).map((row) => [row.unit, row.want])),
      total: one('select want_total from group_items'),
      logged: one('select sum(want) from group_increments'),
      lines: one('select sum(want) from group_lines'),
      most: one('select max(want) from group_lines'),
    }
  } finally {
    client.close()
  }
}

const confirmedBy = (answers: Answer[]) => answers.filter((answer) => answer.status === 303)

test('everybody presses at one moment: nothing is sold twice, and every answer is definite', async () => {
  const { settings, file, households } = await openCounter()
  const server = await startServer(programs.server, settings)
  const answers = await rush(server.port, 1, presses(households), 1, 'localhost')
  await server.stop()
  expect(answers.filter(({ status }) => status !== 303 && status !== 422)).toEqual([])
  const confirmed = confirmedBy(answers)
  expect(confirmed.every(({ want }) => want <= 2)).toBe(true)
  const sold = confirmed.reduce((sum, { want }) => sum + want, 0)
  expect(sold).toBe(150)
  expect(kept(file)).toMatchObject({ total: 150, logged: 150, lines: 150, most: 2 })
})

test('killed in the middle, the server has every confirmed order after the restart, and the totals agree with the log', async () => {
  const { settings, file, households } = await openCounter()
  const server = await startServer(programs.server, settings)
  const pressing = rush(server.port, 1, presses(households), 1, 'localhost')
  while ((kept(file).logged ?? 0) < 40) await new Promise((done) => setTimeout(done, 2))
  server.kill('SIGKILL')
  const answers = await pressing
  // It was in the middle of it: some were answered, some were cut off.
  expect(answers.filter(({ status }) => status === 0).length).toBeGreaterThan(0)
  const confirmed = confirmedBy(answers)
  expect((await server.end).signal).toBe('SIGKILL')

  const again = await startServer(programs.server, settings)
  try {
    expect((await again.ask('/readyz')).status).toBe(200)
    const before = kept(file)
    expect(confirmed.filter(({ unit, want }) => before.log.get(unit) !== want)).toEqual([])
    expect(before.total).toBe(before.logged)
    expect(before.lines).toBe(before.logged)
    const check = await linli(programs.cli, ['check', 'riverside', '--json'], settings)
    expect(JSON.parse(check.out)).toMatchObject({ ok: true, chain: { brokenAt: null } })
    // Everybody presses again with the very form of before: what was taken is not taken twice.
    const pressedAgain = await rush(again.port, 1, presses(households), 1, 'localhost')
    expect(pressedAgain.filter(({ status }) => status !== 303 && status !== 422)).toEqual([])
    expect([...before.log].filter(([unit, want]) => kept(file).log.get(unit) !== want)).toEqual([])
    expect(kept(file)).toMatchObject({ total: 150, logged: 150, lines: 150, most: 2 })
  } finally {
    await again.stop()
  }
})
