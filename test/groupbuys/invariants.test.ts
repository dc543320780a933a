import { expect, test } from 'vitest'
import { type Allocation, allocate, settleItem, totalsOf } from '#groupbuys/sums/allocation.ts'
import type { Increment } from '#groupbuys/sums/increments.ts'
import { fillsGap, gapOf, type Packing, packsToOrder } from '#groupbuys/sums/packs.ts'
import { shortagePolicies } from '#groupbuys/sums/policies.ts'
import { sharesByLargestRemainder } from '#groupbuys/sums/shares.ts'
import { seeded } from '#hosts/demo/random.ts'

/** Plain loops with a seeded generator: a hundred thousand cases a rule, and a fault names its case. */
const cases = 100_000
const remainders = ['drop', 'roundUp', 'fillPhase'] as const

function randomPacking(random: ReturnType<typeof seeded>): Packing {
  const minPacks = random.chance(0.3) ? random.between(1, 4) : null
  const maxPacks = random.chance(0.4) ? (minPacks ?? 0) + random.between(0, 4) : null
  return { packSize: random.between(1, 12), minPacks, maxPacks: maxPacks === 0 ? 1 : maxPacks }
}

/** A log as homes write it: nobody takes off more than stands. */
function randomLog(random: ReturnType<typeof seeded>): Increment[] {
  const standing = new Map<number, [number, number]>()
  return Array.from({ length: random.between(0, 9) }, (_, i) => {
    const home = random.between(1, 5)
    const [want, flex] = standing.get(home) ?? [0, 0]
    const change = (has: number) =>
      has > 0 && random.chance(0.3) ? -random.between(0, has) : random.between(0, 7)
    const row = {
      id: i + 1,
      home,
      want: change(want),
      flex: random.chance(0.5) ? change(flex) : 0,
      at: `t${i}`,
    }
    standing.set(home, [want + row.want, flex + row.flex])
    return row
  })
}

/** Compares without building a message for each of a hundred thousand cases. */
function hold(fact: boolean, what: string, ...given: unknown[]): void {
  if (!fact) expect.fail(`${what}: ${JSON.stringify(given)}`)
}
const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0)
const gotOf = ({ shares }: Allocation) =>
  new Map(shares.map((share) => [share.home, share.wantGot + share.flexGot]))

test.each(shortagePolicies)(
  '%s: nobody gets more than asked, nothing is lost, and the same again is the same',
  (policy) => {
    const random = seeded(shortagePolicies.indexOf(policy) + 1)
    for (let i = 0; i < cases; i++) {
      const log = randomLog(random)
      const packing = randomPacking(random)
      const remainder = random.pick(remainders)
      const sharing = { policy, drawn: random.chance(0.5) ? [1, 2, 3, 4, 5] : [5, 3, 1, 2, 4] }
      const done = settleItem(log, packing, remainder, sharing)
      const given = [log, packing, remainder]
      for (const { want, flex, wantGot, flexGot } of done.shares) {
        hold(
          wantGot >= 0 && wantGot <= want && flexGot >= 0 && flexGot <= flex,
          'within what was asked',
          given,
        )
        hold(Number.isInteger(wantGot) && Number.isInteger(flexGot), 'whole pieces', given)
      }
      const got = sum([...gotOf(done).values()])
      hold(got + done.leftover + done.takerGets === done.total, 'nothing is lost', given)
      hold(done.total === done.packs * packing.packSize, 'whole packs', given)
      hold(done.takerGets === 0 || remainder === 'roundUp', 'a taker only where one is named', given)
      const firm = sum(done.shares.map((share) => share.wantGot))
      hold(firm === Math.min(done.total, done.wanted.want), 'firm pieces come before flexible ones', given)
      hold(
        JSON.stringify(settleItem([...log].reverse(), packing, remainder, sharing)) === JSON.stringify(done),
        'the same again',
        given,
      )
      // What arrives is shared by the same rule, be it fewer or more.
      const arrived = random.between(0, done.total + 5)
      const again = allocate(log, arrived, sharing)
      hold(
        sum([...gotOf(again).values()]) + again.leftover === arrived,
        'nothing that arrived is lost',
        given,
        arrived,
      )
      checkRule(policy, again, given)
    }
  },
)

function checkRule(policy: (typeof shortagePolicies)[number], { shares }: Allocation, given: unknown): void {
  const short = shares.filter((share) => share.wantGot < share.want)
  if (policy === 'roundRobin')
    for (const share of short)
      hold(
        shares.every((other) => other.wantGot <= share.wantGot + 1),
        'turns differ by one',
        given,
      )
  if (policy === 'lots')
    hold(short.filter((share) => share.wantGot > 0).length <= 1, 'one home at most is served in part', given)
  if (policy !== 'proportional' || short.length === 0) return
  const [total, all] = [sum(shares.map((share) => share.wantGot)), sum(shares.map((share) => share.want))]
  for (const { want, wantGot } of shares)
    hold(Math.abs(wantGot * all - want * total) < all, 'within one piece of its part', given)
}

