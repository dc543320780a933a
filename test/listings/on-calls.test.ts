import { expect, test } from 'vitest'
import { standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { type DeedOnCall, deedsOnCall } from '#listings/lifecycle/on-calls.ts'
import { changeListing, listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { openModeration } from '#listings/moderation/moderation-rows.ts'
import { runChase } from '#listings/promises/chasing.ts'
import { createApp } from '#program/app.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { told } from '#test/helpcalls/told.ts'
import { comes, inHours, raise, running } from '#test/shifts/story.ts'
import { post, promises } from './story.ts'

/** Every deed of the board on one need, by the end of its address as `deedsOnCall` names it. */
function deedsIn(routes: readonly string[]): string[] {
  const own = routes.flatMap((path) => /^\/needs\/:id\{\[0-9\]\+\}\/(.*)$/.exec(path)?.[1] ?? [])
  return [...new Set(own.map((rest) => rest.replace(/\/:\w+\{\[0-9\]\+\}/g, '')))]
}
const unsaid = (routes: readonly string[]) => deedsIn(routes).filter((deed) => !(deed in deedsOnCall))
const posted = createApp()
  .routes.filter(({ method }) => method === 'POST')
  .map(({ path }) => path)

test('of every deed of the board it is said what it does to a call for help, and a new one is missed', () => {
  expect(unsaid(posted)).toEqual([])
  expect(unsaid([...posted, '/needs/:id{[0-9]+}/sale'])).toEqual(['sale'])
  const byClockOrDesk = ['moderation', 'expiry']
  const known = deedsIn(posted)
  expect(Object.keys(deedsOnCall).filter((one) => !known.includes(one))).toEqual(byClockOrDesk)
})

/** A call of the resident's home, to which a neighbour offered to go, was sent, and goes. */
function call(estate: TestEstate) {
  const emergency = running(estate)
  const id = raise(estate, emergency, { by: estate.cast.resident.id })
  comes(estate, id, estate.cast.neighbour)
  return { emergency, id, promise: promisesOf(estate.db, id)[0]!.id }
}

const refused = Object.entries(deedsOnCall).flatMap(([deed, how]) =>
  how === 'refused' && deed !== 'expiry' && deed !== 'moderation' ? [deed as DeedOnCall] : [],
)
const words = {
  why: '不对',
  category: 'leak',
  urgency: 'urgent',
  place: '3/2/501',
  title: '漏水',
  words: '',
  at: '2026-11-25T09:00',
}
const addressed = (id: number, deed: string, promise: number) =>
  `/needs/${id}/${deed.replace(/^promises\//, `promises/${promise}/`)}`

test.each(refused)(
  '%s is refused to everybody on a call, drawn for nobody, and changes nothing',
  async (deed) => {
    const estate = openTestEstate()
    const { id, promise } = call(estate)
    const before = JSON.stringify([listingRow(estate.db, id), promisesOf(estate.db, id)])
    const path = addressed(id, deed, promise)
    for (const who of Object.values(estate.cast)) {
      const page = await (await estate.request(who, `/needs/${id}`)).text()
      expect([deed, page.includes(`"${path}"`)]).toEqual([deed, false])
      expect((await estate.request(who, path, { form: words })).status).toBeGreaterThanOrEqual(400)
    }
    expect(JSON.stringify([listingRow(estate.db, id), promisesOf(estate.db, id)])).toBe(before)
    // The same page of an ordinary need has it, or else this says nothing.
    const need = post(estate, estate.cast.resident, {
      repeats: 'weekly',
      neededAt: '2026-11-24T05:00:00.000Z',
    })
    const kept = promises(estate, estate.cast.neighbour, need.id)
    const ordinary = [estate.cast.resident, estate.cast.tenant, estate.cast.neighbour].map(async (who) =>
      (await (await estate.request(who, `/needs/${need.id}`)).text()).includes(
        `"${addressed(need.id, deed, kept.id)}"`,
      ),
    )
    expect([deed, (await Promise.all(ordinary)).includes(true)]).toEqual([deed, deed !== 'promises/loan'])
    estate.close()
  },
)

test('a call is neither removed by whoever keeps order on the board, nor ended by nobody answering', async () => {
  const estate = openTestEstate()
  const emergency = running(estate)
  const id = raise(estate, emergency, { level: 1, by: estate.cast.resident.id })
  openModeration(estate.db, { listingId: id, cause: 'report', note: '', by: null }, estate.clock.now)
  const form = { decision: 'remove', reason: '不合适' }
  expect((await estate.request(estate.cast.steward, '/needs/moderation/1', { form })).status).toBe(409)
  const ordinary = post(estate, estate.cast.tenant, { urgency: 1 })
  for (const one of [id, ordinary.id]) {
    changeListing(estate.db, one, { chasedAt: inHours(estate, -3) })
    runChase(estate.db, one, estate.clock.now)
  }
  expect([id, ordinary.id].map((one) => listingRow(estate.db, one).state)).toEqual(['open', 'expired'])
  estate.close()
})

test.each(['promises/release', 'promises/reneging', 'withdrawal'] as const)(
  '%s on the board reaches the desk and the next one at once',
  async (deed) => {
    const estate = openTestEstate()
    const { id, promise } = call(estate)
    const { resident, neighbour } = estate.cast
    const who = deed === 'promises/release' ? neighbour : resident
    const answer = await estate.request(who, addressed(id, deed, promise), { form: { why: '去不了' } })
    expect(answer.status).toBe(303)
    // Gathered: one message for each of the desk, which says what is so now.
    const desk = told(estate, `helpcalls:told.${deed === 'withdrawal' ? 'off' : 'freed'}Title`)
    expect(desk.length).toBeGreaterThan(0)
    expect(new Set(desk).size).toBe(desk.length)
    expect(standingDispatch(estate.db, id) === undefined).toBe(deed === 'withdrawal')
    expect(standingDispatch(estate.db, id)?.personId).not.toBe(neighbour.id)
    estate.close()
  },
)

test('"nobody came" of a call is one press without a reason, and of every other need asks for one at its own field', async () => {
  const estate = openTestEstate()
  const { resident, neighbour } = estate.cast
  const { id, promise } = call(estate)
  const path = addressed(id, 'promises/reneging', promise)
  const page = await (await estate.request(resident, `/needs/${id}`)).text()
  expect(page).toContain(`action="${path}"`)
  expect(page).not.toContain(`id="reneging-why-${promise}"`)
  expect((await estate.request(resident, path, { form: {} })).status).toBe(303)
  expect(promisesOf(estate.db, id).map(({ state }) => state)).toEqual(['reneged'])
  const need = post(estate, resident)
  const kept = promises(estate, neighbour, need.id)
  const answer = await estate.request(resident, addressed(need.id, 'promises/reneging', kept.id), {
    form: { why: '' },
  })
  const refusal = await answer.text()
  expect([answer.status, refusal.includes(`href="#reneging-why-${kept.id}"`)]).toEqual([422, true])
  expect([refusal.includes('href="#field-why"'), refusal.includes('为什么撤回：')]).toEqual([false, false])
  estate.close()
})
