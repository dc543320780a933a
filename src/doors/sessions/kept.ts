import { z } from 'zod'
import { seal, unsealed } from '#estate/secrets.ts'
import { isLocalPath } from '#page.ts'
import { everyForm } from '#typed/every-form.ts'
import { labelIn } from '#typed/labels.ts'
import { isSecretField } from '#typed/secrets.ts'
import { asOfOneRow, mostUnlike, typedAmong } from '#typed/typed-by.ts'

/**
 * What someone was sending when they turned out to be signed out: where to, the fields, how many files are lost and in which
 * fields they were, so that they can be chosen again, and whose
 * page it was written on (`readerName`): they alone see it again. Null where it was nobody's: then whoever sits there.
 */
const Kept = z.object({
  action: z.string().max(2000).refine(isLocalPath),
  values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  uploads: z.number().int().min(0),
  files: z
    .record(z.string().max(60), z.object({ many: z.boolean(), types: z.array(z.string().max(100)).max(6) }))
    .optional(),
  /** The key it came with. */
  once: z
    .string()
    .regex(/^[\w-]{16,64}$/)
    .optional(),
  whose: z.string().max(16).nullable().default(null),
})
/** `sealed`: all of it as a page carries it (`sealedKept`), so that nobody reads it there whose it is not. */
export type Kept = z.infer<typeof Kept> & { sealed?: string }

const secretPlaces =
  /^\/(?:sign-in|sign-out|recover(?!\/issue)|join|devices|passkeys|account\/(?:passphrase|proof))(?:[/?]|$)/

/** Reads what a sign-in form brought back. Whatever is not exactly a kept form is as good as none. */
export function parseKept(text: string | undefined): Kept | null {
  try {
    const read = Kept.safeParse(JSON.parse(text ?? 'null'))
    return read.success ? keepable(read.data) : null
  } catch {
    return null
  }
}

/** What is somebody's with what a page carries of it, which only this estate opens again: a page's source is seen by whoever has the phone. */
export function sealedKept(pepper: string, kept: Kept): Kept {
  return kept.whose === null ? kept : { ...kept, sealed: seal(pepper, 'kept', JSON.stringify(kept)) }
}

/** Reads what a page carried: sealed where it is somebody's, plain where it is nobody's. Whatever else is as good as none. */
export function openKept(pepper: string, text: string | undefined): Kept | null {
  const words = unsealed(pepper, 'kept', text ?? '')
  if (words !== null) return withSeal(parseKept(words), text)
  const plain = parseKept(text)
  return plain?.whose === null ? plain : null
}

function withSeal(kept: Kept | null, sealed: string | undefined): Kept | null {
  return kept && sealed !== undefined ? { ...kept, sealed } : kept
}

/** Twice on the sign-in page, and once more to read: what is drawn then stays below what may be sent at all. */
const mostDrawn = 24 * 1024
const drawnAs: Record<string, number> = { '"': 6, '&': 5, "'": 5, '<': 4, '>': 4 }

/** A list pasted from a chat has 200,000 characters of three octets, and three thousand rows some twenty thousand fields. */
export const longestHonest = 1024 * 1024

/** Is it so long that a page which carries it would be larger than a form may be, or than any honest one is (`most`)? */
export function isTooLong(kept: Kept, most = mostDrawn): boolean {
  const { sealed: _, ...words } = kept
  const text = JSON.stringify(words)
  if (text.length > most) return true
  const grown = text.replace(/["&'<>]/g, (mark) => ' '.repeat(drawnAs[mark]!))
  return Buffer.byteLength(grown) > most
}

/** The same form where it may be kept; null where it holds what must never be shown. */
export function keepable(kept: Kept): Kept | null {
  const secret = secretPlaces.test(kept.action) || Object.keys(kept.values).some(isSecretField)
  return secret || !isLocalPath(kept.action) ? null : kept
}

/** What a page may show of a form to whoever sent it, wherever it was sent: all but what must never be shown. */
export function withoutSecrets(values: Kept['values']): Kept['values'] {
  return Object.fromEntries(Object.entries(values).filter(([field]) => !isSecretField(field)))
}

/** What was typed into a field, and the key of what stands beside it on its page; null where no form is known to have it. */
export type KeptWord = { label: string | null; words: string }

/**
 * What was typed among the fields, for showing, in the order in which it was sent: not the choices, ids and instants beside
 * it. Told by the form that it was sent to, or where only its fields are known, by which form of the house has them.
 */
export function keptWords({ values }: Pick<Kept, 'values'>, form?: z.ZodType): KeptWord[] {
  const { types, having } = typedAmong(Object.keys(values), everyForm(), form)
  const known = new Map<string, { label: string | null } | null>()
  const typedAs = (name: string) => {
    if (!types(name)) return null
    // Where forms that it may be call the field differently, none of them is guessed.
    const labels = new Set(having.flatMap((one) => labelIn(one, name) ?? []))
    const [label = null] = labels.size === 1 ? labels : []
    return { label }
  }
  return Object.entries(values)
    .flatMap(([name, value]) => {
      const alike = asOfOneRow(name)
      // Of more names than any form has nobody asks: each would be asked of every form of the house.
      if (!known.has(alike)) known.set(alike, known.size < mostUnlike ? typedAs(alike) : null)
      const typed = known.get(alike)
      return typed ? [value].flat().map((words) => ({ ...typed, words })) : []
    })
    .filter(({ words }) => /\S/.test(words))
}
