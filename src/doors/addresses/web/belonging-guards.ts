import { createMiddleware } from 'hono/factory'
import { NotAllowed } from '#errors.ts'
import type { AppEnv } from '#http/env.ts'
import { signInNeeded } from '#http/signed-in.ts'

/** Lets past whoever has a home or a duty in the estate: an account with nothing behind it sees no addresses. */
export const belonging = createMiddleware<AppEnv>(async (c, next) => {
  const viewer = c.get('viewer')
  if (!viewer) return signInNeeded()(c)
  const { homes, posts } = viewer.standing
  if (homes.length + posts.length === 0) throw new NotAllowed('shared:errors.notAllowed')
  await next()
})
