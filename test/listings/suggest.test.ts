import { expect, test } from 'vitest'
import { suggestionsFor } from '#listings/board/suggest.ts'
import { standingOf } from '#standing/standings.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { post } from './story.ts'

const suggested = (
  estate: TestEstate,
  asked: { kind: 'need' | 'offer'; title: string; category: string },
) => {
  const { resident } = estate.cast
  const standing = standingOf(estate.db, resident.id, estate.clock.now)
  return suggestionsFor(estate.db, standing, asked).cards.map((card) => card.id)
}

test('the ladder next door comes before thirty newer ones of other buildings', () => {
  const estate = openTestEstate()
  const { neighbour, outsider } = estate.cast
  const near = post(estate, neighbour, { kind: 'offer' })
  const others = ['甲', '乙'].map((name) => estate.person(name, '5/1001'))
  for (let i = 0; i < 30; i++) post(estate, [outsider, ...others][i % 3]!, { kind: 'offer' })
  const [first] = suggested(estate, { kind: 'need', title: '', category: 'tools' })
  expect(first).toBe(near.id)
})

test('whoever offers reads of the worst need first, then of the nearest', () => {
  const estate = openTestEstate()
  const { neighbour, outsider } = estate.cast
  const near = post(estate, neighbour, { urgency: 4 })
  const worst = post(estate, outsider, { urgency: 2 })
  const far = post(estate, outsider, { urgency: 4 })
  const ids = suggested(estate, { kind: 'offer', title: '可以开车接送', category: 'rides' })
  expect(ids).toEqual([worst.id, near.id, far.id])
})
