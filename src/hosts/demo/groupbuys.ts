import { and, eq, gt } from 'drizzle-orm'
import { Refused } from '#errors.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { setFinal } from '#groupbuys/handover/lines.ts'
import { addCoLeader } from '#groupbuys/offer/leaders.ts'
import { placeOrder } from '#groupbuys/orders/ordering.ts'
import { groupLines } from '#groupbuys/orders/schema.ts'
import { itemsOf } from '#groupbuys/terms/find.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { jobHandlers } from '#program/jobs.ts'
import { openGroupBuys } from './groupbuys-offers.ts'

import type { StoryHousehold } from './households.ts'
import type { StoryTelling } from './telling.ts'

/** Eggs and vegetables: one closed and shared two days ago, one open with a tray four short, one that opens tomorrow. */
export function tellGroupBuys(story: StoryTelling, households: StoryHousehold[]): void {
  const closed = openGroupBuys(
    story,
    'last',
    'lead',
    ['eggs', 'greens', 'pork'],
    [story.at(-74), story.at(-50)],
  )
  addCoLeader(
    story.db,
    { id: closed.id, personId: story.cast.get('neighbour')! },
    story.cast.get('lead')!,
    story.at(-75.5),
  )
  orderAll(
    story,
    closed,
    households.filter((_, i) => i % 3 === 0),
    (i) => story.at(-73.9 + i * 0.05),
  )
  runUntil(story, story.at(-49.9))
  changeOne(story, closed)
  const now = openGroupBuys(
    story,
    'now',
    'lead',
    ['eggs', 'greens', 'milk'],
    [story.live(-3), story.live(21)],
  )
  orderAll(
    story,
    now,
    households.filter((_, i) => i % 4 === 1),
    (i) => story.live(-2.9 + i * 0.01),
  )
  forTheElder(story, now)
  fourShort(story, now)
  openGroupBuys(story, 'next', 'neighbour', ['rice'], [story.live(26), story.live(50)])
  runUntil(story, story.live(0))
}

/** Each home wants something of most items, family elsewhere presses for some. */
function orderAll(
  story: StoryTelling,
  buy: GroupBuy,
  households: StoryHousehold[],
  at: (i: number) => string,
): void {
  const { db, random } = story
  const items = itemsOf(db, buy.id)
  for (const [i, { unit, people }] of households.entries()) {
    const wishes = items.flatMap((item) => {
      if (!random.chance(0.7)) return []
      const want = item.packSize > 12 ? random.between(1, 3) * 5 : random.between(1, 3)
      return [
        { itemId: item.id, want, flex: item.packSize > 1 && random.chance(0.3) ? random.between(1, 5) : 0 },
      ]
    })
    if (wishes.length === 0) continue
    try {
      placeOrder(db, { groupBuyId: buy.id, unit, wishes, version: null }, random.pick(people), at(i))
    } catch (error) {
      // Sold out by then: this home reads what is left, and orders nothing.
      if (!(error instanceof Refused)) throw error
    }
  }
}

/** The captain orders for the neighbour of 84 who has no account. */
function forTheElder({ db, cast, live }: StoryTelling, buy: GroupBuy): void {
  const wishes = [{ itemId: itemsOf(db, buy.id)[0]!.id, want: 5, flex: 0 }]
  placeOrder(
    db,
    { groupBuyId: buy.id, unit: '3/2/101', wishes, version: null },
    cast.get('captain')!,
    live(-1),
  )
}

/** Brings the eggs to four short of a full tray. */
function fourShort({ db, cast, live }: StoryTelling, buy: GroupBuy): void {
  const eggs = itemsOf(db, buy.id)[0]!
  const rest = (eggs.wantTotal + eggs.flexTotal) % eggs.packSize
  const more = (eggs.packSize - 4 - rest + eggs.packSize) % eggs.packSize
  if (more === 0) return
  const wishes = [{ itemId: eggs.id, want: more, flex: 0 }]
  placeOrder(
    db,
    { groupBuyId: buy.id, unit: '5/1/601', wishes, version: null },
    cast.get('chair')!,
    live(-0.5),
  )
}

/** One line changed by hand, with its reason. */
function changeOne(story: StoryTelling, buy: GroupBuy): void {
  const { db, language, cast } = story
  const item = itemsOf(db, buy.id)[0]!
  const line = db
    .select()
    .from(groupLines)
    .where(and(eq(groupLines.itemId, item.id), gt(groupLines.final, 3)))
    .get()
  if (!line) return
  const why = {
    'zh-CN': '一盘压碎了两枚，先从协助分货的人家里扣',
    en: 'Two were crushed; taken off the home that helped hand out',
  }[language]
  setFinal(
    db,
    { groupBuyId: buy.id, orderId: line.orderId, itemId: item.id, final: line.final! - 2, why },
    cast.get('lead')!,
    story.at(-40),
  )
}

function runUntil(story: StoryTelling, until: string): void {
  while (runDueJobs(story.db, jobHandlers, until) > 0) {}
}
