import { HTTPException } from 'hono/http-exception'
import type { core, ZodType } from 'zod'
import { OfAnother } from '#errors.ts'
import { type FormErrors, onceField, seenField } from '#page.ts'
import { dayOfEstate, wallAt } from '#time/wall.ts'
import { dayFaults } from '#typed/day-faults.ts'
import { takenAsTyped } from '#typed/secrets.ts'
import { settled } from '#typed/settled.ts'
import { isAsMarked } from '#typed/shown-in.ts'
import { isFlooded, objectsIn } from '#typed/typed-by.ts'
import type { AppContext } from './env.ts'
import { isFromOutbox } from './outbox.ts'
import { pressedAt } from './pressed.ts'
import { isOfAnother } from './reader.ts'
import { sentFields } from './sent-fields.ts'

/** What the person typed, field by field, settled (`#typed/settled.ts`) and else exactly; many values of one field stay in order. */
export type FormValues = Record<string, string | string[]>
export type SentForm = {
  values: FormValues
  files: Record<string, File[]>
  /** Fields of which a file came without an octet in it: chosen, but still with the cloud it is kept in, or lost by a page that was gone back to. */
  hollow: string[]
}
export type PostedForm<T> = Pick<SentForm, 'values' | 'files'> &
  ({ ok: true; data: T } | { ok: false; errors: FormErrors })

/**
 * Reads a posted form and checks its shape. Not valid: the caller answers 422 with the same form, `values` and
 * `errors` in it, so no word is lost. zod messages are keys of sentences ("notices:errors.titleMissing").
 */
export async function postedForm<T>(
  c: AppContext,
  schema: ZodType<T>,
  isStored?: () => boolean,
): Promise<PostedForm<T>> {
  return shaped(c, await readForm(c), schema, isStored)
}

/**
 * A form as it was read (`readForm`), held against its shape. `isStored`: is it filled with what is stored? Only then may a day
 * stand that lies where none could be meant, since it stood there before.
 */
export function shaped<T>(
  c: AppContext,
  { values, files, hollow }: SentForm,
  schema: ZodType<T>,
  isStored = () => false,
): PostedForm<T> {
  if (isFlooded(schema, Object.keys(values))) throw new HTTPException(413)
  const result = schema.safeParse(values)
  const days = Object.entries(daysAmiss(c, schema, values, isStored))
  if (result.success && hollow.length === 0 && days.length === 0)
    return { ok: true, data: result.data, values, files }
  const errors: FormErrors = Object.fromEntries(
    hollow.map((field) => [field, c.get('t')('shared:photo.hollow')]),
  )
  for (const issue of result.error?.issues ?? []) {
    const field = String(issue.path[0] ?? '')
    errors[field] ??= sentence(c, issue)
  }
  for (const [field, said] of days) errors[field] ??= c.get('t')(...said)
  return { ok: false, values, errors: refused(c, errors), files }
}

/** Days that lie where they cannot be meant, or before what they follow, by the estate's clock when the form was pressed. */
function daysAmiss(c: AppContext, schema: ZodType, values: FormValues, isStored: () => boolean) {
  const marks = new URLSearchParams(c.get('marks') ?? '')
  return dayFaults(schema, values, () => ({
    pressed: pressedAt(c),
    now: c.get('now'),
    timezone: c.get('settings').timezone,
    isAsDrawn: (name) => isAsMarked(marks, name, valuesOf(values, name)) && isStored(),
  }))
}

/** What one field of a form says by itself; null where it could not be read. */
export function readAlone(schema: ZodType, values: FormValues, name: string): { data: unknown } | null {
  const field = objectsIn(schema).find(({ shape }) => name in shape)?.shape[name] as ZodType | undefined
  const read = field?.safeParse(values[name])
  return read?.success ? { data: read.data } : null
}

/** Every refusal of a form passes here: a write from an outbox is told the sentence and not shown the form (`once`). */
export function refused(c: AppContext, errors: FormErrors): FormErrors {
  c.set('refusal', Object.values(errors).join(' '))
  return errors
}

/**
 * A page cannot put chosen files back into a form: a sentence at each such field says that they must be chosen again, after
 * what else is wrong there. A script that has put them back takes it away again (`static/app/files.js`), and puts none back
 * without it. What was kept for want of a network stands in the form it is given back in.
 */
