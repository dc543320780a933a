import { expect, test } from 'vitest'
import { cleanUploads } from '#files/uploads.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { jpeg } from '#test/files/pictures.ts'
import { enterCost } from '#tickets/costs.ts'
import { moveTicket } from '#tickets/moving.ts'
import { sayOn } from '#tickets/saying.ts'
import { ticketFiles } from '#tickets/schema.ts'
import { common, reported, ticketNow } from './desk-story.ts'

const corrected = {
  category: 'leak',
  urgency: 'urgent',
  place: '3/2',
  title: '立管漏水',
  publicWords: '2单元立管漏水。',
}

/** Reported from one home, worked on and sent back; the desk is about to find that it is the riser. */
function sentBackStory(estate: TestEstate) {
  const { cast, db, clock } = estate
  const { id } = reported(estate, { place: '3/2/502' }, cast.neighbour)
  const by = cast.clerk.id
  moveTicket(db, { id, to: 'inProgress' }, by, clock.now)
  const photos = cleanUploads([{ name: '接头.jpg', bytes: jpeg() }])
  moveTicket(db, { id, to: 'completed', words: '换了垫圈', photos }, by, clock.now)
  enterCost(db, { id, amount: 12_300, payer: 'household', what: '垫圈' }, by, clock.now)
  sayOn(db, { id, words: '我妈还在住院，白天没人' }, cast.neighbour.id, clock.now)
  moveTicket(db, { id, to: 'open', words: '还在滴' }, by, clock.now)
  return id
}
const ofOneHome = ['换了垫圈', '还在滴', '我妈还在住院', '123.00']

test('correcting a place asks before others read along, and what was written before stays with who read it', async () => {
  const estate = openTestEstate()
  const { cast, db } = estate
  const id = sentBackStory(estate)
  const photo = db.select().from(ticketFiles).get()!.fileId
  const read = (who: { id: number }) => estate.request(who, `/tickets/${id}`)
  expect((await read(cast.tenant)).status).toBe(404)

  // The first press asks, with every word kept, and nothing is changed.
  const asked = await estate.request(cast.clerk, `/tickets/${id}/sorting`, { form: corrected })
  expect(asked.status).toBe(409)
  const page = await asked.text()
  expect(page).toContain('会有别的人看到这一单')
  expect(page).toContain('2单元立管漏水。')
  expect(ticketNow(estate, id).place).toBe('3/2/502')

  // A tick for another place is none for this one.
  const elsewhere = { ...corrected, wider: '3/1' }
  expect((await estate.request(cast.clerk, `/tickets/${id}/sorting`, { form: elsewhere })).status).toBe(409)
  const sure = { ...corrected, wider: '3/2' }
  expect((await estate.request(cast.clerk, `/tickets/${id}/sorting`, { form: sure })).status).toBe(303)

  const after = await (await read(cast.tenant)).text()
  expect(after).toContain('2单元立管漏水。')
  for (const words of ofOneHome) expect(after).not.toContain(words)
  expect((await estate.request(cast.tenant, `/tickets/${id}/files/${photo}`)).status).toBe(404)
  for (const who of [cast.neighbour, cast.clerk]) {
    const theirs = await (await read(who)).text()
    for (const words of ofOneHome) expect(theirs).toContain(words)
    expect((await estate.request(who, `/tickets/${id}/files/${photo}`)).status).toBe(200)
  }

  // What is written from now on is for everybody there; saying "us too" opens nothing that was before.
  sayOn(db, { id, words: '周六停水半天' }, cast.clerk.id, estate.clock.now)
  await estate.request(cast.tenant, `/tickets/${id}/reports`, { form: {} })
  const joined = await (await read(cast.tenant)).text()
  expect(joined).toContain('周六停水半天')
  for (const words of ofOneHome) expect(joined).not.toContain(words)
  estate.close()
})

test('why it waits was said to the home alone, and stays there', async () => {
  const estate = openTestEstate()
  const { cast, db, clock } = estate
  const { id } = reported(estate)
  const until = '2026-12-01T01:00:00.000Z'
  moveTicket(db, { id, to: 'deferred', words: '等您母亲出院', until }, cast.clerk.id, clock.now)
  const form = { ...corrected, wider: '3/2' }
  await estate.request(cast.clerk, `/tickets/${id}/sorting`, { form })
  const read = async (who: { id: number }) => (await estate.request(who, `/tickets/${id}`)).text()
  expect(await read(cast.tenant)).not.toContain('等您母亲出院')
  expect(await read(cast.resident)).toContain('等您母亲出院')
  estate.close()
})

test('a place that fewer read, or the same people, is corrected without a question', async () => {
  const estate = openTestEstate()
  const { cast } = estate
  const shared = reported(estate, { ...common, place: '3' }, cast.captain).id
  const sort = (place: string) =>
    estate.request(cast.clerk, `/tickets/${shared}/sorting`, { form: { ...corrected, place } })
  expect((await sort('3/2')).status).toBe(303)
  expect((await sort('3/2')).status).toBe(303)
  expect((await sort('estate')).status).toBe(409)
  estate.close()
})
