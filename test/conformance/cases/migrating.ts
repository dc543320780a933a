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
  return (
    db
      .all<{ name: string }>(sql`select name from sqlite_master where type = ${type} order by name`)
      .map(({ name }) => name)
      // What the host keeps for itself.
      .filter((name) => !/^_cf_/.test(name))
  )
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

  'a table that names itself, in a rule, a reference or a string, is made anew as it is meant'({
    db,
    bringUp,
  }) {
    const of = (name: string, then = '') =>
      `CREATE TABLE \`${name}\` (\`id\` integer PRIMARY KEY, \`t\` text DEFAULT 'references branches' NOT NULL,
        \`over\` integer REFERENCES \`${name}\`(\`id\`)${then}, CHECK("${name}"."t" <> ''))`
    const leaf = `CREATE TABLE \`leaves\` (\`id\` integer PRIMARY KEY, \`branch\` integer REFERENCES \`branches\`(\`id\`),
      CHECK("leaves"."id" > 0))`
    const grown = {
      tag: '9996_grown',
      statements: [
        of('branches'),
        leaf,
        'CREATE INDEX `leaves_branch` ON `leaves` (`branch`)',
        `insert into branches (id, over) values (1, null), (2, 1)`,
        'insert into leaves values (1, 2)',
      ],
    }
    const rebuilt = {
      tag: '9997_rebuilt',
      statements: [
        of('__new_branches', ` CHECK (over <> id)`),
        'INSERT INTO `__new_branches` SELECT * FROM `branches`',
        'DROP TABLE `branches`;',
        'ALTER TABLE `__new_branches` RENAME TO `branches`;',
      ],
    }
    bringUp([...allMigrations(), grown, rebuilt])
    db.run(sql`insert into branches (id, over) values (3, 2)`)
    assert.deepEqual(db.all(sql`select id, t, over from branches`), [
      { id: 1, t: 'references branches', over: null },
      { id: 2, t: 'references branches', over: 1 },
      { id: 3, t: 'references branches', over: 2 },
    ])
    assert.throws(() => db.run(sql`insert into branches (id, over) values (4, 4)`))
    assert.throws(() => db.run(sql`insert into branches (id, t) values (5, '')`))
    assert.throws(() => db.run(sql`insert into leaves values (2, 9)`))
    assert.ok(schemaOf(db, 'index').includes('leaves_branch'))
  },

  async 'a migration that leaves a table half made, or loses an index, fails'({ db, bringUp }) {
    await furnish(db)
    const tables = schemaOf(db, 'table')
    const [create, fill, drop, rename] = rebuilding(db, 'people', "name <> ''").statements.slice(1)
    const failing =
      (...statements: (string | undefined)[]) =>
      () =>
        bringUp([...allMigrations(), { tag: '9998_half', statements: statements.map((one) => one ?? '') }])
    assert.throws(failing(create, fill), /9998_half.*people is left half made/)
    assert.throws(failing(create, fill, drop, rename), /9998_half.*index people_.* is gone/)
    assert.throws(failing('DROP TABLE people'), /9998_half.*not known/)
    assert.throws(failing('DROP TABLE `people`;'), /9998_half|FOREIGN KEY/)
    assert.deepEqual(schemaOf(db, 'table'), tables)
  },

  'nothing is done to a row because another goes: what points at it is seen to by its own room'({ db }) {
    const keys = schemaOf(db, 'table').flatMap((name) =>
      db
        .all<{ table: string; on_delete: string; on_update: string }>(
          sql.raw(`pragma foreign_key_list("${name}")`),
        )
        .map((key) => ({ name, ...key })),
    )
    assert.ok(keys.length > 0)
    const acting = keys.filter(
      ({ on_delete, on_update }) => `${on_delete}${on_update}` !== 'NO ACTIONNO ACTION',
    )
    assert.deepEqual(acting, [])
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
      /9998_loose failed: row/,
    )
    assert.throws(loose('insert into nowhere values (1)'), /9998_loose.*no such table.*as it was/)
    assert.deepEqual({ rows: everyRow(db), tables: schemaOf(db, 'table') }, before)
    bringUp([...allMigrations(), first])
    assert.ok(schemaOf(db, 'table').includes('shelves'))
  },
}
