import Database from 'better-sqlite3'
import { changeEstate } from '#estate/estate.ts'
import { argumentsOf } from '#hosts/cli/arguments.node.ts'
import { CliFault, innermost } from '#hosts/cli/fault.ts'
import { lookOver } from '#hosts/cli/look-over.node.ts'
import { newFile } from '#hosts/cli/new-file.node.ts'
import { reading } from '#hosts/cli/reading.node.ts'
import { addressOf, estateFile, existingEstateFile, type Terminal } from '#hosts/cli/terminal.node.ts'
import { isPlain, isTaken, removeFiles, replaceEstateFile } from '#hosts/estate-file.node.ts'
import { lockData } from '#hosts/lock.node.ts'
import { makeOwn } from '#hosts/own-file.node.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { estateNames } from '#hosts/whose-address.node.ts'
import { sayFindings } from './check.node.ts'

const force = { force: { type: 'boolean' } } as const

/** Copies an estate while it is being served: the copy is the estate as it was at one instant, and is checked. */
export async function backup(terminal: Terminal, args: string[]): Promise<void> {
  const { words, values } = argumentsOf('backup <estate> <file> [--force]', args, 2, force)
  const [name, file] = words as [string, string]
  const source = existingEstateFile(terminal, name)
  const place = { file, data: terminal.settings.data, force: values.force ?? false }
  await newFile(place, async ({ part, putInPlace }) => {
    await copyInto(source, part)
    putInPlace()
  })
  terminal.say('backedUp', { name, file })
}

/**
 * Puts a copied estate in place. Where one of that name is there it must be said with --force; the old one is kept
 * beside it. What is not whole is put in place with --force alone. The estate takes the name it is given, so a copy can be
 * looked at under another name.
 */
export async function restore(terminal: Terminal, args: string[]): Promise<void> {
  const { words, values } = argumentsOf('restore <file> <estate> [--force]', args, 2, force)
  const [source, name] = words as [string, string]
  const target = estateFile(terminal, name)
  await mustBeEstate(source)
  const replaces = isTaken(target)
  if (replaces && !values.force) throw new CliFault('cannotCreate', 'estateExists', { name })
  if (replaces && !isPlain(target)) throw new CliFault('cannotCreate', 'notPlain', { file: target })
  // A server with the old file open would go on writing to it, and its closing would tear the new one's log away.
  const lock = replaces ? lockData(terminal.settings.data) : { release() {} }
  if (!lock) throw new CliFault('busy', 'served', { data: terminal.settings.data })
  try {
    const making = `${target}.${process.pid}.making`
    try {
      removeFiles(making)
      makeOwn(making)
      await copyInto(source, making)
      await mustBeWhole(terminal, making, { source, force: values.force ?? false })
      asEstate(making, name)
      const aside = replaceEstateFile(making, target, terminal.now)
      if (aside !== null) terminal.say('keptAside', { file: aside })
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

/** What `check` would find is said before anything is replaced. */
async function mustBeWhole(
  terminal: Terminal,
  making: string,
  { source, force }: { source: string; force: boolean },
): Promise<void> {
  const findings = await reading(making, (_, db) => lookOver(db))
  if (findings.ok) return
  sayFindings(terminal, findings)
  if (!force) throw new CliFault('faults', 'notWhole', { file: source })
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

/** Throws CliFault where it is none; of what somebody else wrote, or only began to, no more can be said. */
function mustBeEstate(file: string): Promise<void> {
  return reading(file, () => {}).catch((error) => {
    if (innermost(error).message === 'copyDamaged') throw new CliFault('noInput', 'notAnEstate', { file })
    throw error
  })
}

/** SQLite's own online copy, in one go after its first hundred pages, so that a busy writer cannot keep it from ending. */
async function copyInto(source: string, part: string): Promise<void> {
  await reading(source, (client) => client.backup(part, { progress: () => 2 ** 31 - 1 }))
  const copy = new Database(part)
  try {
    const verdict = copy.pragma('integrity_check', { simple: true })
    copy.pragma('journal_mode = DELETE')
    if (verdict !== 'ok')
      throw new CliFault('faults', 'copyDamaged', { file: source, error: String(verdict) })
  } finally {
    copy.close()
  }
}
