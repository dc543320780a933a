import { sendDispatch } from '#supplies/dispatching.ts'
import { addItem, type NewItem, openSupplyStore } from '#supplies/items.ts'
import { addTool, lend } from '#supplies/lending.ts'
import { doorsUnder, planDispatch } from '#supplies/planning.ts'
import { todayOf } from '#supplies/stock-moves.ts'
import { takeIn } from '#supplies/taking-in.ts'
import { daysAfterDay } from '#time/days.ts'
import type { StoryTelling } from './telling.ts'

const words = {
  'zh-CN': {
    store: '物业值班室',
    water: ['饮用水', '瓶'],
    lamp: ['手电筒', '盏'],
    masks: ['口罩', '个'],
    giver: '和平路小学',
    title: '试用新手电筒',
    wheelchair: '轮椅',
  },
  en: {
    store: 'Duty room',
    water: ['Drinking water', 'bottles'],
    lamp: ['Torch', 'pieces'],
    masks: ['Masks', 'pieces'],
    giver: 'Heping Road School',
    title: 'Torches to try out',
    wheelchair: 'Wheelchair',
  },
} as const

/** A small store: water, torches, masks that expire soon, a gift, a wheelchair that is out, torches on their way. */
export function tellSupplies(story: StoryTelling): void {
  const { db } = story
  const text = words[story.language]
  const by = story.cast.get('clerk')!
  const [start, today] = [story.at(-20 * 24), todayOf(db, story.at(0))]
  const store = openSupplyStore(db, { place: '', name: text.store }, by, start)
  const stock = (
    [name, unitWord]: readonly [string, string],
    item: Pick<NewItem, 'kind' | 'minimum' | 'personDay'>,
    box: { pieces: number; days: number | null },
  ) => {
    const thing = addItem(db, { name, unitWord, usePerDay: null, ...item }, by, start)
    const expiresOn = box.days === null ? null : daysAfterDay(today, box.days)
    const lot = { storeId: store.id, itemId: thing.id, code: '', expiresOn, pieces: box.pieces }
    takeIn(db, { ...lot, kind: 'bought', key: `demo-${thing.id}-bought` }, by, start)
    return thing
  }
  const water = stock(
    text.water,
    { kind: 'living', minimum: 600, personDay: 200 },
    { pieces: 960, days: 400 },
  )
  const lamp = stock(
    text.lamp,
    { kind: 'emergency', minimum: 60, personDay: null },
    { pieces: 48, days: null },
  )
  stock(text.masks, { kind: 'medical', minimum: 200, personDay: 50 }, { pieces: 500, days: 21 })
  const gift = {
    storeId: store.id,
    itemId: water.id,
    code: 'B',
    expiresOn: daysAfterDay(today, 300),
    pieces: 120,
  }
  const giver = { name: text.giver, named: true }
  takeIn(db, { ...gift, kind: 'donated', giver, key: 'demo-gift-of-water' }, by, story.at(-9 * 24))
  tellHandingOut(story, store.id, lamp.id)
  const tool = addTool(db, { storeId: store.id, name: text.wheelchair, tag: 'L-01' }, by, start)
  const [door] = doorsUnder(db, ['3'], start)
  const loan = { toolId: tool.id, unit: door!.unit, dueAt: story.live(5 * 24) }
  lend(db, loan, by, story.at(-2 * 24))
}

function tellHandingOut({ db, language, cast, live }: StoryTelling, storeId: number, itemId: number): void {
  const by = cast.get('clerk')!
  const rule = { basis: 'household', keepPercent: 0, most: 1 } as const
  const plan = { storeId, itemId, emergencyId: null, title: words[language].title, scopes: ['3/2'] }
  const dispatch = planDispatch(db, { ...plan, ...rule, total: 10, key: 'demo-torches' }, by, live(-3))
  sendDispatch(db, dispatch.id, by, live(-2))
}
