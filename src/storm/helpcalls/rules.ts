import type { Emergency } from '#emergencies/schema.ts'

type Triaged = { level: 1 | 2; careRank: number | null; raisedAt: string; state: string; listingId: number }

/** What somebody still has to do something about, in the order in which it should be looked at. */
const standing = ['waiting', 'left', 'sent', 'going', 'done', 'confirmed', 'ended']
const isOver = (one: Triaged) => standing.indexOf(one.state) >= standing.indexOf('done')

/**
 * Worst first, then the care list's order for this hazard, then whoever has waited longest; what is done comes after all
 * of it, the latest first to be confirmed.
 */
export function inTriageOrder<One extends Triaged>(needs: readonly One[]): One[] {
  const rank = (one: One) => one.careRank ?? Number.MAX_SAFE_INTEGER
  return needs.toSorted(
    (a, b) =>
      Number(isOver(a)) - Number(isOver(b)) ||
      a.level - b.level ||
      rank(a) - rank(b) ||
      (a.raisedAt < b.raisedAt ? -1 : Number(a.raisedAt > b.raisedAt)) ||
      a.listingId - b.listingId,
  )
}

/** Does nobody of the desk work on it any more, so that what is open is only to be closed, or given to whoever offered to go? */
export function triageIsOver({ state, erasedAt }: Pick<Emergency, 'state' | 'erasedAt'>): boolean {
  return (state === 'lifted' || state === 'lapsed') && erasedAt === null
}
