import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeEstateFile } from '#hosts/estate-file.node.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { openEstates } from '#hosts/store.node.ts'
import { openTimer } from '#hosts/timer.node.ts'
import { createApp } from '#program/app.ts'
import { errands, jobHandlers } from '#program/jobs.ts'
import { day0, type Host } from './host.ts'
import { found } from './house.ts'
import { writeOlderEstate } from './older-estate.ts'

const app = createApp()
const fail = (fields: unknown, message: string) => {
  throw new Error(`${message} ${JSON.stringify(fields)}`)
}

/** The Node host as it is: files of a data folder, the store over them, the timer; only the socket is missing. */
export async function openNodeHost(older = false): Promise<{ host: Host; close(): void }> {
  const data = mkdtempSync(join(tmpdir(), 'linli-conformance-'))
  for (const name of ['riverside', 'hillside'])
    await makeEstateFile(join(data, `${name}.sqlite`), async (db) => {
      await found(db, name)
      if (older && name === 'riverside') await writeOlderEstate(db)
    })
  const clock: Host['clock'] = { now: day0 }
  const now = () => clock.now ?? new Date().toISOString()
  const store = openEstates({ data, domain: '', most: 10, demo: true, now, woken: (name) => timer.arm(name) })
  const timer = openTimer(() => store, jobHandlers, errands, now, { error: fail })
  const ask = (host: string) => (path: string, init?: RequestInit) => {
    const name = store.nameFor(host)!
    const bindings = { secure: false, clientAddress: '127.0.0.1', log: { info() {}, error: fail } }
    const answer = store.use(name, (estate) =>
      app.fetch(new Request(`http://${host}${path}`, init), { estate, ...bindings }),
    )
    return Promise.resolve(answer!)
  }
  const host: Host = {
    db: store.use('riverside', (estate) => estate.db)!,
    clock,
    fetch: ask('riverside.localhost'),
    fetchOther: ask('hillside.localhost'),
    wake: () => timer.arm('riverside'),
    bringUp: (all) => openSqlite(store.fileOf('riverside'), { all }).close(),
  }
  return {
    host,
    close() {
      timer.stop()
      store.close()
      rmSync(data, { recursive: true })
    },
  }
}