export function filesAgain(
  c: AppContext,
  files: PostedForm<unknown>['files'],
  errors: FormErrors = {},
): FormErrors {
  if (isFromOutbox(c)) return errors
  const again = Object.entries(files).map(([field, chosen]) => {
    const photos = chosen.every(({ type }) => type.startsWith('image/'))
    const said = c.get('t')(photos ? 'shared:photo.again' : 'shared:photo.fileAgain')
    return [field, errors[field] ? `${errors[field]} ${said}` : said]
  })
  return { ...errors, ...Object.fromEntries(again) }
}

/** The sentence of a fault, with what fills it: the bounds of the field, or what the field itself says. */
function sentence(c: AppContext, issue: core.$ZodIssue): string {
  if (!/^[a-z]+:[\w.]+$/i.test(issue.message)) return c.get('t')('shared:errors.field')
  if (issue.code === 'too_big') return c.get('t')(issue.message, { most: Number(issue.maximum) })
  const params = issue.code === 'custom' ? { ...today(c), ...issue.params } : undefined
  const said = c.get('t')(issue.message, params)
  // A field of one value that came as several has a fault of type, which carries no bounds to fill the sentence with.
  return params === undefined && said.includes('{{') ? c.get('t')('shared:errors.field') : said
}

/** The example of a day is one that could be meant. */
function today(c: AppContext): { today: string; year: number } {
  const { timezone } = c.get('settings')
  return { today: dayOfEstate(c.get('now'), timezone), year: wallAt(c.get('now'), timezone).year }
}

/** Reads a form. Throws 413 where only its first words were read (`cut`), OfAnother where it stood on a page that was drawn for somebody who is not signed in here now. */
export async function readForm(c: AppContext): Promise<SentForm> {
  if (c.get('cut')) throw new HTTPException(413)
  const sent = await readWhosever(c)
  if (isOfAnother(c)) throw new OfAnother('shared:errors.ofAnother')
  return sent
}

/**
 * Reads fields and files apart, whoever they are of. A field given once is a string, given more often a list. Every text
 * is settled here, once for all forms; a passphrase is not, since one that was set with what nobody sees must open with it.
 */
export async function readWhosever(c: AppContext): Promise<SentForm> {
  const body = await sentFields(c)
  const { [onceField]: once, [seenField]: marks, ...fields } = body
  c.set('once', keyIn(once))
  c.set('marks', marksIn(marks))
  const values: FormValues = {}
  const files: Record<string, File[]> = {}
  const hollow: string[] = []
  let typed = 0
  for (const [name, value] of Object.entries(fields)) {
    const list = Array.isArray(value) ? value : [value]
    const texts = list.filter((v) => typeof v === 'string')
    const chosen = list.filter((v): v is File => typeof v !== 'string')
    const uploads = chosen.filter((file) => file.size > 0)
    // A field left empty comes as a file without a name.
    if (chosen.some((file) => file.size === 0 && file.name !== '')) hollow.push(name)
    if (uploads.length > 0) files[name] = uploads
    typed += texts.reduce((sum, text) => sum + text.length, 0)
    if (typed > mostTyped) throw new HTTPException(413)
    const read = name === takenAsTyped ? texts : texts.map(settled)
    if (read.length > 0) values[name] = read.length === 1 ? read[0]! : read
  }
  return { values, files, hollow }
}

/** A list pasted from a chat has 200,000 characters. */
const mostTyped = 1_000_000

/** More than the marks of any form: what is longer was not drawn by us, and is as good as none. */
const mostMarked = 16_384

/** What the posted form was drawn of (`seenField`), whichever of the two encodings it came in. */
function marksIn(sent: unknown): string | undefined {
  const [marks] = [sent].flat()
  return typeof marks === 'string' && marks.length <= mostMarked ? marks : undefined
}

/** The key a form was drawn with. What is none is as good as none: a form is not refused for it. */
function keyIn(sent: unknown): string | undefined {
  const [key] = [sent].flat()
  return typeof key === 'string' && /^[\w-]{16,64}$/.test(key) ? key : undefined
}

/** A field as one string, for putting back into a form: the first of several, '' for none. */
export function typedIn(values: FormValues, field: string): string {
  const value = values[field]
  return Array.isArray(value) ? (value[0] ?? '') : (value ?? '')
}

/** A field as a list, of checkboxes or a choice of many, in the order they were sent; [] for none. */
export function valuesOf(values: FormValues, field: string): string[] {
  const value = values[field]
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}
