import type { Db } from '#estate/db.ts'
import { listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import type { PromiseRow } from '#listings/lifecycle/schema.ts'
import { namesOf } from '#standing/names.ts'
import { dispatchesOf, standingDispatch } from './dispatches.ts'

/**
 * Why somebody who had said yes is not counted on any more, said by their own home and not by them: it calls for help itself,
 * nobody is in, or something real runs at its door while they rehearse.
 */
const outWhys = ['calls', 'away', 'real'] as const
export type OutWhy = (typeof outWhys)[number]

/** Who is out, and why, as every page says it. */
export type OutHelper = { id: number; name: string; why: OutWhy }

export const outReason = (why: OutWhy) => `helpcalls:reasons.out.${why}`

/** The words of a home, where this is such a reason; null for every other. */
export function outWhyOf(reason: string | null): OutWhy | null {
  return outWhys.find((why) => outReason(why) === reason) ?? null
}

/** Who had said yes to this call and is out by the words of their own home, and has not said since that they go all the same. */
export function outOf(db: Db, listingId: number): OutHelper[] {
  const last = new Map<number, PromiseRow>()
  for (const one of promisesOf(db, listingId)) last.set(one.helperId, one)
  const out = [...last.values()].flatMap((one) => {
    const why = one.state === 'released' ? outWhyOf(one.endedWhy) : null
    return why === null ? [] : [{ id: one.helperId, why }]
  })
  const names = namesOf(
    db,
    out.map(({ id }) => id),
  )
  return out.map((one) => ({ ...one, name: names.get(one.id) ?? '' }))
}

/** May this person say that they go all the same: out by the words of their own home, and nobody has taken the call since? */
export function mayGoAllTheSame(db: Db, listingId: number, personId: number): boolean {
  return listingRow(db, listingId).state === 'open' && outOf(db, listingId).some(({ id }) => id === personId)
}

/** May this person, who was asked and is so no more, still say yes: another is asked, and nobody has taken the call since? */
export function mayStillGo(db: Db, listingId: number, personId: number): boolean {
  const last = dispatchesOf(db, listingId).findLast((one) => one.personId === personId)
  const wasAsked = last !== undefined && last.answer !== null && last.answer !== 'accepted'
  return (
    wasAsked && listingRow(db, listingId).state === 'open' && standingDispatch(db, listingId) !== undefined
  )
}
