import type Database from 'better-sqlite3'

type Statement = Database.Statement<unknown[]>

/**
 * Lets a connection keep the statements it used last: compiling one costs SQLite more than running it, and pages ask
 * the same few hundred questions. A statement answers in one mode (rows as objects or as arrays), so each mode of a
 * question has its own.
 */
export function keepStatements(client: Database.Database, most: number): void {
  const compile = client.prepare.bind(client) as (sql: string) => Statement
  const kept = new Map<string, KeptStatement>()
  const prepare = (sql: string) => {
    const known = kept.get(sql)
    if (known) {
      kept.delete(sql)
      kept.set(sql, known)
      return known
    }
    const statement = new KeptStatement(compile, sql)
    if (kept.size >= most) kept.delete(kept.keys().next().value!)
    kept.set(sql, statement)
    return statement
  }
  client.prepare = prepare as unknown as typeof client.prepare
}

/** What drizzle uses of a statement; each mode is compiled when it is first asked for. */
class KeptStatement {
  readonly #compile: (sql: string) => Statement
  readonly #sql: string
  #objects: Statement | null = null
  #arrays: Statement | null = null

  constructor(compile: (sql: string) => Statement, sql: string) {
    this.#compile = compile
    this.#sql = sql
  }

  run(...values: unknown[]) {
    return this.#plain().run(...values)
  }
  get(...values: unknown[]) {
    return this.#plain().get(...values)
  }
  all(...values: unknown[]) {
    return this.#plain().all(...values)
  }
  raw(): Statement {
    this.#arrays ??= this.#compile(this.#sql).raw()
    return this.#arrays
  }
  #plain(): Statement {
    this.#objects ??= this.#compile(this.#sql)
    return this.#objects
  }
}
