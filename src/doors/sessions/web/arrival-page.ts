import type { AppContext } from '#http/env.ts'
import { type FormValues, valuesOf } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { isLocalPath } from '#page.ts'
import { type Kept, keptWords, parseKept } from '#sessions/kept.ts'
import { KeptPage } from '#views/sessions/kept.tsx'

/** Where somebody was going when they were asked to sign in, and what they were sending. */
export type Errand = { next: string | null; kept: Kept | null }

export function errandOf(values: FormValues): Errand {
  return { next: localPath(valuesOf(values, 'next')[0]), kept: parseKept(valuesOf(values, 'kept')[0]) }
}

export function localPath(path: string | undefined): string | null {
  return isLocalPath(path) ? path : null
}

/** Signed in (again): on to where they were going, or back to the words they were sending. */
export function arrive(c: AppContext, { next, kept }: Errand) {
  if (!kept) return c.redirect(next ?? '/', 303)
  const page = { ...pageOf(c), path: '/' }
  return c.html(KeptPage({ page, kept, words: keptWords(kept) }))
}
