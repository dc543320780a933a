import { pathToFileURL } from 'node:url'
import { Hono } from 'hono'
import { z } from 'zod'
import type { EstateSettings } from '#estate/schema.ts'
import type { AppEnv } from '#http/env.ts'
import { postedForm } from '#http/form.ts'
import type { Language } from '#i18n/language.ts'
import { translator } from '#i18n/translator.ts'
import '#program/ports/ports.ts'
import { sourcesBelow } from '#hosts/cli/imports.node.ts'
import type { FieldFacts } from '#typed/fields.ts'
import { leavesOf, objectsIn, rowsIn } from '#typed/typed-by.ts'

/** A field of a form: the form's file and name, its own, and what it says of itself. */
export type Field = { where: string; name: string; schema: z.ZodType; facts: FieldFacts[]; leaves: boolean }

/** Every form of every room: the schemas its `forms.ts` export. */
export async function everyForm(): Promise<Map<string, z.ZodType>> {
  const forms = new Map<string, z.ZodType>()
  for (const path of sourcesBelow('.', 'src').filter((one) => one.endsWith('/forms.ts'))) {
    const own: Record<string, unknown> = await import(pathToFileURL(path).href)
    for (const [name, schema] of Object.entries(own))
      if (schema instanceof z.ZodType) forms.set(`${path} ${name}`, schema)
  }
  return forms
}

/** The fields of a form, whatever stands around its object. */
export function fieldsOf(where: string, form: z.ZodType): Field[] {
  const rows = rowsIn(form).map(({ rows: { shape, at } }) =>
    Object.fromEntries(Object.entries(shape).map(([field, schema]) => [at('3', field), schema])),
  )
  return [...objectsIn(form).map(({ shape }) => shape), ...rows].flatMap((shape) =>
    Object.entries(shape).map(([name, schema]) => ({
      where,
      name,
      schema: schema as z.ZodType,
      facts: leavesOf(schema as z.ZodType).flatMap((leaf) => leaf.facts ?? []),
      // The filter of an address leaves out what makes no sense rather than refuse it.
      leaves: schema instanceof z.ZodCatch,
    })),
  )
}

/** Fields that take text or a number and are none of the vocabulary. */
export function bareFields(where: string, form: z.ZodType): string[] {
  return fieldsOf(where, form)
    .filter(({ schema }) => leavesOf(schema).some(isBare))
    .map(({ name }) => `${where}: ${name}`)
}

/** Not of the vocabulary, or a day that does not say where it lies. */
function isBare({ facts, type }: ReturnType<typeof leavesOf>[number]): boolean {
  if (!facts) return !harmless.includes(type)
  return (facts.typed === 'day' || facts.typed === 'moment') && !facts.lies
}

/** What holds nothing typed: choices, ticks, and the functions around a field. */
const harmless = ['enum', 'literal', 'boolean', 'transform', 'null', 'undefined']

export type Answer = { ok: boolean; data?: Record<string, unknown>; errors?: Record<string, string> }

const [dayBefore, dayAfter] = ['2026-03-01T01:00:00.000Z', '2026-03-08T01:00:00.000Z']

type How = {
  language?: Language
  multipart?: boolean
  now?: string
  headers?: Record<string, string>
  /** Is it filled with what is stored? */
  stored?: boolean
}

/** Posts one field to a form of that field alone, through the reader of the program, as a browser sends it. */
export async function post({ name, schema, facts }: Field, value: string, how: How = {}): Promise<Answer> {
  // Before the days of the samples, or after them where they have been.
  const now = facts.some(({ lies }) => lies?.when === 'been') ? dayAfter : dayBefore
  return postForm(z.object({ [name]: schema }), { [name]: value }, { now, ...how })
}

/** Posts to a whole form. */
export async function postForm(
  form: z.ZodType,
  values: Record<string, string | string[]>,
  { language = 'en', multipart = false, now = dayBefore, headers = {}, stored = false }: How = {},
): Promise<Answer> {
  const app = new Hono<AppEnv>().post('/', async (c) => {
    c.set('t', translator(language))
    c.set('now', now!)
    c.set('settings', { timezone: 'Asia/Shanghai' } as EstateSettings)
    const { ok, ...read } = await postedForm(c, form, () => stored)
    return c.json({ ok, ...read })
  })
  const body = multipart ? new FormData() : new URLSearchParams()
  for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) body.append(name, one)
  const answer = await app.request('/', { method: 'POST', body, headers })
  return (await answer.json()) as Answer
}
