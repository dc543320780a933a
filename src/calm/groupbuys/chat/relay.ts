import type { AddressPath } from '#addresses/paths.ts'

/** What the reader has to know of an item. */
export type RelayItem = {
  id: number
  name: string
  unitWord: string
  packWord: string
  packSize: number
  cap: number | null
}

export type RelayContext = {
  items: readonly RelayItem[]
  /** Every door of the estate by its path. */
  doors: ReadonlySet<AddressPath>
}

/** Why a line is for a human. */
const doubtReasons = [
  'doorMissing', // something is ordered and nobody knows by which home
  'doorUnknown', // no such door; `doors` may hold some that are near
  'doorAmbiguous', // 1.5-301 may be entry 1 of 5-301, or door 1-5-301
  'sharedDoors', // several doors, and it is not said who gets what
  'itemUnknown',
  'itemAmbiguous', // 菜 where there are two of them
  'itemUnsure', // looks like an item, written with something more
  'quantityMissing',
  'quantityUnclear', // 2或3, 1.5, a number with no item beside it
  'otherUnit', // 2箱 of what is sold by 斤
  'large',
  'overCap',
  'totalDiffers', // 共3份, and it is not three
  'words', // questions, wishes and hesitation beside the quantities
  'nothingOrdered', // a door and nothing else
  'nothingToChange', // 取消, 改成3, with no order before
  'changeUnclear',
  'twice', // the same home again, without saying whether more or instead
  'lostInCopy', // stood in an earlier copy of the list and not in the later
  'late', // below a line that says 截单
  'asUnclear', // 同上, and what is above is doubtful itself
] as const
type DoubtReason = (typeof doubtReasons)[number]
export type Doubt = { reason: DoubtReason; text?: string; doors?: AddressPath[] }

/** Pieces of one item. */
export type ItemPieces = { item: number; pieces: number }

/**
 * What one line asks for one home: an order, more, something set to a new number, or all of it taken back. `door` is
 * null where it could not be told; the person looking at the line then says it.
 */
export type RelayStep = {
  door: AddressPath | null
  act: 'order' | 'add' | 'set' | 'cancel'
  wishes: ItemPieces[]
  /** What else was said: a name, `放门口`. */
  note: string
}

/** A line as it was written, with what was read from it. Only `order` lines ask for something. */
export type RelayLine = {
  /** From 1, as the text was pasted. */
  number: number
  text: string
  kind: 'order' | 'talk' | 'repeated'
  steps: RelayStep[]
  doubts: Doubt[]
}

/** What a home is to get when all lines have been followed; `doubtful` where a line that names it needs a human. */
export type ProposedOrder = {
  door: AddressPath
  wishes: ItemPieces[]
  note: string
  doubtful: boolean
  lines: number[]
}

export type RelayRead = { lines: RelayLine[]; orders: ProposedOrder[] }

/** A line somebody must look at before it counts. */
export function needsHuman(line: RelayLine): boolean {
  return line.doubts.length > 0
}
