import '#program/ports/ports.ts'
import { eq } from 'drizzle-orm'
import type { Estate } from '#estate/estate.ts'
import { seedDemo } from '#hosts/demo/seed.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { createApp } from '#program/app.ts'
import { openSession } from '#sessions/sessions.ts'
import { people } from '#standing/schema.ts'

const now = '2026-11-24T08:00:00.000Z'
const origin = 'http://localhost'

/** The demonstration estate, where every room has been lived in for a month, with whoever signs in there by name. */
export async function openDemoEstate() {
  const { db, client, close } = openSqlite(':memory:')
  await seedDemo(db, { language: 'zh-CN', now })
  const estate: Estate = { name: 'demo', db, now: () => now, wake() {} }
  const app = createApp()
  const log = { info() {}, error() {} }
  const tokens = new Map<number, string>()
  async function signIn(name: string) {
    const { id } = db.select().from(people).where(eq(people.name, name)).get()!
    tokens.set(id, await openSession(db, id, 'test', now))
    return { id }
  }
  function request(
    person: { id: number } | null,
    path: string,
    { form }: { form?: Record<string, unknown> } = {},
  ) {
    const headers = new Headers({ origin, 'accept-language': 'zh-CN', accept: 'text/html' })
    if (person) headers.set('cookie', `linli=${tokens.get(person.id)}`)
    const fields = Object.entries(form ?? {}).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, String(one)] as [string, string]),
    )
    const init = form ? { method: 'POST', body: new URLSearchParams(fields) } : {}
    const bindings = { estate, secure: false, clientAddress: '127.0.0.1', log }
    return app.request(`${origin}${path}`, { ...init, headers, redirect: 'manual' }, bindings)
  }
  async function undone<T>(work: () => Promise<T>): Promise<T> {
    client.exec('BEGIN')
    try {
      return await work()
    } finally {
      client.exec('ROLLBACK')
    }
  }
  return { db, signIn, request, undone, close }
}
