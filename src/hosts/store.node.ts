import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Estate, estateSettingsOf } from '#estate/estate.ts'
import { NotMigrated } from '#estate/migrate.ts'
import { isEstateName } from '#estate/names.ts'
import { ensureNightly } from '#estate/nightly.ts'
import { writeEnds } from '#sessions/unwritten.ts'
import { foldNames } from '#standing/folding.ts'
import { eraseOldCopies } from './copies.node.ts'
import { clearUnfinished, pendingIn } from './estate-file.node.ts'
import { keepOwn, makeOwnFolder } from './own-file.node.ts'
import { openSqlite, type SqliteFile } from './sqlite.node.ts'
import { openAddresses } from './whose-address.node.ts'

/** `inode`: the file that was opened, whatever bears its name by now. */
type OpenEstate = { estate: Estate; file: SqliteFile; demo: boolean; uses: number; inode: bigint }

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

/**
 * The estates of one data folder, opened when asked for. The only place on Node that knows there are several.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: its inner verbs, each short, share what it remembers.
export function openEstates(options: StoreOptions) {
  const { data, domain, most, now } = options
  makeOwnFolder(data)
  /** Insertion order is order of use: the first key is the least recently used. */
  const open = new Map<string, OpenEstate>()
  /** Estates that could not be brought to newer tables: tried again at the next start, not at every visit. */
  const notMigrated = new Map<string, NotMigrated>()

  clearUnfinished(data)
  const fileOf = (name: string) => join(data, `${name}.sqlite`)
  const { names, nameFor, relist } = openAddresses(data, domain, letGoMoved)

  /** Of a file that was taken away, or replaced by another of its name, nobody is answered any more, and nothing is written to it. */
  function letGoMoved(): void {
    for (const [name, entry] of open) {
      if (entry.uses > 0 || inodeOf(fileOf(name)) === entry.inode) continue
      open.delete(name)
      // SQLite leaves what lies beside a file of this name alone where that is another one by now (sqlite3PagerClose).
      entry.file.close()
    }
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
      return { estate, file, demo, uses: 0, inode: inodeOf(fileOf(name))! }
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
      keepOwn(fileOf(name))
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
      // What is in memory alone would be forgotten with it.
      if (entry.uses > 0 || !writeEnds(entry.estate.db)) continue
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
      writeEnds(entry.estate.db)
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
    relist,
  }
}
export type EstateStore = ReturnType<typeof openEstates>

function inodeOf(file: string): bigint | undefined {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino
}
