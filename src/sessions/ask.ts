import type { AppContext } from '#src/http/env.ts'
import { readForm } from '#src/http/form.ts'
import { pageOf } from '#src/http/page.ts'
import { SignInPage } from '#views/sessions/sign-in.tsx'

/**
 * Answers a request that needs someone signed in: a page is come back to after signing in; what was being sent is kept
 * inside the sign-in form and offered for sending again, so that no word is lost (WCAG 2.2.5).
 */
export async function askToSignIn(c: AppContext) {
  const url = new URL(c.req.url)
  if (c.req.method === 'GET')
    return c.redirect(`/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`)
  const { values } = await readForm(c)
  const kept = { action: url.pathname + url.search, values }
  return c.html(SignInPage({ page: pageOf(c), next: null, kept, values: {}, errors: {} }), 401)
}
