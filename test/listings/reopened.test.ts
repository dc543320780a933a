import { expect, test } from 'vitest'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { shownState } from '#listings/lifecycle/rules.ts'
import { finish } from '#listings/promises/finishing.ts'
import { release } from '#listings/promises/promising.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { post, promises } from './story.ts'

/** A need in each state in which its own person can take it back. */
const ways: Record<string, (estate: TestEstate) => number> = {
  open: (estate) => post(estate, estate.cast.resident).id,
  promised(estate) {
    const { id } = post(estate, estate.cast.resident)
    promises(estate, estate.cast.neighbour, id)
    return id
  },
  reopened(estate) {
    const { id } = post(estate, estate.cast.resident)
    const { id: promiseId } = promises(estate, estate.cast.neighbour, id)
    release(estate.db, { id, promiseId, why: '来不了' }, estate.cast.neighbour.id, estate.clock.now)
    return id
  },
  done(estate) {
    const { id } = post(estate, estate.cast.resident)
    const { id: promiseId } = promises(estate, estate.cast.neighbour, id)
    finish(estate.db, { id, promiseId }, estate.cast.neighbour.id, estate.clock.now)
    return id
  },
}

test.each(Object.entries(ways))(
  '%s: what its page sends as seen is what taking it back compares',
  async (state, make) => {
    const estate = openTestEstate()
    const id = make(estate)
    expect(shownState(listingRow(estate.db, id))).toBe(state)
    const { resident } = estate.cast
    const html = await (await estate.request(resident, `/needs/${id}`)).text()
    const was = /name="was" value="([^"]*)"/.exec(html)![1]!
    // Another state than the one that was seen is asked back.
    const other = state === 'open' ? 'promised' : 'open'
    const send = (seen: string) =>
      estate.request(resident, `/needs/${id}/withdrawal`, { form: { why: '不用了', was: seen } })
    expect((await send(other)).status).toBe(409)
    expect((await send(was)).status).toBe(303)
    expect(listingRow(estate.db, id).state).toBe('withdrawn')
    estate.close()
  },
)
