import { expect, test } from 'vitest'
import { seeded } from '#hosts/demo/random.ts'
import { type Sharing, type SharingDoor, shareOut } from '#supplies/sharing.ts'

const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0)
const door = (unit: string, people: number): SharingDoor => ({ unit, people })

test('40 packs by people: the care share first, the rest by how many live there', () => {
  const doors = [door('3/1/101', 2), door('3/1/102', 5), door('3/1/201', 1), door('3/1/202', 0)]
  const sharing: Sharing = { total: 40, keepPercent: 10, basis: 'person', most: null }
  const { shares, kept, left } = shareOut(doors, ['3/1/201', '3/1/101'], sharing)
  // 4 kept: two rounds for the two on the list. 36 for 2 + 5 + 1 + 1 = 9 people: four each.
  expect(shares.map((share) => [share.unit, share.counted, share.extra, share.pieces])).toEqual([
    ['3/1/101', 2, 2, 10],
    ['3/1/102', 5, 0, 20],
    ['3/1/201', 1, 2, 6],
    ['3/1/202', 1, 0, 4],
  ])
  expect({ kept, left, guessed: shares.map((share) => share.guessed) }).toEqual({
    kept: 4,
    left: 0,
    guessed: [false, false, false, true],
  })
})

test('three lamps for five homes: who is drawn first gets one, and the care list does not wait for luck', () => {
  const doors = ['e', 'd', 'c', 'b', 'a'].map((unit) => door(unit, 1))
  const sharing: Sharing = { total: 3, keepPercent: 34, basis: 'household', most: 1 }
  const { shares } = shareOut(doors, ['a'], sharing)
  expect(shares.filter((share) => share.pieces > 0).map((share) => share.unit)).toEqual(['e', 'd', 'a'])
})

test('with nobody on the care list nothing is kept back', () => {
  const sharing: Sharing = { total: 10, keepPercent: 30, basis: 'household', most: null }
  const { kept, shares } = shareOut([door('a', 1), door('b', 1)], [], sharing)
  expect([kept, ...shares.map((share) => share.pieces)]).toEqual([0, 5, 5])
})

test('nothing is lost, nobody gets more than the limit, equals differ by one piece at most', () => {
  const random = seeded(64)
  for (let i = 0; i < 20_000; i++) {
    const doors = Array.from({ length: random.between(0, 9) }, (_, n) => door(`u${n}`, random.between(0, 5)))
    const care = doors.filter(() => random.chance(0.3)).map((one) => one.unit)
    const sharing: Sharing = {
      total: random.between(0, 60),
      keepPercent: random.between(0, 100),
      basis: random.pick(['household', 'person']),
      most: random.chance(0.4) ? random.between(1, 8) : null,
    }
    const { shares, kept, left } = shareOut(doors, care, sharing)
    const given = JSON.stringify({ doors, care, sharing, shares })
    if (sum(shares.map((share) => share.pieces)) + left !== sharing.total) expect.fail(`lost: ${given}`)
    if (sum(shares.map((share) => share.extra)) !== kept) expect.fail(`kept: ${given}`)
    for (const share of shares) {
      if (!Number.isInteger(share.pieces) || share.pieces < share.extra) expect.fail(`whole: ${given}`)
      if (sharing.most !== null && share.pieces > sharing.most) expect.fail(`limit: ${given}`)
      if (share.extra > 0 && !care.includes(share.unit)) expect.fail(`care: ${given}`)
    }
    const plain = shares.filter((share) => share.extra === 0)
    const fair = plain.every((a) =>
      plain.every((b) => a.counted !== b.counted || Math.abs(a.pieces - b.pieces) <= 1),
    )
    if (sharing.most === null && !fair) expect.fail(`fair: ${given}`)
    if (left > 0 && !(doors.length === 0 || shares.every((share) => share.pieces === sharing.most)))
      expect.fail(`left over though somebody could take it: ${given}`)
  }
})
