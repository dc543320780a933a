import { findLedBuy } from '#groupbuys/offer/find.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import type { AppContext } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { viewerOf } from '#http/signed-in.ts'

/** The group order this request is about, for those who lead it. Throws NotFound, and NotAllowed where it is only seen. */
export function ledBuy(c: AppContext): GroupBuy {
  return findLedBuy(c.env.estate.db, viewerOf(c).standing, idOf(c))
}
