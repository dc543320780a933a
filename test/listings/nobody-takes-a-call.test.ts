import { expect, test } from 'vitest'
import { dispatchesOf } from '#helpcalls/sending/dispatches.ts'
import { sendAnother } from '#helpcalls/sending/send-another.ts'
import { insertPromise, listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { settleListing } from '#listings/lifecycle/settle.ts'
import { createApp } from '#program/app.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { comes, onShift, pass, raise, running } from '#test/shifts/story.ts'

/** Everything that is pressed on a call, on the board or on its own page. */
const routes = createApp()
  .routes.filter(({ method }) => method === 'POST')
  .map(({ path }) => path)
  .filter((path) => /^(\/needs\/:id|\/emergencies\/:id\{\[0-9\]\+\}\/needs\/:need)\{\[0-9\]\+\}\//.test(path))

type Story = { estate: TestEstate; emergency: number; id: number; asked: number }

/** A call about danger to life, and the neighbour, who is on shift, is asked to go. */
function somebodyAsked(): Story {
  const estate = openTestEstate()
  const emergency = running(estate)
  onShift(estate, emergency, estate.cast.neighbour)
  const id = raise(estate, emergency, { level: 1, by: estate.cast.resident.id })
  pass(estate, estate.clock.now)
  return { estate, emergency: emergency.id, id, asked: estate.cast.neighbour.id }
}

/** The tenant of next door goes, and the desk asks the neighbour to come as well. */
function anotherAsked(): Story {
  const estate = openTestEstate()
  const emergency = running(estate)
  onShift(estate, emergency, estate.cast.neighbour)
  const id = raise(estate, emergency, { level: 2, by: estate.cast.resident.id })
  comes(estate, id, estate.cast.tenant)
  const { neighbour, clerk } = estate.cast
  const another = { emergencyId: emergency.id, listingId: id, personId: neighbour.id, instead: false }
  sendAnother(estate.db, another, clerk.id, estate.clock.now)
  return { estate, emergency: emergency.id, id, asked: neighbour.id }
}

/** Nobody of these sees to calls for help. */
const people = ['stranger', 'outsider', 'tenant', 'neighbour', 'daughter', 'resident'] as const
type Press = {
  who: (typeof people)[number]
  deed: string
  press: (story: Story) => Promise<unknown> | unknown
}

const form = {
  why: '不对',
  words: '没事了',
  body: '没事了',
  became: '没事了',
  minutes: '5',
  person: '2',
  instead: '1',
  into: '1',
}

const presses: Press[] = people.flatMap((who) =>
  routes.map((route) => ({
    who,
    deed: route.replaceAll('{[0-9]+}', ''),
    press: ({ estate, emergency, id }) => {
      const number: Record<string, number> = { need: id, promise: promisesOf(estate.db, id)[0]?.id ?? 1 }
      const of = route.startsWith('/emergencies') ? emergency : id
      const path = route.replace(/:(\w+)\{\[0-9\]\+\}/g, (_, name: string) => String(number[name] ?? of))
      return estate.request(estate.cast[who], path, { form })
    },
  })),
)

/** Whose word it is: whoever was asked says yes or no, and the home takes back its call, or says of who goes that they did or did not come. */
const own: Record<string, readonly Press['who'][]> = {
  '/emergencies/:id/needs/:need/acceptance': ['neighbour'],
  '/emergencies/:id/needs/:need/refusal': ['neighbour'],
  '/needs/:id/withdrawal': ['resident'],
  '/emergencies/:id/needs/:need/done': ['resident', 'daughter'],
  '/emergencies/:id/needs/:need/unmet': ['resident', 'daughter'],
  '/needs/:id/promises/:promise/completion': ['resident'],
  '/needs/:id/promises/:promise/reneging': ['resident'],
  '/needs/:id/promises/:promise/release': ['resident'],
}

/** Who by one press ended or replaced somebody's sending, or took the call from those who are asked, and had no word in it. */
async function takers(begin: () => Story, all: readonly Press[]): Promise<string[]> {
  const found: string[] = []
  let story = begin()
  const stands = () => {
    const { estate, id, asked } = story
    const open = dispatchesOf(estate.db, id).filter((one) => one.answer === null)
    return (
      listingRow(estate.db, id).state === 'open' && open.map((one) => one.personId).join() === String(asked)
    )
  }
  expect(stands()).toBe(true)
  for (const { who, deed, press } of all) {
    if (own[deed]?.includes(who)) continue
    const answer = await press(story)
    const stood = stands()
    if (!stood) found.push(`${who} ${deed}`)
    // What changed something else is not carried into the next press.
    if (stood && answer instanceof Response && answer.status !== 303) continue
    story.estate.close()
    story = begin()
  }
  story.estate.close()
  return found
}

const situations = { 'somebody is asked': somebodyAsked, 'one goes and another is asked': anotherAsked }

test.each(Object.entries(situations))(
  '%s: nobody without the duty takes the call, ends who is asked, or stops the asking, by any press there is',
  async (_, begin) => {
    expect(presses.length).toBeGreaterThan(people.length * 25)
    expect(await takers(begin, presses)).toEqual([])
  },
)

test('a press that takes a place of a call is found', async () => {
  const taking: Press = {
    who: 'tenant',
    deed: 'planted',
    press: ({ estate: { db, cast, clock }, id }) =>
      db.transaction((tx) => {
        const [helper, served] = [
          { helperId: cast.tenant.id, helperUnit: '3/2/201' },
          { servedId: cast.resident.id, servedUnit: '3/2/501' },
        ]
        const made = { promisedAt: clock.now, promisedBy: cast.tenant.id, handoverVersion: 0 }
        insertPromise(tx, {
          listingId: id,
          place: 1,
          holds: 1,
          state: 'standing',
          ...helper,
          ...served,
          ...made,
        })
        settleListing(tx, id, { by: cast.tenant.id }, clock.now)
      }),
  }
  expect(await takers(somebodyAsked, [taking])).toEqual(['tenant planted'])
})
