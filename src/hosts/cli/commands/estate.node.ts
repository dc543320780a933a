import { existsSync, statSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'
import { ensureNightly } from '#estate/nightly.ts'
import { estateSettings } from '#estate/schema.ts'
import { argumentsOf, lineOf } from '#hosts/cli/arguments.node.ts'
import { CliFault, exitCodes, innermost } from '#hosts/cli/fault.ts'
import { reading } from '#hosts/cli/reading.node.ts'
import { addressOf, estateFile, existingEstateFile, type Terminal } from '#hosts/cli/terminal.node.ts'
import { isTaken, makeEstateFile, removeFiles } from '#hosts/estate-file.node.ts'
import { makeOwnFolder } from '#hosts/own-file.node.ts'
import { estateNames } from '#hosts/whose-address.node.ts'
import { type Language, languages } from '#i18n/language.ts'
import { foundHouse, inviteSteward } from '#setup/house.ts'
import { isTimezone } from '#time/wall.ts'
import { asJson, sayInvitation } from './steward.node.ts'
import { takeUnits, unitsFile } from './units.node.ts'

const usage =
  'estate create <name> --title … [--units file.xlsx] [--language zh-CN|en] [--timezone Asia/Shanghai] [--hue 0-359] [--steward name] [--json]'

/**
 * Makes an estate with its units and a code for its first steward. Everything or nothing: a sheet with errors, or any
 * other fault, leaves no file behind.
 */
export async function estateCreate(terminal: Terminal, args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const options = {
    title: text,
    units: text,
    language: text,
    timezone: text,
    hue: text,
    steward: text,
    json: { type: 'boolean' },
  } as const
  const { words, values } = argumentsOf(usage, args, 1, options)
  const [name] = words
  const file = estateFile(terminal, name)
  const title = lineOf(values.title)
  if (title === '') throw new CliFault('usage', 'noTitle', { usage })
  if (isTaken(file)) throw new CliFault('cannotCreate', 'nameTaken', { name })
  const input = {
    name,
    title,
    language: languageFrom(terminal, values.language),
    timezone: timezoneFrom(values.timezone),
    ...(values.hue !== undefined && { hue: hueFrom(values.hue) }),
  }
  const steward = lineOf(values.steward) || terminal.t('setup:cli.steward')
  const sheet = values.units === undefined ? null : unitsFile(values.units)
  makeOwnFolder(terminal.settings.data)
  const made = await makeEstateFile(file, async (db) => {
    foundHouse(db, input, terminal.now)
    ensureNightly(db, terminal.now)
    if (sheet) await takeUnits(terminal, db, sheet)
    const units = unitCount(db)
    return { units, invitation: inviteSteward(db, { name: steward }, terminal.now) }
  })
  try {
    sayMade(terminal, input, made, values.json ?? false)
  } catch (error) {
    // An estate whose code nobody heard could be entered by nobody.
    removeFiles(file)
    throw error
  }
}

type Made = { units: number; invitation: ReturnType<typeof inviteSteward> }

/** Once it is there: on a full disk nothing was made, and no code is told. */
function sayMade(
  terminal: Terminal,
  { name, title, timezone }: { name: string; title: string; timezone: string },
  { units, invitation }: Made,
  json: boolean,
): void {
  const address = addressOf(terminal.settings, name)
  if (json) {
    const told = { name, address, units, steward: asJson(terminal, name, invitation) }
    terminal.print(JSON.stringify(told))
  } else {
    terminal.say('created', { title, address, count: units })
    sayInvitation(terminal, name, invitation, timezone)
  }
}

/** The estates of the data folder, read and not changed. One that cannot be read is named, and the others are listed. */
export async function listEstates(terminal: Terminal, args: string[]): Promise<number> {
  const { values } = argumentsOf('estate list [--json]', args, 0, { json: { type: 'boolean' } })
  const { data } = terminal.settings
  const names = existsSync(data) ? estateNames(data) : []
  const rows = []
  for (const name of names) {
    try {
      const file = existingEstateFile(terminal, name)
      const row = await reading(file, (_, db) => rowOf(db))
      rows.push({ name, ...row, bytes: statSync(file).size, address: addressOf(terminal.settings, name) })
    } catch (error) {
      sayUnlisted(terminal, name, error)
    }
  }
  if (values.json) terminal.print(JSON.stringify(rows))
  else if (names.length === 0) terminal.say('noEstates', { data })
  else
    for (const row of rows)
      terminal.print(`${row.name}\t${row.title}\t${row.units}\t${row.address}${row.demo ? '\tdemo' : ''}`)
  return rows.length === names.length ? exitCodes.done : exitCodes.faults
}

/** What every version of an estate's file says of it. */
function rowOf(db: Db) {
  const { title, language, timezone, demoSince, createdAt } = estateSettings
  const row = db.select({ title, language, timezone, demoSince, createdAt }).from(estateSettings).get()!
  const { demoSince: since, ...settings } = row
  return { ...settings, demo: since !== null, units: unitCount(db) }
}

function sayUnlisted(terminal: Terminal, name: string, thrown: unknown): void {
  const { message } = innermost(thrown)
  const error = thrown instanceof CliFault ? terminal.t(`setup:cli.${thrown.key}`, thrown.params) : message
  terminal.say('unlisted', { name, error })
}

function unitCount(db: Db): number {
  const doors = sql`${addresses.kind} not in ('estate', 'building', 'entrance') and ${addresses.retiredAt} is null`
  return db.select({ count: sql<number>`count(*)` }).from(addresses).where(doors).get()!.count
}

function languageFrom({ settings }: Terminal, value: string | undefined): Language {
  const language = value === undefined ? settings.language : languages.find((one) => one === value)
  if (!language) throw new CliFault('usage', 'badOption', { option: '--language', value: value ?? '' })
  return language
}

function timezoneFrom(value = 'Asia/Shanghai'): string {
  if (!isTimezone(value)) throw new CliFault('usage', 'badOption', { option: '--timezone', value })
  return value
}

function hueFrom(value: string): number {
  const hue = Number(value)
  if (!Number.isInteger(hue) || hue < 0 || hue > 359)
    throw new CliFault('usage', 'badOption', { option: '--hue', value })
  return hue
}
