import type { AppContext } from './env.ts'
import { readerName } from './outbox.ts'

/** Whose page is being answered: who is signed in, or has just signed in; null where it is nobody's. */
export function readerIn(c: AppContext): string | null {
  const arrived = c.get('reader')
  if (arrived) return arrived
  const viewer = c.get('viewer')
  return viewer ? readerName(c.get('settings').pepper, viewer.person.id) : null
}

/** Signing in is for anybody, on whoever's page. */
const signsIn = /^\/(?:sign-in|sign-out|join|recover|devices|passkeys|setup)(?:\/|$)/

/** Is the posted form of a page that was drawn for somebody other than who is signed in now? */
export function isOfAnother(c: AppContext): boolean {
  const whose = drawnFor(c)
  return whose !== null && c.get('viewer') !== null && whose !== readerIn(c) && !signsIn.test(c.req.path)
}

/** Whose page the posted form stood on, by the key it was drawn with; null for nobody's, and before it is read. */
export function drawnFor(c: AppContext): string | null {
  return /-of-([0-9a-f]{16})$/.exec(c.get('once') ?? '')?.[1] ?? null
}
