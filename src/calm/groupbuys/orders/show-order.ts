import { and, eq, isNull, sql } from 'drizzle-orm'
import { shortLabel } from '#addresses/labels.ts'
import { type Db, prepared } from '#estate/db.ts'
import { explain } from '#groupbuys/sums/explain.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import type { Language } from '#i18n/language.ts'
import type { Translate } from '#i18n/translator.ts'
import { orderLines, orderOf } from './rows.ts'
import { type GroupLine, groupWaiting } from './schema.ts'
import type { ShownCounter, ShownItem } from './show.ts'

/** What this home has of it: its wishes, or once closed what it gets, with the sentence why. */
export function showOrder(
  db: Db,
  buy: GroupBuy,
  shown: Pick<ShownCounter, 'items' | 'points'>,
  unit: string,
  t: Translate,
  language: Language,
) {
  const order = orderOf(db, buy.id, unit)
  const lines = new Map((order ? orderLines(db, order.id) : []).map((line) => [line.itemId, line]))
  const due = order ? order.goods + order.freight + order.fees : 0
  return {
    unit,
    label: shortLabel(unit, language),
    id: order?.id ?? null,
    version: order?.version ?? 0,
    comment: order?.comment ?? '',
    pickupPointId: order?.pickupPointId ?? null,
    active: order !== undefined && order.emptySince === null,
    goods: order?.goods ?? 0,
    freight: order?.freight ?? 0,
    fees: order?.fees ?? 0,
    due,
    estimate: [...lines.values()].reduce((sum, line) => sum + line.amount, 0),
    lines: shown.items.flatMap((item) => {
      const line = lines.get(item.id)
      if (!line) return []
      const point = shown.points.find((one) => one.id === (item.pickupPointId ?? order?.pickupPointId))
      return [{ ...showLine(buy, item, line, t), point: point?.name ?? null }]
    }),
    waiting: prepared(db, 'groupbuys.waiting', waitingQuery).all({ id: buy.id, unit }),
  }
}
function waitingQuery(db: Db) {
  const { id, itemId, want, askedAt } = groupWaiting
  return db
    .select({ id, itemId, want, askedAt })
    .from(groupWaiting)
    .where(
      and(
        eq(groupWaiting.groupBuyId, sql.placeholder('id')),
        eq(groupWaiting.unit, sql.placeholder('unit')),
        isNull(groupWaiting.promotedAt),
        isNull(groupWaiting.withdrawnAt),
      ),
    )
    .prepare()
}
export type ShownOrder = ReturnType<typeof showOrder>

function showLine(buy: GroupBuy, item: ShownItem, line: GroupLine, t: Translate) {
  const { itemId, want, flex, computed, final, amount, grams } = line
  const row = { itemId, name: item.name, unitWord: item.unitWord, want, flex, computed, final, amount, grams }
  return { ...row, why: final === null || buy.cancelledAt !== null ? null : whyOf(buy, item, line, t) }
}

/** The sentence that explains a line to its home. */
export function whyOf(
  buy: Pick<GroupBuy, 'shortage'>,
  item: ShownItem,
  line: GroupLine,
  t: Translate,
): string {
  const { key, params } = explain({
    want: line.want,
    flex: line.flex,
    computed: line.computed ?? 0,
    final: line.final ?? 0,
    why: line.changedWhy,
    promoted: line.reason === 'promoted',
    taker: line.reason === 'taker',
    policy: buy.shortage,
    wantAll: item.wantTotal,
    packs: item.packs,
    total: item.total ?? 0,
    totalFrom: item.totalFrom ?? 'packs',
  })
  return t(key, { ...params, unitWord: item.unitWord, packWord: item.packWord })
}
