import { foldNumber } from './fold.ts'

/** Years between which a day may lie, both included. */
export type Window = { from: number; until: number }

/** What people plan and keep; a field that asks how long somebody has lived here takes a wider one. */
export const usualWindow: Window = { from: 2000, until: 2099 }

type Fault = { fault: string; params: Record<string, string | number> }
type Moment = { day: string; clock: string | null }

const written =
  /^(\d{1,6})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:(?:\s*T\s*|\s+|(?<=日))(\d{1,2}\s*[:点时].*))?$/iu

/**
 * A day, with a time of day or without, as fields send it (`2026-11-24T14:30`) or people write it (`2026/3/5`,
 * `2026年3月5日 14:30`, full width too). What is wrong comes back as the key of a sentence: no date, a year of two digits,
 * a day the calendar lacks, 24:00, or a year outside the window.
 */
export function readMoment(typed: string, { from, until }: Window): Moment | Fault {
  const [, year, month = '', date = '', clock] = written.exec(foldNumber(typed)) ?? []
  if (year === undefined) return fault('date', typed)
  // A date field of a browser sends 0026 for what was typed as 26.
  if (Number(year) < 1000) return fault('shortYear', typed)
  const day = [year, month.padStart(2, '0'), date.padStart(2, '0')].join('-')
  if (!isInCalendar(Number(year), Number(month), Number(date))) return fault('noSuchDay', typed)
  if (Number(year) < from || Number(year) > until) return fault('window', typed, { from, until })
  if (clock === undefined) return { day, clock: null }
  const read = readClock(clock)
  return typeof read === 'string' ? { day, clock: read } : read
}

/** A time of day, HH:MM, from `8:30`, `8点30分`, `20：15` or with seconds; of 24:00 it is said which day it belongs to. */
export function readClock(typed: string): string | Fault {
  const [, hour, minute = '0', second = '0'] =
    /^(\d{1,2})\s*[:点时]\s*(?:(\d{1,2})\s*分?)?(?::(\d{2})(?:\.\d{1,3})?)?$/.exec(foldNumber(typed)) ?? []
  if (hour === '24') return fault('midnight', typed)
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return fault('clock', typed)
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
}

/** The sentence repeats what was typed: a date field shows nothing of what it cannot read. */
function fault(key: string, typed: string, window?: Window): Fault {
  return { fault: `shared:errors.${key}`, params: { typed: typed.slice(0, 30), ...window } }
}

function isInCalendar(year: number, month: number, date: number): boolean {
  if (month < 1 || month > 12 || date < 1) return false
  const days = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return date <= days[month - 1]!
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}
