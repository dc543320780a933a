import { createMiddleware } from 'hono/factory'
import type { AppContext, AppEnv, Viewer } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { passkeysOf } from '#sessions/passkeys.ts'
import type { Person } from '#standing/schema.ts'
import { isWithinMinutes } from '#time/is-to-come.ts'
import { ProofPage } from '#views/sessions/proof.tsx'
import { askToSignIn } from './ask.ts'
import { keptOf } from './kept.ts'

const minutes = 15

/** Did this person prove who they are a short while ago? A phone lying on a table must not be enough (ASVS 7.5.1). */
function isRecentlyProved(viewer: Pick<Viewer, 'provedAt'>, now: string): boolean {
  return isWithinMinutes(viewer.provedAt, now, minutes)
}

/** Asks for the passphrase (or passkey) again before a sensitive change; what was being sent waits for the answer. */
export const needsProof = createMiddleware<AppEnv>(async (c, next) => {
  const viewer = c.get('viewer')
  if (!viewer) return askToSignIn(c)
  if (isRecentlyProved(viewer, c.get('now'))) return next()
  const url = new URL(c.req.url)
  if (c.req.method === 'GET')
    return c.redirect(`/account/proof?next=${encodeURIComponent(url.pathname + url.search)}`)
  const page = { ...pageOf(c), path: '/account/proof' }
  return c.html(
    ProofPage({ page, next: '/account', kept: await keptOf(c), ways: waysOf(c, viewer.person) }),
    401,
  )
})

/** What this person can prove themselves by. */
export function waysOf(c: AppContext, person: Person): { passphrase: boolean; passkey: boolean } {
  return {
    passphrase: person.passphraseHash !== null,
    passkey: passkeysOf(c.env.estate.db, person.id).length > 0,
  }
}
