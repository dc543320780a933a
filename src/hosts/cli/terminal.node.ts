import { statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { isEstateName } from '#estate/names.ts'
import { copyKeptDays } from '#hosts/copies.node.ts'
import type { ServerSettings } from '#hosts/settings.node.ts'
import { openSqlite, type SqliteFile } from '#hosts/sqlite.node.ts'
import { type Translate, translator } from '#i18n/translator.ts'
import { CliFault } from './fault.ts'
import { asDamage, mustBeSound } from './reading.node.ts'

/** What every command gets: where the data is, the operator's language, the clock, and where to speak. */
export type Terminal = {
  settings: ServerSettings
  t: Translate
  now: string
  /** A sentence for the person at the terminal. */
  say(key: string, params?: Record<string, string | number>): void
  /** A sentence of a room. */
  tell(text: string): void
  /** Data asked for, as it is. */
  print(text: string): void
}

/** Does it, and answers an exit code where that is not 0. Throws CliFault, or whatever the disk and the rooms throw. */
export type Command = (terminal: Terminal, args: string[]) => Promise<void> | Promise<number>

export function openTerminal(settings: ServerSettings, now: string, write = writeOut): Terminal {
  const t = translator(settings.language)
  return {
    settings,
    t,
    now,
    say: (key, params) => write(2, `${t(`setup:cli.${key}`, params ?? {})}\n`),
    tell: (text) => write(2, `${text}\n`),
    print: (text) => write(1, text.endsWith('\n') ? text : `${text}\n`),
  }
}

/**
 * Returns when it is out and throws where it cannot be: a code that is told once is not issued when nobody could be told.
 * A pipe that is full is waited for.
 */
function writeOut(to: 1 | 2, text: string): void {
  for (let left = Buffer.from(text); left.length > 0; ) {
    try {
      left = left.subarray(writeSync(to, left))
    } catch (error) {
      if ((error as { code?: string }).code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
}

/** The file of an estate by this name; throws where the name cannot be one. */
export function estateFile({ settings }: Terminal, name: string): string {
  if (!isEstateName(name)) throw new CliFault('usage', 'badName', { name })
  return join(settings.data, `${name}.sqlite`)
}

/** Throws where there is none of this name, or what bears it is no file: a pipe would be waited at for ever. */
export function existingEstateFile(terminal: Terminal, name: string): string {
  const file = estateFile(terminal, name)
  const there = statSync(file, { throwIfNoEntry: false })
  if (!there) throw new CliFault('noInput', 'noEstate', { name, data: terminal.settings.data })
  if (!there.isFile()) throw new CliFault('noInput', 'notAnEstate', { file })
  return file
}

/**
 * Lends an estate's database to a command; works beside a running server, each waiting for the other's writes. Throws CliFault
 * where it is damaged, before anything of it is changed.
 */
export async function withEstate<T>(
  terminal: Terminal,
  name: string,
  work: (file: SqliteFile) => T | Promise<T>,
): Promise<T> {
  const path = existingEstateFile(terminal, name)
  await mustBeSound(path)
  try {
    const file = openSqlite(path, { patient: true })
    try {
      if (file.copy !== null) terminal.say('broughtUp', { name, copy: file.copy, count: copyKeptDays })
      return await work(file)
    } finally {
      file.close()
    }
  } catch (error) {
    throw asDamage(path, error)
  }
}

/** Where residents reach an estate, for letters and invitations. */
export function addressOf({ domain, port }: ServerSettings, name: string): string {
  return domain ? `https://${name}.${domain}` : `http://${name}.localhost:${port}`
}
