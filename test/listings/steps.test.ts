import { expect, test } from 'vitest'
import { whomFor } from '#listings/posting/whom.ts'
import { finish } from '#listings/promises/finishing.ts'
import { promise, renege } from '#listings/promises/promising.ts'
import { showListing } from '#listings/promises/show.ts'
import { standingOf } from '#standing/standings.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { post, promises, wait } from './story.ts'

type Who = { id: number }

/** The story as this person reads it: who took each step, and "for" where it was for somebody else. */
function story(estate: TestEstate, who: Who, id: number): string[] {
  const { db, clock } = estate
  const { steps } = showListing(db, standingOf(db, who.id, clock.now), id, clock.now)
  return steps.map((step) => `${step.step} ${step.who}${step.onBehalf ? ' for' : ''}`)
}

test('each step says by whom and for whom: a captain’s need is the neighbour’s, a helper’s word is the helper’s own', () => {
  const estate = openTestEstate()
  const { captain, elder, neighbour } = estate.cast
  const need = post(estate, captain, {}, elder.id)
  const row = promises(estate, neighbour, need.id)
  finish(estate.db, { id: need.id, promiseId: row.id }, neighbour.id, estate.clock.now)
  finish(estate.db, { id: need.id, promiseId: row.id }, captain.id, estate.clock.now)
  expect(story(estate, captain, need.id)).toEqual([
    'draft me for',
    'publish me for',
    'promise neighbour',
    'fill neighbour',
    'finish neighbour',
    'finish neighbour',
    'confirm me for',
    'confirm me',
  ])
  expect(story(estate, neighbour, need.id)).toContain('publish owner for')
})

test('what a machine did says so and why, and is for nobody', () => {
  const estate = openTestEstate()
  const { resident, neighbour } = estate.cast
  const need = post(estate, resident)
  const row = promises(estate, neighbour, need.id)
  renege(estate.db, { id: need.id, promiseId: row.id, why: '没来' }, resident.id, estate.clock.now)
  wait(estate, 60 * 24 * 30)
  const told = story(estate, resident, need.id)
  expect(told.slice(-3)).toEqual(['renege me', 'reopen me', 'expire machine'])
})

test('an offer taken up for a neighbour is for that neighbour', () => {
  const estate = openTestEstate()
  const { captain, elder, resident } = estate.cast
  const { db, clock } = estate
  const offer = post(estate, resident, { kind: 'offer', loanDays: null })
  const whom = whomFor(db, standingOf(db, captain.id, clock.now), elder.id, clock.now)
  const row = promise(db, { id: offer.id, whom }, captain.id, clock.now)
  finish(db, { id: offer.id, promiseId: row.id }, captain.id, clock.now)
  expect(story(estate, resident, offer.id).filter((line) => line.includes('neighbour'))).toEqual([
    'promise neighbour for',
    'fill neighbour',
    'finish neighbour for',
  ])
})
