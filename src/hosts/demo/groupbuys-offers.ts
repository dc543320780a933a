import { createBuy } from '#groupbuys/offer/drafts.ts'

import { publishBuy } from '#groupbuys/offer/publishing.ts'

import type { BuyInput, ItemInput } from '#groupbuys/terms/input.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'

import { buyTexts, type Item, itemTexts, type StoryItem } from './groupbuys-texts.ts'

import type { StoryTelling } from './telling.ts'
export function openGroupBuys(
  story: StoryTelling,
  key: keyof typeof buyTexts,
  leader: 'lead' | 'neighbour',
  items: StoryItem[],
  [opensAt, closesAt]: [string, string],
): GroupBuy {
  const by = story.cast.get(leader)!
  const before = key === 'last' ? story.at(-76) : story.live(-4)
  const draft = createBuy(story.db, inputOf(story, key, items, opensAt, closesAt), by, before)
  return publishBuy(story.db, draft.id, by, before)
}

function inputOf(
  { language }: StoryTelling,
  key: keyof typeof buyTexts,
  items: StoryItem[],
  opensAt: string,
  closesAt: string,
): BuyInput {
  const { title, story, point, pay } = buyTexts[key][language]
  return {
    title,
    story,
    opensAt,
    closesAt,
    shortage: key === 'next' ? 'lots' : 'fcfs',
    remainder: 'drop',
    fillsAt: null,
    takerUnit: null,
    gateHomes: 10,
    gateAmount: null,
    gatePieces: null,
    gateFailure: 'extend',
    gateHours: 12,
    stopHomes: null,
    freight: 8800,
    freightShare: 'homes',
    fees: 0,
    feesShare: 'homes',
    payNote: pay,
    complaintHours: 24,
    items: items.map((item) => itemOf(item, language)),
    points: [{ name: point, opensAt: null, closesAt: null }],
  }
}

function itemOf(key: StoryItem, language: StoryTelling['language']): ItemInput {
  const item: Item = itemTexts[key]
  const { name, unitWord, packWord } = item[language]
  const {
    minPacks = null,
    maxPacks = null,
    cap = null,
    steps = [],
    perGrams = null,
    typicalGrams = null,
    price,
    packSize,
  } = item
  return {
    name,
    unitWord,
    packWord,
    price,
    packSize,
    minPacks,
    maxPacks,
    cap,
    quota: null,
    perGrams,
    typicalGrams,
    point: null,
    steps,
  }
}
