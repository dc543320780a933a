import type Database from 'better-sqlite3'
import type { Db } from '#estate/db.ts'

type Statement = { run: Asking; get: Asking; all: Asking; raw(): Statement }
type Asking = (...values: unknown[]) => unknown
type Compiling = { prepare(sql: string): Statement }

export type Listener = {
  /** The text of every statement that ran meanwhile, in the order it was asked. */
  during(work: () => unknown): Promise<string[]>
  /** What SQLite means to do for a statement, a line for each table that it reads. */
  planOf(sql: string): string[]
}

/** Hears every statement that an open file is asked. Statements kept from before it began to listen are not heard. */
export function listenTo(db: Db): Listener {
  const client = (db as unknown as { $client: Database.Database }).$client as unknown as Compiling
  const compile = client.prepare.bind(client)
  let heard: string[] | null = null
  client.prepare = (sql) => heardOf(compile(sql), () => void heard?.push(sql))
  return {
    async during(work) {
      const mine: string[] = []
      heard = mine
      try {
        await work()
      } finally {
        heard = null
      }
      return mine
    },
    planOf: (sql) => planned(db, sql),
  }
}

function heardOf(statement: Statement, hear: () => void): Statement {
  const told =
    (ask: Asking): Asking =>
    (...values) => {
      hear()
      return ask.apply(statement, values)
    }
  return {
    run: told(statement.run),
    get: told(statement.get),
    all: told(statement.all),
    raw: () => heardOf(statement.raw(), hear),
  }
}

/** Compiled apart from the statements the program keeps; nothing is bound, since nothing runs. */
function planned(db: Db, sql: string): string[] {
  const client = (db as unknown as { $client: Database.Database }).$client
  const { prepare } = Object.getPrototypeOf(client) as Database.Database
  const statement = prepare.call(client, `explain query plan ${sql}`) as Database.Statement<unknown[]>
  const nothing = Array.from({ length: sql.split('?').length - 1 }, () => null)
  return (statement.all(...nothing) as { detail: string }[]).map(({ detail }) => detail)
}
