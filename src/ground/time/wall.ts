import { inMs, msSince1970 } from './instants.ts'

/** A day and a clock reading where the estate stands; `weekday` is 0 on Sunday. */
export type Wall = {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  weekday: number
}

/** The day it is on the estate's wall at an instant: `2026-11-24`. Throws RangeError for text that is no instant. */
export function dayOfEstate(instant: string, timezone: string): string {
  const { year, month, day } = wallAt(instant, timezone)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/** The month it is there: `2026-11`. */
export function monthOfEstate(instant: string, timezone: string): string {
  return dayOfEstate(instant, timezone).slice(0, -3)
}

/** What the clock on the wall shows, 24 hours: `14:30`. */
export function clockOfEstate(instant: string, timezone: string): string {
  const { hour, minute } = wallAt(instant, timezone)
  return `${two(hour)}:${two(minute)}`
}

/** Both, for a sentence in any language: `2026-11-24 14:30`. */
export function dayAndClockOfEstate(instant: string, timezone: string): string {
  return `${dayOfEstate(instant, timezone)} ${clockOfEstate(instant, timezone)}`
}

/** Saturday or Sunday there? */
export function isWeekendOfEstate(instant: string, timezone: string): boolean {
  return [0, 6].includes(wallAt(instant, timezone).weekday)
}

/** How many days of the calendar lie between two instants: 1 from 23:59 to 00:00. */
export function daysOfEstateBetween(from: string, until: string, timezone: string): number {
  return dayNumber(wallAt(until, timezone)) - dayNumber(wallAt(from, timezone))
}

/** Does the calendar know this zone? */
export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function dayNumber({ year, month, day }: Wall) {
  return Date.UTC(year, month - 1, day) / inMs({ days: 1 })
}

function two(part: number) {
  return String(part).padStart(2, '0')
}

/** What day and clock on the estate's wall show at an instant. Throws RangeError for text that is no instant. */
export function wallAt(instant: string, timezone: string): Wall {
  const at = msSince1970(instant)
  const wall = new Date(at + offsetMsAt(at, timezone))
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    weekday: wall.getUTCDay(),
  }
}

const quarterMs = inMs({ minutes: 15 })
/** Offsets in milliseconds by zone and quarter of an hour: no zone changes its clock within one, and asking Intl is slow. */
const offsets = new Map<string, number>()
const mostOffsets = 10_000

/** How far the zone's clock is ahead of UTC, in milliseconds. Throws RangeError for NaN. */
function offsetMsAt(at: number, timezone: string): number {
  const start = Math.floor(at / quarterMs) * quarterMs
  const key = `${timezone} ${start}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  if (offsets.size >= mostOffsets) offsets.clear()
  const offset = readingAt(start, timezone) - start
  offsets.set(key, offset)
  return offset
}

/** The reading of the zone's clock at an instant, as if it were UTC, in milliseconds. */
function readingAt(at: number, timezone: string): number {
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = (
    readerOf(timezone).format(at).match(/\d+/g) ?? []
  ).map(Number)
  return Date.UTC(year, month - 1, day, hour, minute)
}

const readers = new Map<string, Intl.DateTimeFormat>()

/**
 * Making a formatter costs a hundred times what using it does, and lists show many times, so they are kept by zone.
 * Instants before year 1 do not occur.
 */
function readerOf(timezone: string) {
  const known = readers.get(timezone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  readers.set(timezone, made)
  return made
}
