import assert from 'node:assert/strict'
import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { allMigrations, type Migration } from '#estate/migrate.ts'
import { people } from '#standing/schema.ts'
import { type Case, day0 } from '#test/conformance/host.ts'
import { furnish } from '#test/conformance/house.ts'
import { everyRow } from '#test/conformance/older-estate.ts'

/** A migration that makes a table anew with one constraint more, written as drizzle-kit writes it. */
function rebuilding(db: Db, table: string, constraint: string): Migration {
  const made = db.all<{ type: string; text: string }>(
    sql`select type, sql as text from sqlite_master where tbl_name = ${table} and sql is not null`,
  )
  const texts = (type: string) => made.filter((one) => one.type === type).map(({ text }) => text)
  const [create = ''] = texts('table')
  const columns = db
    .all<{ name: string }>(sql.raw(`pragma table_info(${table})`))
    .map(({ name }) => `"${name}"`)
  return {
    tag: `9998_${table}`,
    statements: [
      'PRAGMA foreign_keys=OFF;',
      create
        .replace(/^CREATE TABLE\s+\S+/, `CREATE TABLE \`__new_${table}\``)
        .replace(/\)\s*$/, `, CHECK (${constraint}))`),
      `INSERT INTO \`__new_${table}\`(${columns}) SELECT ${columns} FROM \`${table}\`;`,
      `DROP TABLE \`${table}\`;`,
      `ALTER TABLE \`__new_${table}\` RENAME TO \`${table}\`;`,
      'PRAGMA foreign_keys=ON;',
      ...texts('index'),
    ],
  }
}

/** What was made in a database besides its rows, by name. */
function schemaOf(db: Db, type: string): string[] {
  return db
    .all<{ name: string }>(sql`select name from sqlite_master where type = ${type} order by name`)
    .map(({ name }) => name)
}

function rowsOf(db: Db) {
  const { migrations: _, jobs: __, ...rows } = everyRow(db)
  return rows
}

export const migratingCases: Record<string, Case> = {
  async 'people are made anew with their rows, and all that points at them stays theirs'({ db, bringUp }) {
    const { resident } = await furnish(db)
    const gone = db.insert(people).values({ name: '搬走的人', createdAt: day0 }).returning().get()
    db.run(sql`delete from people where id = ${gone.id}`)
    const before = { rows: rowsOf(db), triggers: schemaOf(db, 'trigger'), indexes: schemaOf(db, 'index') }
    bringUp([...allMigrations(), rebuilding(db, 'people', "name <> ''")])
    const after = { rows: rowsOf(db), triggers: schemaOf(db, 'trigger'), indexes: schemaOf(db, 'index') }
    assert.deepEqual(after, before)
    assert.ok(before.triggers.length > 10)

    assert.throws(() => db.insert(people).values({ name: '', createdAt: day0 }).run())
    assert.ok(db.insert(people).values({ name: '新人', createdAt: day0 }).returning().get().id > gone.id)
    assert.throws(() => db.run(sql`delete from people where id = ${resident.id}`))
    assert.throws(() => db.run(sql`update occupancies set person_id = 9999`))
    assert.throws(() => db.run(sql`delete from events where id = 1`))
    assert.deepEqual(db.all(sql`pragma foreign_key_check`), [])
  },

  async 'a migration that fails takes back those before it, and one that leaves a row loose fails'({
    db,
    bringUp,
  }) {
    await furnish(db)
    const before = { rows: everyRow(db), tables: schemaOf(db, 'table') }
    const first = { tag: '9997_first', statements: ['create table shelves (id integer primary key) strict'] }
    const loose = (statement: string) => () =>
      bringUp([...allMigrations(), first, { tag: '9998_loose', statements: [statement] }])
    assert.throws(
      loose('update occupancies set person_id = 9999 where person_id = 2'),
      /9998_loose|FOREIGN KEY/,
    )
    assert.throws(loose('insert into nowhere values (1)'), /9998_loose.*no such table.*as it was/)
    assert.deepEqual({ rows: everyRow(db), tables: schemaOf(db, 'table') }, before)
    bringUp([...allMigrations(), first])
    assert.ok(schemaOf(db, 'table').includes('shelves'))
  },
}
