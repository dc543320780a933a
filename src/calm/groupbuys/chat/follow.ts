import type { AddressPath } from '#addresses/paths.ts'
import type { AskedOfItems } from './asked.ts'
import { quantityOf } from './quantities.ts'
import type { Doubt, ItemPieces, ProposedOrder, RelayItem, RelayStep } from './relay.ts'

/** What the homes have ordered so far, line by line. */
export class FollowedOrders {
  readonly orders = new Map<AddressPath, ProposedOrder>()
  private readonly items: readonly RelayItem[]
  private last: { wishes: ItemPieces[]; doubtful: boolean } | null = null

  constructor(items: readonly RelayItem[]) {
    this.items = items
  }

  /** Turns what a line asks into a step, given what that home ordered before, with every doubt about it. */
  stepOf({ door, act, read, named, doubts: found }: AskedOfItems): { step: RelayStep; doubts: Doubt[] } {
    const doubts = [...found]
    const before = door === null ? undefined : this.orders.get(door)
    const wishes = [...read.wishes]
    const step = { door, note: read.note }
    if (act === 'same')
      return { step: { ...step, act: 'order', wishes: this.asAbove(doubts, before) }, doubts }
    if (act === 'cancel') return { step: { ...step, ...this.cancelled(read, before, doubts) }, doubts }
    if (read.named.length > 0) doubts.push({ reason: 'quantityMissing', text: this.namesOf(read.named) })
    for (const id of read.named) if (id > 0) wishes.push({ item: id, pieces: 1 })
    if (read.bare) this.addBare(read.bare, act, before, wishes, doubts)
    if (wishes.length === 0 && doubts.length === 0) doubts.push({ reason: 'nothingOrdered' })
    if (act === 'order') {
      if (before && before.wishes.length > 0) doubts.push({ reason: 'twice' })
      return { step: { ...step, act, wishes }, doubts }
    }
    if (!before || before.wishes.length === 0) doubts.push({ reason: 'nothingToChange' })
    if (act === 'change' && isPartial(wishes, before) && !named) doubts.push({ reason: 'changeUnclear' })
    return { step: { ...step, act: act === 'add' ? 'add' : 'set', wishes }, doubts }
  }

  /** 同上: what the line before ordered. */
  private asAbove(doubts: Doubt[], before: ProposedOrder | undefined): ItemPieces[] {
    if (!this.last || this.last.doubtful) doubts.push({ reason: 'asUnclear' })
    if (before && before.wishes.length > 0) doubts.push({ reason: 'twice' })
    return this.last?.wishes ?? []
  }

  private cancelled(
    read: AskedOfItems['read'],
    before: ProposedOrder | undefined,
    doubts: Doubt[],
  ): Pick<RelayStep, 'act' | 'wishes'> {
    if (!before || before.wishes.length === 0) doubts.push({ reason: 'nothingToChange' })
    if (read.wishes.length > 0 || read.bare !== null) doubts.push({ reason: 'changeUnclear' })
    const off = read.named.filter((id) => id > 0)
    if (off.length === 0) return { act: 'cancel', wishes: [] }
    if (before && off.some((id) => !before.wishes.some((wish) => wish.item === id)))
      doubts.push({ reason: 'nothingToChange' })
    return { act: 'set', wishes: off.map((item) => ({ item, pieces: 0 })) }
  }

  /** A number alone is of the only item there is, or the only one this home ordered. */
  private addBare(
    bare: { value: number; unit: string | null },
    act: AskedOfItems['act'],
    before: ProposedOrder | undefined,
    wishes: ItemPieces[],
    doubts: Doubt[],
  ): void {
    const [only, ...others] =
      before && act === 'change' ? before.wishes.map((wish) => wish.item) : this.items.map(({ id }) => id)
    const item = this.items.find(({ id }) => id === only)
    if (!item || others.length > 0) {
      doubts.push({ reason: 'quantityUnclear', text: `${bare.value}${bare.unit ?? ''}` })
      return
    }
    const { wish, doubt } = quantityOf(item, bare.value, bare.unit)
    if (doubt) doubts.push(doubt)
    wishes.push(wish)
  }

  /** Carries a step out; where the line is doubtful the home is only marked. */
  follow(line: number, step: RelayStep, doubtful: boolean): void {
    if (step.act === 'order') this.last = { wishes: step.wishes, doubtful }
    if (step.door === null) return
    const before = this.orders.get(step.door) ?? {
      door: step.door,
      wishes: [],
      note: '',
      doubtful: false,
      lines: [],
    }
    const wishes = doubtful ? before.wishes : stepped(before.wishes, step)
    this.orders.set(step.door, {
      door: step.door,
      wishes,
      note: [before.note, step.note]
        .filter((part, i, all) => part !== '' && all.indexOf(part) === i)
        .join(' '),
      doubtful: before.doubtful || doubtful,
      lines: [...before.lines, line],
    })
  }

  private namesOf(ids: number[]): string {
    return this.items
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join('、')
  }
}

/** 改成鸡蛋3, where eggs and greens were ordered: the greens too, or no more greens? 鸡蛋改成3 leaves no doubt. */
function isPartial(wishes: ItemPieces[], before: ProposedOrder | undefined): boolean {
  const ordered = before?.wishes.map((wish) => wish.item) ?? []
  return ordered.some((item) => !wishes.some((wish) => wish.item === item))
}

function stepped(before: ItemPieces[], { act, wishes }: RelayStep): ItemPieces[] {
  if (act === 'cancel') return []
  const pieces = new Map(act === 'order' ? [] : before.map((wish) => [wish.item, wish.pieces]))
  for (const wish of wishes)
    pieces.set(wish.item, (act === 'add' ? (pieces.get(wish.item) ?? 0) : 0) + wish.pieces)
  return [...pieces].filter(([, count]) => count > 0).map(([item, count]) => ({ item, pieces: count }))
}
