import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { writeForRescue } from '#care/rescue.ts'
import { careEntries } from '#care/schema.ts'
import { emergencies } from '#emergencies/schema.ts'
import { listings } from '#listings/lifecycle/schema.ts'
import { createListing } from '#listings/posting/posting.ts'
import { jobHandlers, nightlyKinds } from '#program/jobs.ts'
import { events } from '#record/schema.ts'
import { facts, lists, powerCut } from '#test/care/story.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { post, ride, wait } from '#test/listings/story.ts'
import { daysAfter } from '#time/instants.ts'

/** What the nights end by themselves, case by case, with the only reason that is true of it. */
const cases: [string, (estate: TestEstate) => void, string, string][] = [
  ['who moved away', (estate) => void movedAway(estate), 'care:ended.left', 'care.ended'],
  [
    'who was written down for an emergency that has run out, and lives there still',
    (estate) => void forRescue(estate),
    'care:ended.emergencyOver',
    'care.rescueOver',
  ],
  [
    'who was written down for an emergency that somebody has called off',
    (estate) => void calledOff(estate),
    'care:ended.emergencyOver',
    'care.rescueOver',
  ],
]

test.each(cases)('%s is off the list by the next night, with the true reason', (_, begin, why, action) => {
  const estate = openTestEstate()
  begin(estate)
  night(estate)
  expect(estate.db.select().from(careEntries).all()).toEqual([
    expect.objectContaining({ endedWhy: why, endedBy: null }),
  ])
  const told = estate.db.select().from(events).where(sql`${events.action} like 'care.%'`).all()
  expect(told.at(-1)).toMatchObject({ action, byPerson: null })
  estate.close()
})

test('who stays is not ended', () => {
  const estate = openTestEstate()
  lists(estate)
  night(estate)
  expect(estate.db.select().from(careEntries).get()).toMatchObject({ endedAt: null, endedWhy: null })
  estate.close()
})

function night({ db, clock }: TestEstate): void {
  const at = daysAfter(clock.now, 2)
  for (const kind of nightlyKinds) jobHandlers[kind]!(db, {}, at)
}

function movedAway(estate: TestEstate): void {
  lists(estate)
  estate.db.run(sql`update occupancies set until = ${estate.clock.now} where unit = '3/2/501'`)
}

function forRescue(estate: TestEstate) {
  const { db, cast, clock } = estate
  const emergency = powerCut(estate)
  const input = { emergency, personId: cast.elder.id, unit: '3/2/101', words: '楼道里问的', fields: facts }
  writeForRescue(db, input, cast.officer.id, clock.now)
  return emergency
}

function calledOff(estate: TestEstate): void {
  const { id } = forRescue(estate)
  estate.db.update(emergencies).set({ state: 'lifted' }).where(eq(emergencies.id, id)).run()
}

const threeWeeks = 21 * 24 * 60

test.each([
  ['what was posted and nobody answered', 'listings:reasons.silence'],
  ['a draft that was never posted', 'listings:reasons.draft'],
  ['what was held back and looked at by nobody', 'listings:reasons.unseen'],
])('%s expires with the reason that is true of it', (what, why) => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { resident } = cast
  const whose = { personId: resident.id, unit: '3/2/501', how: 'self' } as const
  if (what.includes('draft')) createListing(db, whose, ride, resident.id, clock.now)
  else post(estate, resident, what.includes('held') ? { title: '转让煤 气 罐一个' } : {})
  wait(estate, threeWeeks)
  expect(db.select().from(listings).get()).toMatchObject({ state: 'expired', endedWhy: why, endedBy: null })
  estate.close()
})
