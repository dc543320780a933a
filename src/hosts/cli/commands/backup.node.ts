import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { changeEstate } from '#estate/estate.ts'
import { CliFault } from '#hosts/cli/fault.ts'
import {
  addressOf,
  argumentsOf,
  estateFile,
  existingEstateFile,
  type Terminal,
} from '#hosts/cli/terminal.node.ts'
import { removeFiles } from '#hosts/estate-file.node.ts'
import { lockData } from '#hosts/lock.node.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { estateNames } from '#hosts/store.node.ts'

/** Copies an estate while it is being served: the copy is the estate as it was at one instant, and is checked. */
export async function backup(terminal: Terminal, args: string[]): Promise<void> {
  const options = { force: { type: 'boolean' } } as const
  const { words, values } = argumentsOf('backup <estate> <file> [--force]', args, 2, options)
  const [name, target] = words as [string, string]
  const source = existingEstateFile(terminal, name)
  const inside = dirname(resolve(target)) === resolve(terminal.settings.data)
  if (inside && target.endsWith('.sqlite')) throw new CliFault('usage', 'wouldBeServed', { file: target })
  if (existsSync(target) && !values.force) throw new CliFault('cannotCreate', 'fileExists', { file: target })
  await copyDatabase(source, target)
  terminal.say('backedUp', { name, file: target })
}

/**
 * Puts a copied estate in place. Where one of that name is there it must be said with --force; the old one is kept
 * beside it. The estate takes the name it is given, so a copy can be looked at under another name.
 */
export async function restore(terminal: Terminal, args: string[]): Promise<void> {
  const options = { force: { type: 'boolean' } } as const
  const { words, values } = argumentsOf('restore <file> <estate> [--force]', args, 2, options)
  const [source, name] = words as [string, string]
  const target = estateFile(terminal, name)
  mustBeEstate(source)
  const replaces = existsSync(target)
  if (replaces && !values.force) throw new CliFault('cannotCreate', 'estateExists', { name })
  // A server with the old file open would go on writing to it, and its closing would tear the new one's log away.
  const lock = replaces ? lockData(terminal.settings.data) : { release() {} }
  if (!lock) throw new CliFault('busy', 'served', { data: terminal.settings.data })
  try {
    const making = `${target}.${process.pid}.making`
    try {
      await copyDatabase(source, making)
      asEstate(making, name)
      if (replaces) terminal.say('keptAside', { file: keepAside(target, terminal.now) })
      renameSync(making, target)
    } finally {
      removeFiles(making)
    }
  } finally {
    lock.release()
  }
  terminal.say('restored', { name })
  const names = estateNames(terminal.settings.data)
  if (!replaces && names.length > 1)
    terminal.say('nowSeveral', { count: names.length, address: addressOf(terminal.settings, name) })
}

/** Brings a copy to this version's tables, under the name it is to have. */
function asEstate(making: string, name: string): void {
  const { db, client, close } = openSqlite(making)
  try {
    changeEstate(db, { name })
    client.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    close()
  }
}

/** Moves the old file away with its log written into it. */
function keepAside(file: string, now: string): string {
  const aside = `${file}.before-${now.replace(/\D/g, '').slice(0, 14)}`
  try {
    const client = new Database(file)
    client.pragma('wal_checkpoint(TRUNCATE)')
    client.close()
  } catch {
    // Damaged: that may be why it is being replaced. It is kept as it is.
  }
  for (const end of ['-wal', '-shm']) if (existsSync(file + end)) renameSync(file + end, aside + end)
  renameSync(file, aside)
  return aside
}

function mustBeEstate(file: string): void {
  if (!existsSync(file)) throw new CliFault('noInput', 'noFile', { file })
  try {
    const client = new Database(file, { readonly: true })
    try {
      if (client.prepare('select count(*) from estate').pluck().get() === 1) return
    } finally {
      client.close()
    }
  } catch {
    // Not SQLite, or not Linli's: the sentence below says so.
  }
  throw new CliFault('noInput', 'notAnEstate', { file })
}

/** SQLite's own online copy, in one go after its first hundred pages, so that a busy writer cannot keep it from ending. */
async function copyDatabase(source: string, target: string): Promise<void> {
  const part = `${target}.${process.pid}.part`
  removeFiles(part)
  // Nobody else reads it while it is written, either.
  writeFileSync(part, '', { mode: 0o600 })
  try {
    await copyInto(source, part)
    const copy = new Database(part)
    const verdict = copy.pragma('integrity_check', { simple: true })
    copy.pragma('journal_mode = DELETE')
    copy.close()
    if (verdict !== 'ok')
      throw new CliFault('faults', 'copyDamaged', { file: source, error: String(verdict) })
    renameSync(part, target)
  } finally {
    removeFiles(part)
  }
}

async function copyInto(source: string, part: string): Promise<void> {
  const client = new Database(source, { readonly: true, timeout: 5000 })
  try {
    await client.backup(part, { progress: () => 2 ** 31 - 1 })
  } finally {
    client.close()
  }
}
