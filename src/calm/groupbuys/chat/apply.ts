import { DomainError } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { findLedBuy } from '#groupbuys/offer/find.ts'
import { placeOrder } from '#groupbuys/orders/ordering.ts'
import { announce } from '#messages/outbox/announce.ts'
import { standingOf } from '#standing/standings.ts'
import { hoursAfter } from '#time/instants.ts'

export type RelayRow = { row: number; unit: string; wishes: { itemId: number; want: number }[]; note: string }
export type Applied = {
  row: number
  unit: string
  fault: { key: string; params: Record<string, string | number> } | null
}

/**
 * Places the orders a leader has looked through, each of its own: one home over its cap does not keep the others out. Every
 * home is told that its order from the chat stands here now, so that nobody is ordered for unknowingly. What was said
 * beside a line stands with its order, where none was said the order keeps what it had. `key` names the posting: sent
 * again, it tells nobody twice.
 */
export function applyRelay(
  db: Db,
  { groupBuyId, rows, key }: { groupBuyId: number; rows: readonly RelayRow[]; key: string },
  by: number,
  now: string,
): Applied[] {
  const buy = findLedBuy(db, standingOf(db, by, now), groupBuyId)
  const applied = rows.map((row): Applied => {
    try {
      const wishes = row.wishes.map((wish) => ({ ...wish, flex: 0 }))
      const comment = row.note || undefined
      placeOrder(db, { groupBuyId, unit: row.unit, wishes, comment, version: null, fromChat: true }, by, now)
      return { row: row.row, unit: row.unit, fault: null }
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      return { row: row.row, unit: row.unit, fault: { key: error.code, params: error.params } }
    }
  })
  const units = [...new Set(applied.flatMap(({ unit, fault }) => (fault ? [] : [unit])))]
  if (units.length > 0) {
    db.transaction((tx) => {
      const title = { key: 'groupbuys:relay.messages.placed', params: { title: buy.title } }
      const body = { key: 'groupbuys:relay.messages.placedBody' }
      const message = {
        key: `groupbuy:${groupBuyId}:relay:${key}`,
        kind: 'groupbuy' as const,
        urgency: 'low' as const,
      }
      announce(
        tx,
        {
          ...message,
          to: { units },
          title,
          body,
          url: `/groupbuys/${groupBuyId}`,
          expiresAt: hoursAfter(now, 24),
        },
        now,
      )
    })
  }
  return applied
}
