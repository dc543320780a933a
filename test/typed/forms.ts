import { pathToFileURL } from 'node:url'
import { Hono } from 'hono'
import { z } from 'zod'
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
    .filter(({ schema }) => leavesOf(schema).some(({ facts, type }) => !facts && !harmless.includes(type)))
    .map(({ name }) => `${where}: ${name}`)
}

/** What holds nothing typed: choices, ticks, and the functions around a field. */
const harmless = ['enum', 'literal', 'boolean', 'transform', 'null', 'undefined']

export type Answer = { ok: boolean; data?: Record<string, unknown>; errors?: Record<string, string> }

/** Posts one field to a form of that field alone, through the reader of the program, as a browser sends it. */
export async function post(
  { name, schema }: Field,
  value: string,
  { language = 'en', multipart = false }: { language?: Language; multipart?: boolean } = {},
): Promise<Answer> {
  const app = new Hono<AppEnv>().post('/', async (c) => {
    c.set('t', translator(language))
    const { ok, ...read } = await postedForm(c, z.object({ [name]: schema }))
    return c.json({ ok, ...read })
  })
  const body = multipart ? new FormData() : new URLSearchParams()
  body.append(name, value)
  const answer = await app.request('/', { method: 'POST', body })
  return (await answer.json()) as Answer
}
