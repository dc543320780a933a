import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Estate, estateSettingsOf } from '#estate/estate.ts'
import { NotMigrated } from '#estate/migrate.ts'
import { estateNameIn, isEstateName } from '#estate/names.ts'
import { ensureNightly } from '#estate/nightly.ts'
import { foldNames } from '#standing/folding.ts'
import { eraseOldCopies } from './copies.node.ts'
import { clearUnfinished, pendingIn } from './estate-file.node.ts'
import { openSqlite, type SqliteFile } from './sqlite.node.ts'

type OpenEstate = { estate: Estate; file: SqliteFile; demo: boolean; uses: number }

type StoreOptions = {
  /** The data folder, one `<name>.sqlite` per estate. */
  data: string
  domain: string
  /** How many files stay open; the least recently used one that nobody is using closes first. */
  most: number
  /** Whether demonstration estates may be served from here. */
  demo: boolean
  now(): string
  /** How requests leave the house; the host's own fetch without. */
  outside?: Estate['outside']
  /** An estate put work into its jobs table, or was opened. */
  woken(name: string): void
}

/** How long a list of the data folder is believed: an estate made by the command line appears within this time. */
const listedForMs = 1000

/**
 * The estates of one data folder, opened when asked for. The only place on Node that knows there are several.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: its inner verbs, each short, share what it remembers.
export function openEstates(options: StoreOptions) {
  const { data, domain, most, now } = options
  mkdirSync(data, { recursive: true, mode: 0o700 })
  /** Insertion order is order of use: the first key is the least recently used. */
  const open = new Map<string, OpenEstate>()
  let listed: { names: string[]; at: number } | null = null
  /** Estates that could not be brought to newer tables: tried again at the next start, not at every visit. */
  const notMigrated = new Map<string, NotMigrated>()

  clearUnfinished(data)
  /** The only one there was at the start: every address led there, and another file beside it takes none away. */
  const [alone, ...others] = names()
  const fileOf = (name: string) => join(data, `${name}.sqlite`)

  function names(): string[] {
    if (!listed || performance.now() - listed.at > listedForMs) {
      listed = { names: estateNames(data), at: performance.now() }
    }
    return listed.names
  }

  /** The estate this host name is for, or null: nothing is created by asking. */
  function nameFor(hostname: string): string | null {
    const known = names()
    if (known.length === 1) return known[0]!
    const name = estateNameIn(hostname, domain)
    if (name === null && alone !== undefined && others.length === 0 && known.includes(alone)) return alone
    return name !== null && known.includes(name) ? name : null
  }

  function opened(name: string): OpenEstate {
    const known = open.get(name)
    if (known) {
      open.delete(name)
      open.set(name, known)
      return known
    }
    closeSome()
    const entry = openEstate(name)
    open.set(name, entry)
    options.woken(name)
    return entry
  }

  function openEstate(name: string): OpenEstate {
    if (!isEstateName(name) || !existsSync(fileOf(name)))
      throw new Error(`there is no estate ${name} in ${data}`)
    const file = openFile(name)
    try {
      const demo = estateSettingsOf(file.db).demoSince !== null
      ensureNightly(file.db, now())
      foldNames(file.db, now())
      const estate: Estate = { name, db: file.db, now, wake: () => options.woken(name) }
      if (options.outside) estate.outside = options.outside
      return { estate, file, demo, uses: 0 }
    } catch (error) {
      file.close()
      throw error
    }
  }

  function openFile(name: string): SqliteFile {
    const known = notMigrated.get(name)
    if (known) throw known
    try {
      // Personal data: nobody else on the machine reads it, whatever the umask was when it was copied here.
      chmodSync(fileOf(name), 0o600)
      pendingIn(fileOf(name))
      return openSqlite(fileOf(name))
    } catch (error) {
      if (error instanceof NotMigrated) notMigrated.set(name, error)
      throw error
    }
  }

  function closeSome(): void {
    for (const [name, entry] of open) {
      if (open.size < most) return
      if (entry.uses > 0) continue
      open.delete(name)
      entry.file.close()
    }
  }

  /**
   * Lends an open estate to `work`; it stays open until what `work` returns has settled. Null for an estate that may
   * not be served from here. Throws where there is no such estate.
   */
  function use<T>(name: string, work: (estate: Estate) => T): T | null {
    const entry = opened(name)
    if (entry.demo && !options.demo) return null
    entry.uses++
    let result: T | undefined
    try {
      result = work(entry.estate)
    } finally {
      if (result instanceof Promise) void result.finally(() => entry.uses--).catch(() => {})
      else entry.uses--
    }
    return result
  }

  /**
   * Writes an estate's log back into its file and empties it, and lets go copies of before an upgrade: what was erased still lies
   * in both until then.
   */
  function emptyLog(name: string): void {
    open.get(name)?.file.client.pragma('wal_checkpoint(TRUNCATE)')
    eraseOldCopies(data, now())
  }

  /** Writes every log back into its database file and closes it. */
  function close(): void {
    for (const [, entry] of open) {
      entry.file.client.pragma('wal_checkpoint(TRUNCATE)')
      entry.file.close()
    }
    open.clear()
  }

  return {
    names,
    nameFor,
    use,
    emptyLog,
    close,
    fileOf,
    openCount: () => open.size,
    /** An estate was just made: do not believe the last list of the folder. */
    relist() {
      listed = null
    },
  }
}
export type EstateStore = ReturnType<typeof openEstates>

/** The estates of a data folder, by the names of their files. */
export function estateNames(data: string): string[] {
  return readdirSync(data, { withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.sqlite') && !entry.isDirectory())
    .map((entry) => entry.name.slice(0, -'.sqlite'.length))
    .filter(isEstateName)
    .sort()
}
