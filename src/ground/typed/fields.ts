import { z } from 'zod'
import { foldNumber } from './fold.ts'
import type { Lies } from './lies.ts'
import { normalPhone } from './phone.ts'
import { oneLine, trimmed } from './settled.ts'

/**
 * The fields a form may have, so that each is read the same way in every room; `test/architecture` knows them by the kind
 * they carry and fails for any other text. What a field gets has been settled (`settled.ts`) where the form was read.
 */
export type FieldKind =
  | 'line'
  | 'words'
  | 'phone'
  | 'secret'
  | 'code'
  | 'carried'
  | 'id'
  | 'number'
  | 'carriedNumber'
  | 'carriedAmount'
  | 'choice'
  | 'digits'
  | 'day'
  | 'moment'
  | 'clock'
/** `openly`: the sentence of who else reads it, for words that others than their addressee see. */
export type FieldFacts = {
  typed: FieldKind
  most?: number
  between?: Bounds
  lies?: Lies
  openly?: string | undefined
}

type Said = {
  /** With it the field must be filled in, with at least `least` characters. */
  missing?: string
  long?: string
  least?: number
  /** Read by others than whom it is for: the sentence of who that is. A door or a number in it is asked back. */
  openly?: string
}

/** One line of text; '' for none. */
export function line(most: number, said: Said = {}) {
  return text('line', most, said, oneLine)
}

/** Text of several lines; '' for none. */
export function words(most: number, said: Said = {}) {
  return text('words', most, said, trimmed)
}

function text(typed: FieldKind, most: number, said: Said, tidy: (text: string) => string) {
  const { missing, long = 'shared:errors.long', least = 1, openly } = said
  const fits = z
    .string()
    .min(missing === undefined ? 0 : least, missing)
    .max(most, long)
  return z
    .string(missing)
    .prefault('')
    .transform(tidy)
    .pipe(fits)
    .meta({ typed, most, openly } satisfies FieldFacts)
}

/** A number to call, as the estate keeps it (`phone.ts`); null for none. */
export function phone(wrong: string) {
  return z
    .string()
    .prefault('')
    .refine((text) => trimmed(text) === '' || normalPhone(text) !== null, wrong)
    .transform((text) => normalPhone(text))
    .meta({ typed: 'phone' } satisfies FieldFacts)
}

/**
 * A passphrase: taken exactly as typed, spaces, line ends and all, since it is compared and not read. Its field is called
 * `passphrase`, by which whoever reads the form knows not to settle it.
 */
export function typedSecret(missing: string, long: string) {
  return z
    .string(missing)
    .min(1, missing)
    .max(1000, long)
    .meta({ typed: 'secret' } satisfies FieldFacts)
}

/** A code that opens something, of one line; '' for none. Its field bears a name of `secrets.ts`, and is never shown again. */
export function typedCode(most: number, said: Said = {}) {
  return text('code', most, said, oneLine)
}

/** A secret that the page or a browser put there and nobody types: a key, an answer to a challenge. */
export function carriedCode(most: number, wrong = 'shared:errors.field') {
  return z
    .string(wrong)
    .min(1, wrong)
    .max(most, wrong)
    .meta({ typed: 'code', most } satisfies FieldFacts)
}

/** What the page put into the form itself and nobody types: a path, a key, a choice that depends on the estate. */
export function carried(most: number, wrong = 'shared:errors.field') {
  return z
    .string(wrong)
    .max(most, wrong)
    .meta({ typed: 'carried', most } satisfies FieldFacts)
}

type Bounds = { least: number; most: number }
/** `wrong`: what is said instead, with both `{{least}}` and `{{most}}` in it. */
type Between = Bounds & { wrong?: string }

/** A whole number of at most fifteen figures between the two, both included. */
export function whole({ least, most, wrong = 'shared:errors.whole' }: Between) {
  return number('number', /^-?\d{1,15}$/, { least, most, wrong })
}

/** A number between the two, with at most six decimals after a point; a comma is refused, since it may part thousands. */
export function decimal({ least, most, wrong = 'shared:errors.number' }: Between) {
  return number('number', /^-?\d{1,12}(?:\.\d{1,6})?$/, { least, most, wrong })
}

/** One of a few numbers that stand to be chosen from: how urgent, how many stars. */
export function choice({ least, most, wrong = 'shared:errors.field' }: Between) {
  return number('choice', /^\d{1,9}$/, { least, most, wrong })
}

/** A number that the page put there and nobody types: the newest row that it knew, a sum it showed. */
export function carriedNumber({ least = 0, most = Number.MAX_SAFE_INTEGER }: Partial<Bounds> = {}) {
  return number('carriedNumber', /^-?\d{1,16}$/, { least, most, wrong: 'shared:errors.field' })
}

type NumberKind = 'number' | 'id' | 'choice' | 'carriedNumber'

function number(typed: NumberKind, shape: RegExp, { least, most, wrong }: Required<Between>) {
  return z
    .string(wrong)
    .prefault('')
    .transform((text) => foldNumber(text))
    .refine((text) => shape.test(text) && Number(text) >= least && Number(text) <= most, {
      message: wrong,
      params: { least, most },
    })
    .transform(Number)
    .meta({ typed, between: { least, most } } satisfies FieldFacts)
}

/** The number of a row, which the page put there. */
export function id(wrong = 'shared:errors.field') {
  return number('id', /^\d{1,15}$/, { least: 1, most: Number.MAX_SAFE_INTEGER, wrong })
}

/** At most so many figures, left as text for a rule to read; '' for none. */
export function digits(most: number, between: Bounds = { least: 0, most: 10 ** most - 1 }) {
  const wrong = { message: 'shared:errors.whole', params: between }
  return z
    .string()
    .prefault('')
    .transform((typed) => foldNumber(typed))
    .refine((typed) => /^\d*$/.test(typed) && typed.length <= most, wrong)
    .meta({ typed: 'digits', most, between } satisfies FieldFacts)
}

/** A field that may be left empty, or be missing: null then. */
export function maybe<T extends z.ZodType>(field: T) {
  return z.preprocess((value) => (value === '' || value === undefined ? null : value), field.nullable())
}

/** A field whose absence says something else than its being empty: undefined then. */
export function ifSent<T extends z.ZodType>(field: T) {
  return z.preprocess((value) => value, field).optional()
}

/** A box, ticked or not there. */
export const ticked = z.preprocess((value) => value !== undefined && value !== '', z.boolean())

/** Boxes or a list of choices of one name: none, one or many, each of them such a field. */
export function many<T extends z.ZodType>(each: T, most = 500) {
  return z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(each).max(most))
}

/** What was chosen in one field counts for what was typed in another: `{ pick: 'door' }`. */
export function chosenInstead<T extends z.ZodType>(form: T, pairs: Record<string, string>) {
  return z.preprocess((values: Record<string, unknown>) => {
    const chosen = Object.entries(pairs).flatMap(([pick, typed]) =>
      values?.[pick] ? [[typed, values[pick]]] : [],
    )
    return { ...values, ...Object.fromEntries(chosen) }
  }, form)
}
