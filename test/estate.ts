import { createEstate, type Estate } from '#estate/estate.ts'
import { estateSettings } from '#estate/schema.ts'
import { randomToken } from '#estate/secrets.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { createApp } from '#program/app.ts'
import { openSession } from '#sessions/sessions.ts'
import { fixtures, settle } from './cast.ts'
import { rowsIn } from './rows.ts'

export const day0 = '2026-11-24T01:00:00.000Z'

const app = createApp()

type SentFields = Record<string, string | string[] | File | File[]>

/** As a browser encodes it: in parts only where a file goes along. */
function encoded(form: SentFields): FormData | URLSearchParams {
  const fields = Object.entries(form).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as const),
  )
  const parts = fields.some(([, one]) => typeof one !== 'string')
  const body = parts ? new FormData() : new URLSearchParams()
  for (const [name, one] of fields) (body as FormData).append(name, one)
  return body
}

/**
 * A fresh in-memory estate for one test: buildings 3 (entrances 1 and 2) and 5 (no entrances), with its cast. The clock
 * stands still at `day0` until a test turns it.
 */
export function openTestEstate(options: { language?: 'zh-CN' | 'en'; name?: string } = {}) {
  const { bytes, ...settled } = planted(options.name ?? 'riverside', options.language ?? 'zh-CN')
  const { db, client, close } = openSqlite(bytes)
  db.update(estateSettings)
    .set({ pepper: randomToken(32) })
    .run()
  const { cast, committee, firm, office } = structuredClone(settled)
  const clock = { now: day0 }
  let wakes = 0
  const estate: Estate = { name: 'riverside', db, now: () => clock.now, wake: () => void wakes++ }
  const { person, organisation, appoint } = fixtures(db, day0)
  const origin = 'http://localhost'
  let tokens = new Map<number, string>()
  async function tokenOf(personId: number) {
    const known = tokens.get(personId)
    if (known) return known
    const token = await openSession(db, personId, 'test', clock.now)
    tokens.set(personId, token)
    return token
  }
  /** One request as a browser of this person would send it; `form` posts. Person null: nobody signed in. */
  async function request(
    person: { id: number } | null,
    path: string,
    init: {
      method?: string
      form?: SentFields
      /** In place of a form: what is sent, octet by octet. */
      body?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
      headers?: Record<string, string>
      /** Where faults of ours are expected: what is logged of them. Else one fails the test. */
      faults?: string[]
    } = {},
  ) {
    const headers = new Headers({ origin, 'accept-language': 'zh-CN', ...init.headers })
    if (person) headers.append('cookie', `linli=${await tokenOf(person.id)}`)
    const body = init.form ? encoded(init.form) : init.body
    const method = init.method ?? (body ? 'POST' : 'GET')
    const streamed = body instanceof ReadableStream && { duplex: 'half' }
    const { faults } = init
    const log = faults
      ? { ...silent, error: ({ error }: { error?: unknown }) => void faults.push(`${error}`) }
      : silent
    const bindings = { estate, secure: false, clientAddress: '127.0.0.1', log }
    return app.request(
      `${origin}${path}`,
      { method, headers, body: body ?? null, redirect: 'manual', ...streamed },
      bindings,
    )
  }
  /** Lets something happen and takes all of it back: what was written, who signed in, and the clock. */
  async function undone<T>(work: () => Promise<T>): Promise<T> {
    const before = clock.now
    const signedIn = new Map(tokens)
    client.exec('BEGIN')
    try {
      return await work()
    } finally {
      client.exec('ROLLBACK')
      clock.now = before
      tokens = signedIn
    }
  }
  return {
    db,
    estate,
    clock,
    cast,
    committee,
    firm,
    office,
    person,
    organisation,
    appoint,
    request,
    undone,
    tokenOf,
    rowsOf: rowsIn(client),
    close,
    wakes: () => wakes,
  }
}
export type TestEstate = ReturnType<typeof openTestEstate>

const kept = new Map<string, { bytes: Buffer } & ReturnType<typeof settle>>()

/** An estate as it is before a test begins: made once, since migrating takes twenty times as long as copying. */
function planted(name: string, language: 'zh-CN' | 'en') {
  const key = `${name} ${language}`
  let made = kept.get(key)
  if (!made) {
    const { db, client, close } = openSqlite(':memory:')
    createEstate(db, { name, title: '河畔花园', language }, day0)
    made = { ...settle(db, day0), bytes: client.serialize() }
    kept.set(key, made)
    close()
  }
  return made
}

const silent = {
  info() {},
  error(fields: Record<string, unknown>, message: string) {
    throw new Error(`${message}: ${JSON.stringify(fields)}`)
  },
}
