import type { AppContext } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { ProofPage } from '#views/sessions/proof.tsx'
import { SignInPage } from '#views/sessions/sign-in.tsx'
import { arrive, type Errand } from './arrival-page.ts'
import { waysOf } from './proof.ts'

/** The page that held somebody's words, drawn again with them: where one was asked to sign in, or had just done so. */
export function backToErrand(c: AppContext, at: 'signIn' | 'proof' | 'kept', errand: Errand) {
  const viewer = c.get('viewer')
  if (!viewer) return c.html(SignInPage({ page: { ...pageOf(c), path: '/sign-in' }, ...errand }), 401)
  if (at !== 'proof') return arrive(c, errand)
  const page = { ...pageOf(c), path: '/account/proof' }
  return c.html(ProofPage({ page, ...errand, ways: waysOf(c, viewer.person) }), 401)
}
