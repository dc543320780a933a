import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { Db } from '#estate/db.ts'
import { createEstate } from '#estate/estate.ts'
import { attempts } from '#estate/schema.ts'
import { openSqlite, type SqliteFile } from '#hosts/sqlite.node.ts'
import { recordHourly } from '#record/hourly.ts'
import { events } from '#record/schema.ts'
import { day0 } from '#test/estate.ts'

/** The server and a command beside it, which gives up at once where it would wait. */
function sideBySide() {
  const folder = mkdtempSync(join(tmpdir(), 'linli-beside-'))
  const file = join(folder, 'a.sqlite')
  const [server, command] = [openSqlite(file), openSqlite(file)]
  createEstate(server.db, { name: 'a', title: 'A', language: 'en' }, day0)
  command.client.pragma('busy_timeout = 0')
  opened.push(() => {
    for (const one of [server, command]) one.close()
    rmSync(folder, { recursive: true })
  })
  return { server, command }
}

const opened: (() => void)[] = []
afterEach(() => {
  for (const close of opened.splice(0)) close()
})

const countOf = (db: Db) => db.select().from(attempts).get()?.count ?? 0

/** Reads how often it was counted, lets the other try to come between, and writes one more than was read. */
function countOn(db: Db, between: () => void = () => {}): void {
  db.transaction((tx) => {
    const count = countOf(tx) + 1
    between()
    const row = { key: 'both', count, resetsAt: day0 }
    tx.insert(attempts).values(row).onConflictDoUpdate({ target: attempts.key, set: row }).run()
  })
}

/** How writing beside the other went: done, or the code SQLite refused it with. */
function tried(work: () => void): string {
  try {
    work()
    return 'done'
  } catch (error) {
    const { code, cause } = error as { code?: string; cause?: { code?: string } }
    return cause?.code ?? code ?? String(error)
  }
}

function bothCount({ server, command }: { server: SqliteFile; command: SqliteFile }, rounds: number) {
  const answers: string[] = []
  for (let round = 0; round < rounds; round++) {
    const [first, second] = round % 2 === 0 ? [server, command] : [command, server]
    second.client.pragma('busy_timeout = 0')
    const meanwhile = () => answers.push(tried(() => countOn(second.db)))
    answers.push(tried(() => countOn(first.db, meanwhile)))
    answers.push(tried(() => countOn(second.db)))
  }
  return answers
}

test('two who write in turns, each reading first, lose nothing and wait for one another', () => {
  const both = sideBySide()
  const answers = bothCount(both, 20)
  expect(answers.filter((one) => one === 'done')).toHaveLength(40)
  expect(new Set(answers)).toEqual(new Set(['done', 'SQLITE_BUSY']))
  expect(countOf(both.server.db)).toBe(40)
})

test('a transaction that would begin as a reader is found: it is overtaken, and no waiting helps', () => {
  const { server, command } = sideBySide()
  const begin = server.db.transaction.bind(server.db)
  server.db.transaction = (work) => begin(work, { behavior: 'deferred' })
  expect(bothCount({ server, command }, 2)).toContain('SQLITE_BUSY_SNAPSHOT')
})

test('a look is recorded once an hour, whoever writes beside it', () => {
  const { server, command } = sideBySide()
  const look = (db: Db) => recordHourly(db, 'phone.viewed', 'person:1', 1, day0)
  // What was read before the transaction may have changed by the time it begins.
  const begin = server.db.transaction.bind(server.db)
  server.db.transaction = (work, config) => {
    look(command.db)
    return begin(work, config)
  }
  look(server.db)
  look(command.db)
  expect(server.db.select().from(events).all()).toHaveLength(1)
})
