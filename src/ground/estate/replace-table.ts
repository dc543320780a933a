import { sql } from 'drizzle-orm'
import type { Db } from './db.ts'
import { renamedIn } from './renamed.ts'

/**
 * Puts the filled `__new_x` in the place of `x`, as drizzle-kit means it by dropping the one and renaming the other
 * (https://sqlite.org/lang_altertable.html#otheralter). Triggers stay, of whichever table they are, and no number that a row
 * had is given again. Where references are held to, dropping a table would leave every row loose that points at it: so all tables
 * that do, however far, are made anew together with it.
 */
export function replaceTable(tx: Db, table: string, references: 'off' | 'deferred'): void {
  const filled = `__new_${table}`
  const triggers = schemaOf(tx, 'trigger')
  for (const { name } of triggers) run(tx, `drop trigger ${quoted(name)}`)
  const kin = references === 'off' ? [table] : kinOf(tx, table)
  const last = lastNumbers(tx).filter(({ name }) => kin.includes(name))
  if (references === 'off') {
    run(tx, `drop table ${quoted(table)}`)
    run(tx, `alter table ${quoted(filled)} rename to ${quoted(table)}`)
  } else replaceWithKin(tx, kin, table, filled)
  for (const { name, seq } of last) {
    tx.run(sql`delete from sqlite_sequence where name = ${name}`)
    tx.run(sql`insert into sqlite_sequence (name, seq) values (${name}, ${seq})`)
  }
  for (const { text } of triggers) run(tx, text)
}

/** Is there a table of this name? */
export function isTable(tx: Db, name: string): boolean {
  return tx.all(sql`select 1 from sqlite_master where type = 'table' and name = ${name}`).length > 0
}

/** All that points at a table is filled before anything old goes, and goes before what it points at. */
function replaceWithKin(tx: Db, kin: string[], table: string, filled: string): void {
  const tables = new Map(schemaOf(tx, 'table').map(({ name, text }) => [name, text]))
  const indexes = schemaOf(tx, 'index').filter(
    ({ of }) => of === filled || (of !== table && kin.includes(of)),
  )
  const copies = new Map([
    ...kin.map((name): [string, string] => [name, copyOf(name)]),
    [filled, copyOf(table)],
  ])
  for (const name of kin) {
    const from = name === table ? filled : name
    const columns = columnsOf(tx, from).map(quoted).join(', ')
    run(tx, renamedIn(tables.get(from)!, copies))
    run(tx, `insert into ${quoted(copyOf(name))} (${columns}) select ${columns} from ${quoted(from)}`)
  }
  const old = [...kin].reverse().flatMap((name) => (name === table ? [filled, name] : [name]))
  for (const name of old) run(tx, `delete from ${quoted(name)}`)
  for (const name of old) run(tx, `drop table ${quoted(name)}`)
  for (const name of kin) run(tx, `alter table ${quoted(copyOf(name))} rename to ${quoted(name)}`)
  for (const { text } of indexes) run(tx, renamedIn(text, new Map([[filled, table]])))
}

function copyOf(name: string): string {
  return `__kin_${name}`
}

/** A table and all that point at it, at one of those, and so on; what is pointed at comes first where it can. */
function kinOf(tx: Db, table: string): string[] {
  const pointing = new Map<string, string[]>()
  for (const { name } of schemaOf(tx, 'table').filter((one) => !one.name.startsWith('__new_')))
    for (const parent of parentsOf(tx, name)) pointing.set(parent, [...(pointing.get(parent) ?? []), name])
  const ordered: string[] = []
  const visited = new Set<string>()
  const visit = (name: string) => {
    if (visited.has(name)) return
    visited.add(name)
    for (const child of pointing.get(name) ?? []) visit(child)
    ordered.unshift(name)
  }
  visit(table)
  return ordered
}

function parentsOf(tx: Db, table: string): string[] {
  return tx
    .all<{ table: string }>(sql.raw(`pragma foreign_key_list(${quoted(table)})`))
    .map((key) => key.table)
}

type Made = { name: string; of: string; text: string }

/** What was made by a statement that is kept; an index that a constraint brings along is not. */
export function schemaOf(tx: Db, type: 'table' | 'index' | 'trigger'): Made[] {
  return tx.all<Made>(
    sql`select name, tbl_name as "of", sql as text from sqlite_master
      where type = ${type} and sql is not null and name not like 'sqlite|_%' escape '|'
      and name not like '|_cf|_%' escape '|'`,
  )
}

/** The columns that a row brings with it; what is generated from them makes itself. */
function columnsOf(tx: Db, table: string): string[] {
  return tx
    .all<{ name: string; hidden: number }>(sql.raw(`pragma table_xinfo(${quoted(table)})`))
    .filter(({ hidden }) => hidden === 0)
    .map(({ name }) => name)
}

/** The highest number each table ever gave: one that was given to a row since erased is not given again. */
function lastNumbers(tx: Db): { name: string; seq: number }[] {
  return isTable(tx, 'sqlite_sequence') ? tx.all(sql`select name, seq from sqlite_sequence`) : []
}

function run(tx: Db, statement: string): void {
  tx.run(sql.raw(statement))
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
