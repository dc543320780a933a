import { HTTPException } from 'hono/http-exception'
import type { core, ZodType } from 'zod'
import { OfAnother } from '#errors.ts'
import { type FormErrors, onceField, seenField } from '#page.ts'
import { takenAsTyped } from '#typed/secrets.ts'
import { settled } from '#typed/settled.ts'
import type { AppContext } from './env.ts'
import { isOfAnother } from './reader.ts'

/** What the person typed, field by field, settled (`#typed/settled.ts`) and else exactly; many values of one field stay in order. */
export type FormValues = Record<string, string | string[]>
export type SentForm = { values: FormValues; files: Record<string, File[]> }
export type PostedForm<T> = SentForm & ({ ok: true; data: T } | { ok: false; errors: FormErrors })

/**
 * Reads a posted form and checks its shape. Not valid: the caller answers 422 with the same form, `values` and
 * `errors` in it, so no word is lost. zod messages are keys of sentences ("notices:errors.titleMissing").
 */
export async function postedForm<T>(c: AppContext, schema: ZodType<T>): Promise<PostedForm<T>> {
  return shaped(c, await readForm(c), schema)
}

/** A form as it was read (`readForm`), held against its shape. */
export function shaped<T>(c: AppContext, { values, files }: SentForm, schema: ZodType<T>): PostedForm<T> {
  const result = schema.safeParse(values)
  if (result.success) return { ok: true, data: result.data, values, files }
  const errors: FormErrors = {}
  for (const issue of result.error.issues) {
    const field = String(issue.path[0] ?? '')
    errors[field] ??= sentence(c, issue)
  }
  return { ok: false, values, errors: refused(c, errors), files }
}

/** Every refusal of a form passes here: a write from an outbox is told the sentence and not shown the form (`once`). */
export function refused(c: AppContext, errors: FormErrors): FormErrors {
  c.set('refusal', Object.values(errors).join(' '))
  return errors
}

/**
 * A page cannot put chosen files back into a form: a sentence at each such field says that they must be chosen again, after
 * what else is wrong there.
 */
export function filesAgain(
  c: AppContext,
  files: PostedForm<unknown>['files'],
  errors: FormErrors = {},
): FormErrors {
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
  return c.get('t')(issue.message, issue.code === 'custom' ? issue.params : undefined)
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
  const body = isPlainForm(c) ? await plainFields(c) : await partFields(c)
  const { [onceField]: once, [seenField]: marks, ...fields } = body
  c.set('once', keyIn(once))
  c.set('marks', typeof marks === 'string' ? marks : undefined)
  const values: FormValues = {}
  const files: Record<string, File[]> = {}
  let typed = 0
  for (const [name, value] of Object.entries(fields)) {
    const list = Array.isArray(value) ? value : [value]
    const texts = list.filter((v) => typeof v === 'string')
    const uploads = list.filter((v): v is File => typeof v !== 'string' && v.size > 0)
    if (uploads.length > 0) files[name] = uploads
    typed += texts.reduce((sum, text) => sum + text.length, 0)
    if (typed > mostTyped) throw new HTTPException(413)
    const read = name === takenAsTyped ? texts : texts.map(settled)
    if (read.length > 0) values[name] = read.length === 1 ? read[0]! : read
  }
  return { values, files }
}

/** The key a form was drawn with. What is none is as good as none: a form is not refused for it. */
function keyIn(sent: unknown): string | undefined {
  const [key] = [sent].flat()
  return typeof key === 'string' && /^[\w-]{16,64}$/.test(key) ? key : undefined
}

/** Most forms carry no file: read as text they cost a third of what FormData does. */
function isPlainForm(c: AppContext): boolean {
  return /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(c.req.header('Content-Type') ?? '')
}

/** A list pasted from a chat has 200,000 characters, three thousand rows of it some twenty thousand fields. */
const mostTyped = 1_000_000
const mostFields = 30_000

async function plainFields(c: AppContext): Promise<Record<string, string[]>> {
  const text = await c.req.text()
  mustBeFew(text, '&')
  return listed(new URLSearchParams(text))
}

async function partFields(c: AppContext) {
  // One character for each octet: only the lines between the parts are looked for.
  mustBeFew(new TextDecoder('latin1').decode(await c.req.arrayBuffer()), '\r\n--')
  return c.req.parseBody({ all: true }).catch(unreadable)
}

/** 413 for more fields than any form has, before they are walked: a million of them would hold the only thread for seconds. */
function mustBeFew(body: string, between: string): void {
  let fields = 1
  for (let at = body.indexOf(between); at >= 0; at = body.indexOf(between, at + 1))
    if (++fields > mostFields) throw new HTTPException(413)
}

/** In one walk: `getAll` for each name would take a form of a million names hours. */
function listed(fields: URLSearchParams): Record<string, string[]> {
  const lists: Record<string, string[]> = Object.create(null)
  for (const [name, value] of fields) {
    const own = lists[name]
    if (own) own.push(value)
    else lists[name] = [value]
  }
  return lists
}

/** A body that is not what its type says: told as such, not as a fault of ours. */
function unreadable(): never {
  throw new HTTPException(400)
}

/** A field as one string, for putting back into a form. */
export function typedIn(values: FormValues, field: string): string {
  const value = values[field]
  return Array.isArray(value) ? (value[0] ?? '') : (value ?? '')
}

/** A field as a list: checkboxes and multiple selects. */
export function valuesOf(values: FormValues, field: string): string[] {
  const value = values[field]
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}
