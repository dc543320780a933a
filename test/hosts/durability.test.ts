import { copyFileSync, existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, expect, test } from 'vitest'
import { buildPrograms, emptyFolder, form, linli, type RunningServer, startServer } from './server.ts'
import { type Household, makeStaircase } from './staircase.ts'

let programs: Awaited<ReturnType<typeof buildPrograms>>
beforeAll(async () => {
  programs = await buildPrograms('durability')
})

/** Every household presses "acknowledge", eight at a time; collects those the server confirmed. */
async function burst(server: RunningServer, notice: number, households: Household[], confirmed: Set<string>) {
  const waiting = [...households]
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        const { unit, cookie } = one
        const answer = await server
          .ask(`/notices/${notice}/acknowledgements`, form(server.origin, { unit }, { cookie }))
          .catch(() => null)
        if (answer?.status === 303) confirmed.add(unit)
        else if (answer) throw new Error(`${unit}: ${answer.status}`)
      }
    }),
  )
}

function acknowledged(file: string): string[] {
  const client = new Database(file, { readonly: true })
  try {
    return client.prepare('select unit from acknowledgements order by unit').pluck().all() as string[]
  } finally {
    client.close()
  }
}

test('killed in the middle of a burst of acknowledgements, the server has every confirmed one after the restart', async () => {
  const data = emptyFolder()
  const { notice, households } = await makeStaircase(data, 240)
  const server = await startServer(programs.server, { LINLI_DATA: data })
  const confirmed = new Set<string>()
  const pressing = burst(server, notice, households, confirmed)
  while (confirmed.size < 60) await new Promise((done) => setTimeout(done, 2))
  server.kill('SIGKILL')
  await pressing
  expect((await server.end).signal).toBe('SIGKILL')
  expect(confirmed.size).toBeGreaterThanOrEqual(60)
  expect(confirmed.size).toBeLessThan(240)

  const again = await startServer(programs.server, { LINLI_DATA: data })
  try {
    expect((await again.ask('/readyz')).status).toBe(200)
    const kept = new Set(acknowledged(join(data, 'riverside.sqlite')))
    expect([...confirmed].filter((unit) => !kept.has(unit))).toEqual([])
    // Beyond the confirmed ones only those whose answer was on its way: at most one a connection.
    expect(kept.size - confirmed.size).toBeLessThanOrEqual(8)
    const check = await linli(programs.cli, ['check', 'riverside', '--json'], { LINLI_DATA: data })
    expect(JSON.parse(check.out)).toMatchObject({
      ok: true,
      integrity: ['ok'],
      foreignKeys: [],
      chain: { brokenAt: null },
    })
    expect(check.code).toBe(0)
    await burst(again, notice, households, confirmed)
    expect(confirmed.size).toBe(240)
  } finally {
    await again.stop()
  }
})

test('a backup taken while people write is the estate at one instant, and can be restored under another name', async () => {
  const data = emptyFolder()
  const settings = { LINLI_DATA: data }
  const { notice, households } = await makeStaircase(data, 160)
  const server = await startServer(programs.server, settings)
  const copy = join(emptyFolder(), 'copy.backup')
  const confirmed = new Set<string>()
  const pressing = burst(server, notice, households, confirmed)
  const backup = await linli(programs.cli, ['backup', 'riverside', copy], settings)
  expect([backup.code, backup.err]).toEqual([0, expect.stringContaining('was checked')])
  await pressing
  expect(confirmed.size).toBe(160)
  expect(acknowledged(copy).length).toBeLessThanOrEqual(160)
  expect(statSync(copy).mode & 0o777).toBe(0o600)
  expect((await linli(programs.cli, ['backup', 'riverside', copy], settings)).code).toBe(73)

  expect((await linli(programs.cli, ['restore', copy, 'hillside'], settings)).code).toBe(0)
  const check = await linli(programs.cli, ['check', 'hillside'], settings)
  expect([check.code, check.err]).toEqual([0, expect.stringContaining('chain of the record holds')])
  expect((await linli(programs.cli, ['restore', copy, 'riverside'], settings)).code).toBe(73)
  const busy = await linli(programs.cli, ['restore', copy, 'riverside', '--force'], settings)
  expect([busy.code, busy.err]).toEqual([75, expect.stringContaining('Stop it before restoring')])
  await server.stop()

  expect((await linli(programs.cli, ['restore', copy, 'riverside', '--force'], settings)).code).toBe(0)
  expect(existsSync(join(data, 'riverside.sqlite-wal'))).toBe(false)
  const aside = readdirSync(data).find((name) => name.startsWith('riverside.sqlite.before-'))!
  expect(acknowledged(join(data, aside)).length).toBe(160)
  expect(acknowledged(join(data, 'riverside.sqlite'))).toEqual(acknowledged(copy))
})

test('check finds a record that was tampered with and a file that is damaged', async () => {
  const data = emptyFolder()
  await makeStaircase(data, 8)
  const file = join(data, 'riverside.sqlite')
  const client = new Database(file)
  client.exec("drop trigger events_unchanged; update events set why = 'forged' where id = 4")
  client.close()
  const forged = await linli(programs.cli, ['check', 'riverside'], { LINLI_DATA: data })
  expect([forged.code, forged.err]).toEqual([1, expect.stringContaining('breaks at row 4')])

  copyFileSync(file, join(data, 'torn.sqlite'))
  writeFileSync(join(data, 'torn.sqlite'), Buffer.alloc(3000, 7), { flag: 'r+' })
  expect((await linli(programs.cli, ['check', 'torn'], { LINLI_DATA: data })).code).not.toBe(0)
  expect(
    (await linli(programs.cli, ['restore', join(data, 'torn.sqlite'), 'new'], { LINLI_DATA: data })).code,
  ).toBe(66)
  expect((await linli(programs.cli, ['check', 'nobody'], { LINLI_DATA: data })).code).toBe(66)
})
