import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { isEstateName } from '#estate/names.ts'
import { copyKeptDays } from '#hosts/copies.node.ts'
import type { ServerSettings } from '#hosts/settings.node.ts'
import { openSqlite, type SqliteFile } from '#hosts/sqlite.node.ts'
import { type Translate, translator } from '#i18n/translator.ts'
import { oneLine, settled } from '#typed/settled.ts'
import { CliFault } from './fault.ts'

/** What every command gets: where the data is, the operator's language, the clock, and where to speak. */
export type Terminal = {
  settings: ServerSettings
  t: Translate
  now: string
  /** A sentence for the person at the terminal. */
  say(key: string, params?: Record<string, string | number>): void
  /** Data asked for, as it is. */
  print(text: string): void
}

export type Command = (terminal: Terminal, args: string[]) => void | Promise<void>

export function openTerminal(settings: ServerSettings, now: string): Terminal {
  const t = translator(settings.language)
  return {
    settings,
    t,
    now,
    say: (key, params) => void process.stderr.write(`${t(`setup:cli.${key}`, params ?? {})}\n`),
    print: (text) => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
  }
}

/** Options and positional words of a command; throws the usage fault where they are not what it takes. */
export function argumentsOf<T extends ParseArgsOptionsConfig>(
  usage: string,
  args: string[],
  words: number,
  options: T,
) {
  try {
    const parsed = parseArgs({ args, options, allowPositionals: true, strict: true })
    if (parsed.positionals.length === words)
      return { ...parsed, words: parsed.positionals as [string, ...string[]] }
  } catch (error) {
    throw new CliFault('usage', 'usageError', { usage, error: (error as Error).message })
  }
  throw new CliFault('usage', 'usageWords', { usage })
}

/** What an option says, settled as a form's line is; '' where it was not given. */
export function lineOf(option: string | undefined): string {
  return oneLine(settled(option ?? ''))
}

/** The file of an estate by this name; throws where the name cannot be one. */
export function estateFile({ settings }: Terminal, name: string): string {
  if (!isEstateName(name)) throw new CliFault('usage', 'badName', { name })
  return join(settings.data, `${name}.sqlite`)
}

export function existingEstateFile(terminal: Terminal, name: string): string {
  const file = estateFile(terminal, name)
  if (!existsSync(file)) throw new CliFault('noInput', 'noEstate', { name, data: terminal.settings.data })
  return file
}

/** Lends an estate's database to a command; works beside a running server, each waiting for the other's writes. */
export async function withEstate<T>(
  terminal: Terminal,
  name: string,
  work: (file: SqliteFile) => T | Promise<T>,
): Promise<T> {
  const file = openSqlite(existingEstateFile(terminal, name), { patient: true })
  if (file.copy !== null) terminal.say('broughtUp', { name, copy: file.copy, count: copyKeptDays })
  try {
    return await work(file)
  } finally {
    file.close()
  }
}

/** Where residents reach an estate, for letters and invitations. */
export function addressOf({ domain, port }: ServerSettings, name: string): string {
  return domain ? `https://${name}.${domain}` : `http://${name}.localhost:${port}`
}
