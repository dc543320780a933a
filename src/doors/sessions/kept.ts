import { z } from 'zod'
import { isLocalPath, seenField } from '#page.ts'
import { isSecretField } from '#typed/secrets.ts'

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
  whose: z.string().max(16).nullable().default(null),
})
export type Kept = z.infer<typeof Kept>

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

/** Twice on the sign-in page, and once more to read: what is drawn then stays below what may be sent at all. */
const mostDrawn = 24 * 1024
const drawnAs: Record<string, number> = { '"': 6, '&': 5, "'": 5, '<': 4, '>': 4 }

/** Is it so long that a page which carries it would be larger than a form may be? */
export function isTooLong(kept: Kept): boolean {
  const text = JSON.stringify(kept)
  const grown = text.replace(/["&'<>]/g, (mark) => ' '.repeat(drawnAs[mark]!))
  return Buffer.byteLength(grown) > mostDrawn
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

/** Words, dates, times of day, sums and telephone numbers; an instant with its seconds is one that the page put there. */
const words = /^(?=.*\p{L})(?=.*(?:\p{Script=Han}|\s|.{16}))(?!\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)/su
const figures = /^(?:\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?|\d\d?:\d\d|\d+\.\d+|[\d +()-]{7,})$/

/** What was typed among the fields, for showing, not the ids and ticks beside it; where nothing was, what was chosen. */
export function keptWords(kept: Kept): string[] {
  const values = Object.entries(kept.values).flatMap(([name, value]) => (name === seenField ? [] : value))
  const typed = values.filter((value) => words.test(value) || figures.test(value))
  if (typed.length > 0) return typed
  return values.filter((value) => value !== '' && value !== 'yes' && !/^[\d/.TZ-]+$/.test(value))
}
