import { rmSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { buildPrograms, emptyFolder, startServer } from '#test/hosts/server.ts'
import { heardOf, type Tap, tap, writeCalled } from './tapping.ts'

let programs: Awaited<ReturnType<typeof buildPrograms>>
beforeAll(async () => {
  programs = await buildPrograms('rollcalls')
})

/** Everybody taps, eight at a time, until all have or the server is gone; `confirmed` collects who was told so. */
async function everybodyTaps(origin: string, taps: readonly Tap[], confirmed: Set<string>) {
  const waiting = [...taps]
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let one = waiting.shift(); one; one = waiting.shift())
        if (await tap(origin, one)) confirmed.add(one.unit)
    }),
  )
}

test('killed in the middle of a storm of one-tap answers, the server has every confirmed one after the restart', async () => {
  const data = emptyFolder()
  const { file, taps } = writeCalled(data, 400, new Date().toISOString())
  expect(taps).toHaveLength(400)
  const confirmed = new Set<string>()
  const server = await startServer(programs.server, { LINLI_DATA: data })
  const tapping = everybodyTaps(server.origin, taps, confirmed)
  while (confirmed.size < 120) await new Promise((done) => setTimeout(done, 2))
  server.kill('SIGKILL')
  await tapping
  expect((await server.end).signal).toBe('SIGKILL')
  expect(confirmed.size).toBeLessThan(400)

  const again = await startServer(programs.server, { LINLI_DATA: data })
  const { safe, answered } = heardOf(file)
  expect([...confirmed].filter((unit) => !safe.has(unit))).toEqual([])
  expect(answered).toEqual(safe)
  // Beyond the confirmed ones only those whose answer was on its way: at most one a connection.
  expect(safe.size - confirmed.size).toBeLessThanOrEqual(8)
  await everybodyTaps(again.origin, taps, confirmed)
  expect(heardOf(file).safe.size).toBe(400)
  await again.stop()
  rmSync(data, { recursive: true })
}, 120_000)
