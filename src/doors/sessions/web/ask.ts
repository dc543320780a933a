import type { AppContext } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { isTooLong } from '#sessions/kept.ts'
import { SignInPage } from '#views/sessions/sign-in.tsx'
import { SignedOutNote } from '#views/sessions/signed-out.tsx'
import { localPath } from './arrival-page.ts'
import { keptOf } from './kept.ts'

/**
 * Answers a request that needs someone signed in: a page is come back to after signing in; what was being sent is kept
 * inside the sign-in form and offered for sending again, so that no word is lost (WCAG 2.2.5). Where a part of a page asks
 * for more, the page stays with all that is being written on it, and says in one line that its reader is signed out.
 */
export async function askToSignIn(c: AppContext) {
  const url = new URL(c.req.url)
  if (c.req.method === 'GET') {
    if (!c.req.header('HX-Request'))
      return c.redirect(`/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`)
    c.header('HX-Retarget', '#signed-out')
    // Asked every few seconds, the same words are not said anew.
    c.header('HX-Reswap', 'innerMorph')
    return c.html(SignedOutNote({ page: pageOf(c), next: pageAround(c) }), 401)
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

/** The page that a part of it was asked for: never the part's own address, and never what was typed (in the query). */
function pageAround(c: AppContext): string {
  const page = URL.parse(c.req.header('HX-Current-URL') ?? '')
  return (page?.origin === new URL(c.req.url).origin && localPath(page.pathname)) || '/'
}
