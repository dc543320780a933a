import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { missingForBuy } from '#groupbuys/offer/missing.ts'
import type { BuyInput } from '#groupbuys/terms/input.ts'
import type { Language } from '#i18n/language.ts'
import { missingForNotice } from '#notices/publishing/missing.ts'
import type { Notice } from '#notices/publishing/schema.ts'
import { seenField } from '#page.ts'
import { daysAfterDay, yearsAfterDay } from '#time/days.ts'
import { day, time } from '#typed/day-and-clock.ts'
import { type DayField, dayFieldsIn } from '#typed/day-fields.ts'
import { line } from '#typed/fields.ts'
import { rows } from '#typed/rows.ts'
import { marksOf } from '#typed/shown-in.ts'
import { bareFields, everyForm, fieldsOf, postForm } from './forms.ts'

const forms = await everyForm()
const now = '2026-11-24T04:00:00.000Z'
const today = '2026-11-24'

/** Days of a form that say nothing of one another, each with why either may come first. */
const apart: Record<string, string> = {
  'src/calm/notices/publishing/forms.ts NoticeForm: expiresAt':
    'a notice may leave the list before what it announces begins, and stay longer',
}

function dayFields(form: z.ZodType): DayField[] {
  return dayFieldsIn(
    form,
    fieldsOf('', form).map(({ name }) => name),
  )
}

/** What must be chosen beside a day for it to count. */
function chosenFor({ onlyWith }: DayField['lies'], beside: DayField['beside']): Record<string, string> {
  return onlyWith ? { [beside(onlyWith.field)]: onlyWith.chosen[0]! } : {}
}

