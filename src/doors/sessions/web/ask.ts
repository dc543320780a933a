import type { AppContext } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { isTooLong } from '#sessions/kept.ts'
import { SignInPage } from '#views/sessions/sign-in.tsx'
import { keptOf } from './kept.ts'

/**
 * Answers a request that needs someone signed in: a page is come back to after signing in; what was being sent is kept
 * inside the sign-in form and offered for sending again, so that no word is lost (WCAG 2.2.5).
 */
export async function askToSignIn(c: AppContext) {
  const url = new URL(c.req.url)
  if (c.req.method === 'GET') {
    const address = `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`
    // htmx would swap the sign-in page into some corner of the old one.
    if (c.req.header('HX-Request')) {
      c.header('HX-Redirect', address)
      return c.body(null, 401)
    }
    return c.redirect(address)
  }
  if (c.req.header('HX-Request')) {
    c.header('HX-Retarget', 'body')
    c.header('HX-Reswap', 'innerHTML')
  }
  const sent = await keptOf(c)
  const tooLong = sent !== null && isTooLong(sent)
  const kept = tooLong ? null : sent
  return c.html(SignInPage({ page: { ...pageOf(c), path: '/sign-in' }, next: null, kept, tooLong }), 401)
}
