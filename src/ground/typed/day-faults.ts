import type { ZodType } from 'zod'
import { daysAfterDay, yearsAfterDay } from '#time/days.ts'
import { minutesAfter } from '#time/instants.ts'
import { dayOfEstate } from '#time/wall.ts'
import { instantOf } from '#time/wall-to-instant.ts'
import { type DayField, dayFieldsIn } from './day-fields.ts'
import { readMoment } from './moments.ts'

/** A field that was drawn saying "now" is sent some minutes later. */
const allowanceMinutes = 60

/** When the form was pressed and has come, on which clock; and which fields say what they said when they were drawn. */
type Sent = { pressed: string; now: string; timezone: string; isAsDrawn: (name: string) => boolean }
type Values = Record<string, string | string[]>
type Fault = [code: string, params: Record<string, string>]

/**
 * What is wrong with where the days of a sent form lie, by field. What cannot be read is not judged here, its field says so;
 * nor against the clock what stands as it was drawn: a notice is corrected after what it tells of has begun.
 */
export function dayFaults(form: ZodType, values: Values, sentAt: () => Sent): Record<string, Fault> {
  const faults: Record<string, Fault> = {}
  const fields = dayFieldsIn(form, Object.keys(values))
  const sent = fields.length === 0 ? null : sentAt()
  for (const field of fields) {
    const read = readIn(values, field.name)
    if (!sent || !read || !counts(field, values)) continue
    const wrong = sent.isAsDrawn(field.name) ? null : outside(field, read, sent)
    const fault = wrong ?? tooEarly(field, read, { values, fields, timezone: sent.timezone })
    if (fault) faults[field.name] = fault
  }
  return faults
}

type Read = { day: string; clock: string | null; typed: string }

function readIn(values: Values, name: string): Read | null {
  const [typed = ''] = [values[name] ?? ''].flat()
  const read = readMoment(typed, { from: 1000, until: 9999 })
  if ('fault' in read) return null
  return { ...read, typed: read.clock === null ? read.day : `${read.day} ${read.clock}` }
}

function counts({ lies: { onlyWith }, beside }: DayField, values: Values): boolean {
  return onlyWith === undefined || onlyWith.chosen.includes([values[beside(onlyWith.field)] ?? ''].flat()[0]!)
}

function outside({ kind, lies }: DayField, read: Read, { pressed, now, timezone }: Sent): Fault | null {
  const { typed, day, clock } = read
  const today = dayOfEstate(now, timezone)
  const byDay = kind === 'day' || clock === null
  const since = minutesAfter(pressed, -allowanceMinutes)
  if (lies.when === 'coming') {
    const over =
      byDay || lies.sameDay ? day < dayOfEstate(since, timezone) : instantIn(read, timezone) < since
    const said = byDay || lies.sameDay ? 'shared:errors.dayOver' : 'shared:errors.timeOver'
    if (over) return [lies.over ?? said, { typed, today }]
  } else if (day < yearsAfterDay(today, -lies.backYears))
    return ['shared:errors.dayLongAgo', { typed, earliest: yearsAfterDay(today, -lies.backYears) }]
  if (lies.when === 'been') {
    const ahead = byDay ? day > today : instantIn(read, timezone) > now
    return ahead ? [byDay ? 'shared:errors.dayToCome' : 'shared:errors.timeToCome', { typed, today }] : null
  }
  const latest = yearsAfterDay(today, lies.aheadYears)
  return day > latest ? ['shared:errors.dayFarAhead', { typed, latest }] : null
}

type Beside = { values: Values; fields: DayField[]; timezone: string }

function tooEarly({ kind, lies, beside }: DayField, read: Read, { values, fields, timezone }: Beside) {
  if (!lies.after || lies.after.asGap) return null
  const { field, said } = lies.after
  const name = beside(field)
  const before = readIn(values, name)
  if (!before) return null
  const begins = fields.some((one) => one.name === name && one.lies.begins)
  // "From Monday until Monday" is that Monday.
  const earliest = kind === 'day' ? daysAfterDay(before.day, -1) : instantIn(before, timezone, begins)
  const own = kind === 'day' ? read.day : instantIn(read, timezone, lies.begins)
  return own <= earliest ? ([said, { typed: read.typed, before: before.typed }] satisfies Fault) : null
}

function instantIn({ day, clock }: Read, timezone: string, begins = false): string {
  const alone = begins ? `${day}T00:00` : day
  return instantOf(clock === null ? alone : `${day}T${clock}`, timezone) ?? ''
}
