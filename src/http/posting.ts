import type { Posting } from '#estate/once.ts'
import { hmac, sha256 } from '#estate/secrets.ts'
import { isSecretField } from '#typed/secrets.ts'
import type { WhyAgain } from './deed.ts'
import type { AppContext } from './env.ts'
import type { FormValues, SentForm } from './form.ts'

/**
 * The key of this posting: of the form as it was drawn, of its address and of every word and file in it, so that the
 * same form sent with other words is another one. Null where the form came without a key.
 */
export async function postingOf(
  c: AppContext,
  sent: SentForm,
  { doneAgain, again }: { doneAgain?: WhyAgain | undefined; again?: unknown },
): Promise<Posting | null> {
  const once = c.get('once')
  if (!once) return null
  const typed = Object.entries(sent.values).sort(([a], [b]) => (a < b ? -1 : 1))
  const files = await Promise.all(Object.values(sent.files).flat().map(digestOf))
  const { pathname, search } = new URL(c.req.url)
  const said = [pathname + search, typed]
  const marked = (...what: unknown[]) => hmac(c.get('settings').pepper, 'words', JSON.stringify(what))
  const mayAgain = doneAgain === 'settles' || !isWorded(sent.values)
  return {
    key: (again ? pageKey(c, once) : '') + sha256(JSON.stringify([once, ...said, files])),
    personId: c.get('viewer')?.person.id ?? 0,
    at: c.get('now'),
    words: mayAgain ? null : { said: marked(...said), files: files.length > 0 ? marked(files) : null },
    isLine: doneAgain === 'talk',
  }
}

/** How the key begins of whatever a page sends that begins something: by the page and its address, whatever words it has. */
export function pageKey(c: AppContext, once: string): string {
  return `${sha256(JSON.stringify(['begun', once, c.req.path]))}.`
}

async function digestOf(file: File): Promise<string> {
  return sha256(new Uint8Array(await file.arrayBuffer()))
}

/** Chinese, more than one word, or one with a capital: not the ids, ticks and numbers that are chosen. */
const words = /^(?=.*\p{L})(?:\p{Lu}|.*(?:\p{Script=Han}|\s))/su

/**
 * Does a form hold something that somebody worded, so that the same twice is one thing sent twice? One with a secret counts
 * as if it did not: what is kept of its words would be soon tried out.
 */
export function isWorded(values: FormValues): boolean {
  return (
    Object.values(values)
      .flat()
      .some((value) => words.test(value)) && !Object.keys(values).some(isSecretField)
  )
}
