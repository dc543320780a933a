import { createMiddleware } from 'hono/factory'
import { insist } from '#errors.ts'
import { port } from '#port.ts'
import { type Capability, can, scopesOf } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import type { AppContext, AppEnv, Viewer } from './env.ts'

/** Answers a request that needs somebody signed in: sessions ask, and keep what was being sent. */
export const signInNeeded = port<(c: AppContext) => Promise<Response>>('sign-in needed')

/**
 * Lets only signed-in people past. Others are asked to sign in and come back to this very page; what they were about
 * to send stays in the sign-in form and is offered for sending afterwards.
 */
export const signedIn = createMiddleware<AppEnv>(async (c, next) => {
  if (!c.get('viewer')) return signInNeeded()(c)
  await next()
})

/** The signed-in viewer; throws where a route forgot `signedIn`. */
export function viewerOf(c: AppContext): Viewer {
  const viewer = c.get('viewer')
  if (!viewer) throw new Error('this route needs signedIn')
  return viewer
}

/** Lets only holders of a capability past, anywhere in the estate; the handler then asks about the very address. */
export function holding(capability: Capability) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const viewer = c.get('viewer')
    if (!viewer) return signInNeeded()(c)
    insist(scopesOf(viewer.standing, capability).length > 0)
    await next()
  })
}

/** Throws NotAllowed unless the viewer holds this capability at this address. */
export function mustHold(c: AppContext, capability: Capability, path: string): void {
  insist(can(viewerOf(c).standing, capability, path))
}

/**
 * Throws NotAllowed unless the viewer holds this capability now, whatever was held when the form was let in. For rooms
 * whose commands stand below the rules of who may; the others ask in the command.
 */
export function mustStillHold(c: AppContext, capability: Capability, path: string): void {
  const { person } = viewerOf(c)
  insist(can(standingOf(c.env.estate.db, person.id, c.get('now')), capability, path))
}
