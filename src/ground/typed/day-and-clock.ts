import { z } from 'zod'
import type { FieldFacts } from './fields.ts'
import { type DayKind, type Lies, yearsOf } from './lies.ts'
import { readClock, readMoment, usualWindow, type Window } from './moments.ts'
import { trimmed } from './settled.ts'

type Asked = Partial<Window> &
  Partial<Omit<Lies, 'when'>> & {
    /** With it the field must be filled in. */
    missing?: string
  }

/** A day (`2026-11-24`), and where it lies as seen from when it is sent (`lies.ts`); '' for none. */
export function day(when: DayKind, asked: Asked = {}) {
  return moment('day', when, asked)
}

/**
 * What a clock on the estate's wall says (`2026-11-24T14:30`), or a day alone, meaning its end (with `begins`: its beginning), and where it lies as seen
 * from when it is sent (`lies.ts`); '' for none.
 */
export function time(when: DayKind, asked: Asked = {}) {
  return moment('moment', when, asked)
}

function moment(typed: 'day' | 'moment', when: DayKind, { missing, from, until, ...lies }: Asked) {
  const window = { from: from ?? usualWindow.from, until: until ?? usualWindow.until }
  const facts: FieldFacts = { typed, lies: { when, ...yearsOf[when], ...lies } }
  return z
    .string(missing)
    .prefault('')
    .transform((text, context) => {
      if (trimmed(text) === '') return nothing(context, missing)
      const read = readMoment(text, window)
      if ('fault' in read) return refuse(context, read)
      if (read.clock === null) return typed === 'moment' && lies.begins ? `${read.day}T00:00` : read.day
      // A day's field sends no time; what was pasted with one is a mistake rather than a day.
      if (typed === 'day')
        return refuse(context, { fault: 'shared:errors.date', params: { typed: text.slice(0, 30) } })
      return `${read.day}T${read.clock}`
    })
    .meta(facts)
}

/** A time of day (`22:00`); '' for none. */
export function clock() {
  return z
    .string()
    .prefault('')
    .transform((text, context) => {
      if (trimmed(text) === '') return ''
      const read = readClock(text)
      return typeof read === 'string' ? read : refuse(context, read)
    })
    .meta({ typed: 'clock' } satisfies FieldFacts)
}

type Context = {
  addIssue(issue: { code: 'custom'; message: string; params?: Record<string, unknown> }): void
}

function nothing(context: Context, missing: string | undefined): string {
  return missing === undefined ? '' : refuse(context, { fault: missing, params: {} })
}

function refuse(
  context: Context,
  { fault, params }: { fault: string; params: Record<string, unknown> },
): never {
  context.addIssue({ code: 'custom', message: fault, params })
  return z.NEVER
}
