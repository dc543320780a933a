import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { itemsOf, pointsOf } from '#groupbuys/terms/find.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { groupReceipts } from './schema.ts'
import type { SheetData, SheetHome, SheetItem } from './sheets.ts'

type HomeRow = { id: number; unit: string; building: string; sortKey: string; comment: string }
type LineRow = { orderId: number; itemId: number; pieces: number; short: number; grams: number | null }

/**
 * What is on the sheets of these orders, read in two queries: homes in the order of the doors, each once whatever number of
 * orders it has among them, with only what it gets; before the closing what it wants. `building` null for all.
 */
export function sheetData(db: Db, buys: readonly GroupBuy[], building: string | null): SheetData {
  const ids = JSON.stringify(buys.map((buy) => buy.id))
  const within = building === null ? sql`` : sql` and o.building = ${building}`
  const homes = db.all<HomeRow>(
    sql`select o.id, o.unit, o.building, o.sort_key as sortKey, o.comment from group_orders o
      where o.group_buy_id in (select value from json_each(${ids}))${within} order by o.sort_key, o.id`,
  )
  const lines = db.all<LineRow>(
    sql`select l.order_id as orderId, l.item_id as itemId, coalesce(l.final, l.want) as pieces,
        case when l.final < l.want then l.want - l.final else 0 end as short, l.grams
      from group_lines l join group_items i on i.id = l.item_id
      where l.group_buy_id in (select value from json_each(${ids})) and (coalesce(l.final, l.want) > 0 or l.want > 0)
      order by i.group_buy_id, i.position`,
  )
  const items = buys.flatMap((buy) => sheetItems(db, buy, buys.length > 1))
  return { items, homes: merged(homes, lines) }
}

/** One home, one entry: its orders of the day together. Homes that get nothing are not on any sheet. */
function merged(rows: readonly HomeRow[], lines: readonly LineRow[]): SheetHome[] {
  const byOrder = new Map<number, LineRow[]>()
  for (const line of lines) {
    const own = byOrder.get(line.orderId)
    if (own) own.push(line)
    else byOrder.set(line.orderId, [line])
  }
  const homes = new Map<string, SheetHome>()
  for (const { id, unit, building, sortKey, comment } of rows) {
    const got = (byOrder.get(id) ?? []).filter((line) => line.pieces > 0)
    if (got.length === 0) continue
    const home = homes.get(unit) ?? { unit, building, sortKey, orderIds: [], note: '', lines: [] }
    home.orderIds.push(id)
    home.lines.push(...got)
    home.note = [home.note, comment].filter((note) => note !== '').join(' / ')
    homes.set(unit, home)
  }
  return [...homes.values()]
}

function sheetItems(db: Db, buy: GroupBuy, several: boolean): SheetItem[] {
  const receipts = receiptsOf(db, buy.id)
  const points = new Map(pointsOf(db, buy.id).map((point) => [point.id, point.name]))
  return itemsOf(db, buy.id).map(
    ({ id, name, unitWord, packWord, packSize, packs, wantTotal, total, totalFrom, pickupPointId }) => {
      const receipt = receipts.get(id)
      const bought = packs === null ? (totalFrom === 'packs' ? (total ?? 0) : wantTotal) : packs * packSize
      return {
        // With goods of several orders on one sheet, two kinds of eggs must be told apart.
        id,
        name: several ? `${name}（${buy.title}）` : name,
        unitWord,
        packWord,
        packSize,
        packs,
        ordered: bought,
        billed: receipt?.billed ?? null,
        received: receipt?.received ?? null,
        damaged: receipt?.damaged ?? null,
        point: points.get(pickupPointId ?? 0) ?? null,
      }
    },
  )
}

/** The count that holds of each item: the newest. */
export function receiptsOf(db: Db, groupBuyId: number) {
  const rows = db
    .select()
    .from(groupReceipts)
    .where(and(eq(groupReceipts.groupBuyId, groupBuyId), isNull(groupReceipts.replacedById)))
    .orderBy(desc(groupReceipts.id))
    .all()
  return new Map(rows.map((row) => [row.itemId, row]))
}
