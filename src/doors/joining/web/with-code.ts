import { Conflict, DomainError } from '#errors.ts'
import type { RefusedForm } from '#http/deed.ts'
import type { AppContext } from '#http/env.ts'
import { type FormValues, typedIn } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { openLetter, tryCode } from '#joining/codes.ts'
import { CodePage } from '#views/joining/code.tsx'

type Opened = NonNullable<ReturnType<typeof tryCode>>

/**
 * The code first: hashing a passphrase is dear, and without a code nobody gets that far. Where it no longer opens its
 * door, most often by the same person's second tap, the first step comes back; else `draw` draws what was refused.
 */
export function withCode(
  c: AppContext,
  draw: (letter: Opened, form: RefusedForm) => string | Promise<string>,
) {
  const { db } = c.env.estate
  let tried: Opened | DomainError = new Conflict('joining:errors.codeGone')
  return {
    may: (values: FormValues) => {
      tried = opening(c, codeIn(values))
      return tried
    },
    page: (form: RefusedForm) => {
      const fault = tried instanceof DomainError ? tried : new Conflict('joining:errors.codeGone')
      const letter = tried === fault ? null : openLetter(db, codeIn(form.values), c.get('now'))
      return letter ? draw(letter, form) : codeGone(c, fault)
    },
  }
}

function opening(c: AppContext, code: string): Opened | DomainError {
  try {
    const letter = tryCode(c.env.estate.db, code, c.env.clientAddress, c.get('now'))
    return letter ?? new Conflict('joining:errors.codeGone')
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}

/** The letter that the code opened. Throws Conflict where it opened none, RateLimited after too many tries. */
export function opened(tried: Opened | DomainError): Opened {
  if (tried instanceof DomainError) throw tried
  return tried
}

function codeGone(c: AppContext, { code: key, params }: DomainError) {
  const errors = { code: c.get('t')(key, params) }
  return CodePage({ page: joinPageOf(c), values: {}, errors, signIn: true })
}

export function codeIn(values: FormValues): string {
  return typedIn(values, 'code')
}

/** Switching the language leads back to the first step, never to a page that only answers a form. */
export function joinPageOf(c: AppContext) {
  return { ...pageOf(c), path: '/join' }
}
