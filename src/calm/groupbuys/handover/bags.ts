import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'

export type BagLine = {
  itemId: number
  name: string
  unitWord: string
  pieces: number
  pickupId: number | null
  /** Set where these pieces come in place of ones complained of: a line of its own, ticked off apart from the bag. */
  complaintId: number | null
  /** Where this is fetched, if the leader set a place for it. */
  point: string | null
}
/** A home's bag: what is in it, and what of it has gone out. */
export type Bag = {
  orderId: number
  unit: string
  building: string
  lines: BagLine[]
  whole: number | null
  takenBy: string | null
  at: string | null
  done: boolean
}

type BagRow = {
  orderId: number
  unit: string
  building: string
  itemId: number
  name: string
  unitWord: string
  pieces: number
  pickupId: number | null
  complaintId: number | null
  point: string | null
  wholeId: number | null
  takenBy: string | null
  at: string | null
}

/** The bags of an order in the order of the doors; one building's, or one home's. */
export function bagsOf(
  db: Db,
  groupBuyId: number,
  only: { building?: string; orderId?: number } = {},
): Bag[] {
  const rows = db.all<BagRow>(
    sql`select o.id as orderId, o.unit, o.building, i.id as itemId, i.name, i.unit_word as unitWord, g.pieces, g.complaint as complaintId, b.name as point,
        p.id as pickupId, w.id as wholeId, coalesce(w.taken_by, p.taken_by) as takenBy, coalesce(w.at, p.at) as at
      from group_orders o join (
        select order_id, item_id, final as pieces, null as complaint from group_lines where group_buy_id = ${groupBuyId} and final > 0
        union all
        select order_id, item_id, pieces, id from group_complaints where group_buy_id = ${groupBuyId} and settled_how = 'replacement' and pieces > 0
      ) g on g.order_id = o.id join group_items i on i.id = g.item_id left join group_pickup_points b on b.id = i.pickup_point_id
      left join group_pickups p on p.order_id = o.id and p.item_id = i.id and p.complaint_id is g.complaint and p.undone_at is null
      left join group_pickups w on w.order_id = o.id and w.item_id is null and w.undone_at is null and g.complaint is null
      where o.group_buy_id = ${groupBuyId} and (${only.building ?? null} is null or o.building = ${only.building ?? null})
        and (${only.orderId ?? null} is null or o.id = ${only.orderId ?? null})
      order by o.sort_key, g.complaint is not null, i.position`,
  )
  const bags = new Map<number, Bag>()
  for (const { orderId, unit, building, wholeId, takenBy, at, ...line } of rows) {
    const bag = bags.get(orderId) ?? {
      orderId,
      unit,
      building,
      lines: [],
      whole: wholeId,
      takenBy,
      at,
      done: true,
    }
    bag.lines.push(line)
    bag.done &&= wholeId !== null || line.pickupId !== null
    bags.set(orderId, bag)
  }
  return [...bags.values()]
}
