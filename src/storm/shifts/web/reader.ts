import { NotAllowed } from '#errors.ts'
import type { AppContext } from '#http/env.ts'
import { viewerOf } from '#http/signed-in.ts'
import { isOfEstate } from '#people/rules.ts'

/** Neighbours and whoever has a duty here read the shifts; an account with nothing behind it does not. */
export function shiftReader(c: AppContext) {
  const viewer = viewerOf(c)
  if (!isOfEstate(viewer.standing)) throw new NotAllowed('shared:errors.notAllowed')
  return viewer
}