/** Days of a form that are taken unasked: out of the years its kind says, on the wrong side of now, or in the wrong order. */
async function takenUnasked(where: string, form: z.ZodType): Promise<string[]> {
  const fields = dayFields(form)
  const silent = async (typed: Record<string, string>, name: string) => {
    const said = await Promise.all(
      (['zh-CN', 'en'] as const).map((language) => saidAt(form, typed, name, language)),
    )
    return said.some(
      (sentence) => sentence === undefined || /\{\{|:errors\.|Please look at this again/.test(sentence),
    )
  }
  const offences = await Promise.all(
    fields.flatMap(({ name, kind, lies, beside }) => {
      const on = chosenFor(lies, beside)
      const at = (one: string) => ({ ...on, [name]: kind === 'day' ? one : `${one}T12:00` })
      const wrong = [
        lies.when === 'coming' ? daysAfterDay(today, -1) : yearsAfterDay(today, -lies.backYears - 1),
        lies.when === 'been' ? daysAfterDay(today, 1) : yearsAfterDay(today, lies.aheadYears + 1),
        ...(lies.backYears < 50 ? ['1950-01-01'] : []),
        ...(lies.aheadYears < 50 ? ['2087-01-01'] : []),
      ]
      const order =
        lies.after && !lies.after.asGap
          ? [{ ...at('2026-12-01'), [beside(lies.after.field)]: '2026-12-02' }]
          : []
      const unsaid = !lies.after && name !== fields[0]!.name && !(`${where}: ${name}` in apart)
      return [
        ...[...wrong.map(at), ...order].map(async (typed) =>
          (await silent(typed, name)) ? [`${where}: ${name} takes ${JSON.stringify(typed)}`] : [],
        ),
        unsaid ? [`${where}: ${name} does not say what it comes after`] : [],
      ]
    }),
  )
  return [...bareFields(where, form), ...offences.flat()]
}

async function saidAt(form: z.ZodType, typed: Record<string, string>, name: string, language: Language) {
  return (await postForm(form, typed, { language, now })).errors?.[name]
}

describe('a day too long ago, too far ahead, on the wrong side of now or before what it follows is refused at its field', () => {
  const dated = [...forms].filter(([, form]) => dayFields(form).length > 0)
  test.each(dated)('%s', async (where, form) => {
    expect(await takenUnasked(where, form)).toEqual([])
    for (const { name, kind, lies, beside } of dayFields(form))
      for (const days of lies.when === 'coming' ? [1] : lies.when === 'been' ? [-1] : [-1, 1]) {
        const on = chosenFor(lies, beside)
        const one = daysAfterDay(today, days)
        expect(
          await saidAt(form, { ...on, [name]: kind === 'day' ? one : `${one}T12:00` }, name, 'en'),
        ).toBeUndefined()
      }
  })
  test('there are such forms', () => expect(dated.length).toBeGreaterThan(15))
})

test('a field that says nothing of where it lies, or of which day it follows, is found', async () => {
  const silent = z.object({ on: z.string().meta({ typed: 'day' }) })
  expect(await takenUnasked('planted', silent)).toEqual(['planted: on'])
  const two = z.object({ from: day('coming'), until: day('coming') })
  expect(await takenUnasked('planted', two)).toEqual(['planted: until does not say what it comes after'])
  const ajar = z.object({ at: time('coming', { onlyWith: { field: 'way', chosen: [] } }) })
  expect((await takenUnasked('planted', ajar)).length).toBeGreaterThan(2)
})

test('the order of two days of a draft is said with what else it still wants', () => {
  const asGap = [...forms.values()]
    .flatMap(dayFields)
    .flatMap(({ lies }) => (lies.after?.asGap ? [lies.after.said] : []))
  const [earlier, later] = ['2026-12-01T00:00:00.000Z', '2026-12-02T00:00:00.000Z']
  const notice = { kind: 'works', startsAt: later, endsAt: earlier, expiresAt: null, correctsId: null }
  const buy = {
    title: '蛋',
    items: [],
    opensAt: later,
    closesAt: earlier,
    remainder: 'fillPhase',
    fillsAt: earlier,
  }
  const point = { name: '', opensAt: earlier, closesAt: earlier }
  const said = [
    missingForNotice(notice as unknown as Notice, [''], now),
    missingForBuy(
      {
        ...buy,
        points: [
          { ...point, closesAt: later },
          { ...point, opensAt: later },
        ],
      } as unknown as BuyInput,
      now,
    ),
  ].flatMap((missing) => Object.values(missing))
  expect(new Set(asGap).size).toBe(5)
  expect(asGap.filter((key) => !said.includes(key))).toEqual([])
})

const planned = z.object({
  title: line(9, { missing: 'notices:errors.titleMissing' }),
  at: time('coming'),
  over: time('coming', { sameDay: true }),
})

test('a wrong day is said together with whatever else is wrong', async () => {
  const { errors } = await postForm(planned, { title: '', at: '2026-11-01T12:00' }, { now })
  expect(Object.keys(errors ?? {})).toEqual(['title', 'at'])
})

test('what was "now" when the page was drawn is taken minutes later, over midnight, and days later from a phone', async () => {
  const midnight = '2026-11-24T16:10:00.000Z'
  const taken = async (typed: object, at: string, headers = {}) =>
    (await postForm(planned, { title: '水', ...typed }, { now: at, headers })).ok
  expect(await taken({ at: '2026-11-24T11:30' }, now)).toBe(true)
  expect(await taken({ at: '2026-11-24T10:30' }, now)).toBe(false)
  expect(await taken({ over: '2026-11-24T00:30' }, now)).toBe(true)
  expect(await taken({ at: '2026-11-24T23:50', over: '2026-11-24' }, midnight)).toBe(true)
  const late = { Accept: 'application/json', 'X-Waited': String(2 * 86_400) }
  expect(await taken({ at: '2026-11-22T12:00' }, now)).toBe(false)
  expect(await taken({ at: '2026-11-22T12:00' }, now, late)).toBe(true)
})

test('a day that has passed meanwhile stays, and cannot be moved to another that has', async () => {
  const shown = new Map([['at', { values: ['2026-11-20T08:00'], said: [] }]])
  const drawn = { title: '水', [seenField]: marksOf(shown).toString() }
  expect((await postForm(planned, { ...drawn, at: '2026-11-20T08:00' }, { now, stored: true })).ok).toBe(true)
  expect(
    (await postForm(planned, { ...drawn, at: '2026-11-21T08:00' }, { now, stored: true })).errors,
  ).toHaveProperty('at')
})

test('a form of something new cannot say that a day stood in it before', async () => {
  const shown = new Map([['at', { values: ['2026-11-20T08:00'], said: [] }]])
  const forged = { title: '水', at: '2026-11-20T08:00', [seenField]: marksOf(shown).toString() }
  expect((await postForm(planned, forged, { now })).errors).toHaveProperty('at')
})

test('the example of a day is one that could be meant', async () => {
  const { errors } = await postForm(
    planned,
    { title: '水', at: 'nonsense' },
    { now: '2031-05-06T04:00:00.000Z' },
  )
  expect(errors?.at).toContain('2031-05-06')
})

test('a day of a row follows another of its row, or of the form', async () => {
  const form = z.object({ closes: day('coming') }).and(
    rows('points', {
      at: (row, field) => `p-${row}-${field}`,
      most: 9,
      shape: {
        from: day('coming', { after: { field: 'closes', said: 'people:errors.untilBeforeSince' } }),
        until: day('coming', { after: { field: 'from', said: 'people:errors.untilBeforeSince' } }),
      },
    }),
  )
  const typed = { closes: '2026-12-05', 'p-0-from': '2026-12-06', 'p-0-until': '2026-12-06' }
  expect((await postForm(form, typed, { now })).ok).toBe(true)
  const turned = { ...typed, 'p-1-from': '2026-12-04', 'p-2-from': '2026-12-09', 'p-2-until': '2026-12-08' }
  expect(Object.keys((await postForm(form, turned, { now })).errors ?? {})).toEqual(['p-1-from', 'p-2-until'])
})

test('a day of a row counts by what is chosen in its row', async () => {
  const form = z.object({}).and(
    rows('points', {
      at: (row, field) => `p-${row}-${field}`,
      most: 9,
      shape: {
        way: z.enum(['now', 'later']),
        at: time('coming', { onlyWith: { field: 'way', chosen: ['later'] } }),
      },
    }),
  )
  const typed = { 'p-0-way': 'later', 'p-0-at': '2026-11-01T08:00', 'p-1-way': 'now', 'p-1-at': '2026-11-01' }
  expect(Object.keys((await postForm(form, typed, { now })).errors ?? {})).toEqual(['p-0-at'])
  expect(await takenUnasked('planted', form)).toEqual([])
})

/** Times that another follows, and that read as the end of their day where the day stands alone, each with its reason. */
const ends: Record<string, string> = {
  'src/calm/groupbuys/offer/forms.ts BuyForm: closesAt':
    'whoever may order until Monday may do so all Monday',
}

/** Times that another of their form follows and that a day alone does not begin. */
function endingFirst(where: string, form: z.ZodType): string[] {
  const fields = dayFields(form)
  const followed = new Set(
    fields.flatMap(({ lies, beside }) => (lies.after ? [beside(lies.after.field)] : [])),
  )
  return fields
    .filter(({ name, kind, lies }) => kind === 'moment' && followed.has(name) && !lies.begins)
    .map(({ name }) => `${where}: ${name}`)
}

test('a day alone that another time follows means its beginning', async () => {
  expect([...forms].flatMap(([where, form]) => endingFirst(where, form))).toEqual(Object.keys(ends))
  const after = { field: 'from', said: 'shifts:errors.endsBefore' }
  const planted = z.object({ from: time('coming'), until: time('coming', { after }) })
  expect(endingFirst('planted', planted)).toEqual(['planted: from'])
  const form = z.object({ from: time('coming', { begins: true }), until: time('coming', { after }) })
  const { data } = await postForm(form, { from: '2026-12-01', until: '2026-12-01T18:00' }, { now })
  expect(data).toEqual({ from: '2026-12-01T00:00', until: '2026-12-01T18:00' })
})

test('of a day it is said that a day is wanted, of a time that a time is', async () => {
  const form = z.object({ on: day('coming'), at: time('coming'), done: day('been') })
  const typed = { on: '2026-11-23', at: '2026-11-23T08:00', done: '2026-11-25' }
  const { errors } = await postForm(form, typed, { now, language: 'zh-CN' })
  expect(errors?.on).toContain('请填今天或以后的日期')
  expect(errors?.at).toContain('请填从现在起的时间')
  expect(errors?.done).toContain('请填今天或以前的日期')
})
