import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import type { Db } from '#estate/db.ts'
import { createEstate } from '#estate/estate.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { openEstates } from '#hosts/store.node.ts'
import { closeSession, openSession, validSession } from '#sessions/sessions.ts'
import { addPerson } from '#standing/people.ts'

const now = () => new Date().toISOString()
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function estates(...names: string[]) {
  const data = mkdtempSync(join(tmpdir(), 'linli-out-'))
  folders.push(data)
  for (const name of names) {
    const { db, close } = openSqlite(join(data, `${name}.sqlite`))
    createEstate(db, { name, title: name, language: 'en' }, now())
    close()
  }
  return () => openEstates({ data, domain: '', most: 1, demo: true, now, woken() {} })
}

const full = (db: Db, is: boolean) => db.run(sql.raw(`pragma query_only = ${is ? 1 : 0}`))
const asked = (store: ReturnType<typeof openEstates>, work: (db: Db) => Promise<unknown>) =>
  store.use('river', ({ db }) => work(db))

/** Signs in, and out again while nothing can be written. */
async function signedOut(store: ReturnType<typeof openEstates>): Promise<string> {
  let token = ''
  await asked(store, async (db) => {
    token = await openSession(db, addPerson(db, { name: 'A', createdAt: now() }).id, 'phone', now())
    full(db, true)
    await closeSession(db, token)
    expect(await validSession(db, token, now())).toBeNull()
  })
  return token
}

test('signing out on a full disk is written at the next visit with room, and no restart undoes it', async () => {
  const open = estates('river')
  const store = open()
  const token = await signedOut(store)
  await asked(store, async (db) => {
    full(db, false)
    await validSession(db, 'somebody else’s', now())
    expect(db.all(sql`select id from sessions`)).toEqual([])
  })
  store.close()
  const again = open()
  await asked(again, async (db) => expect(await validSession(db, token, now())).toBeNull())
  again.close()
})

test('nor where nobody came before the server ended, nor where other estates were opened meanwhile', async () => {
  const open = estates('river', 'hill')
  const store = open()
  const token = await signedOut(store)
  store.use('hill', () => {})
  expect(store.openCount()).toBe(2)
  await asked(store, async (db) => full(db, false))
  store.close()
  const again = open()
  await asked(again, async (db) => expect(await validSession(db, token, now())).toBeNull())
  again.close()
})