test('first come: at equal packs a later order lowers no earlier firm piece', () => {
  const random = seeded(11)
  let same = 0
  for (let i = 0; i < cases; i++) {
    const log = randomLog(random)
    const packing = randomPacking(random)
    const before = settleItem(log, packing, 'drop', { policy: 'fcfs' })
    const later: Increment = {
      id: 99,
      home: random.between(1, 6),
      want: random.between(0, 6),
      flex: random.between(0, 4),
      at: 't99',
    }
    const after = settleItem([...log, later], packing, 'drop', { policy: 'fcfs' })
    if (after.packs !== before.packs) continue
    same++
    const now = new Map(after.shares.map((share) => [share.home, share.wantGot]))
    for (const { home, wantGot } of before.shares)
      hold(now.get(home)! >= wantGot, 'an earlier firm piece stays', log, packing, later)
  }
  expect(same).toBeGreaterThan(10_000)
})

test('one wanted piece more never lowers the packs, with every bound and remainder rule', () => {
  const random = seeded(12)
  for (let i = 0; i < cases; i++) {
    const totals = { want: random.between(0, 60), flex: random.between(0, 30) }
    const packing = randomPacking(random)
    for (const roundUp of [false, true]) {
      const more = packsToOrder({ ...totals, want: totals.want + 1 }, packing, roundUp)
      hold(more >= packsToOrder(totals, packing, roundUp), 'packs do not fall', totals, packing, roundUp)
    }
  }
})

test('the gap, filled with firm or flexible pieces, buys everything that was wanted', () => {
  const random = seeded(13)
  for (let i = 0; i < cases; i++) {
    const totals = { want: random.between(0, 60), flex: random.between(0, 30) }
    const packing = randomPacking(random)
    const gap = gapOf(totals, packing)
    if (gap === 0) continue
    hold(gap > 0, 'a gap is positive', totals, packing)
    for (const filled of [
      { ...totals, want: totals.want + gap },
      { ...totals, flex: totals.flex + gap },
    ])
      hold(packsToOrder(filled, packing) * packing.packSize >= filled.want, 'filled', totals, packing, gap)
  }
})

test('while packs are filled, no change taken widens the gap, loses a pack or adds more than the gap', () => {
  const random = seeded(14)
  let taken = 0
  for (let i = 0; i < cases; i++) {
    const before = { want: random.between(0, 60), flex: random.between(0, 30) }
    const change = {
      want: random.between(-Math.min(before.want, 6), 12),
      flex: random.between(-Math.min(before.flex, 6), 12),
    }
    const packing = randomPacking(random)
    if (!fillsGap(before, change, packing)) continue
    taken++
    const after = { want: before.want + change.want, flex: before.flex + change.flex }
    hold(gapOf(after, packing) <= gapOf(before, packing), 'the gap does not widen', before, change, packing)
    hold(
      packsToOrder(after, packing) >= packsToOrder(before, packing),
      'no pack is lost',
      before,
      change,
      packing,
    )
    hold(
      change.want + change.flex <= gapOf(before, packing),
      'not more than the gap',
      before,
      change,
      packing,
    )
  }
  expect(taken).toBeGreaterThan(1_000)
})

test('shares by largest remainder add up and stay within one of the exact part', () => {
  const random = seeded(15)
  for (let i = 0; i < cases; i++) {
    const weights = Array.from({ length: random.between(1, 8) }, () => random.between(0, 5000))
    const whole = random.between(0, 100_000)
    const parts = sharesByLargestRemainder(whole, weights)
    const all = sum(weights)
    hold(sum(parts) === whole, 'adds up', whole, weights)
    if (all > 0)
      hold(
        parts.every((part, k) => Math.abs(part * all - whole * weights[k]!) < all),
        'within one',
        whole,
        weights,
      )
  }
})

test('the totals of a log are what stands of it', () => {
  const random = seeded(16)
  for (let i = 0; i < 20_000; i++) {
    const log = randomLog(random)
    const { shares } = allocate(log, 0, { policy: 'fcfs' })
    hold(sum(shares.map((share) => share.want)) === totalsOf(log).want, 'wants', log)
    hold(sum(shares.map((share) => share.flex)) === totalsOf(log).flex, 'flex', log)
  }
})
