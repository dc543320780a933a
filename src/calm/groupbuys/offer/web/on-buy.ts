import { findLedBuy } from '#groupbuys/offer/find.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import type { AppContext } from '#http/env.ts'
import { viewerOf } from '#http/signed-in.ts'

/** The number in the address of a group order's pages and of what is posted to them. */
export function idOf(c: AppContext): number {
  return Number(c.req.param('id'))
}

/** The group order this request is about, for those who lead it. Throws NotFound, and NotAllowed where it is only seen. */
export function ledBuy(c: AppContext): GroupBuy {
  return findLedBuy(c.env.estate.db, viewerOf(c).standing, idOf(c))
}
