import { expect, test } from 'vitest'
import { messages } from '#messages/outbox/schema.ts'
import { occupancies } from '#standing/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { sortTicket } from '#tickets/assigning.ts'
import { moveTicket } from '#tickets/moving.ts'
import { ticketEntries } from '#tickets/schema.ts'
import { leak, reported } from './desk-story.ts'

const form = { place: '3/2/502', category: 'leak', urgency: 'ordinary', title: '厨房漏水', words: '水管在滴' }

test.each(['captain', 'clerk'] as const)(
  'what the %s reports for another door is that door’s',
  async (who) => {
    const estate = openTestEstate()
    const { cast, db, clock } = estate
    const posted = await estate.request(cast[who], '/tickets', { form })
    expect(posted.headers.get('location')).toBe('/tickets/1')

    // The door sees it, with who reported it, and was told.
    expect(await (await estate.request(cast.neighbour, '/tickets')).text()).toContain('厨房漏水')
    const page = await (await estate.request(cast.neighbour, '/tickets/1')).text()
    expect(page).toContain('水管在滴')
    expect(page).toContain(`3号楼2单元502室 · ${cast[who].name}报的`)
    const told = db
      .select()
      .from(messages)
      .all()
      .find(({ key }) => key.startsWith('ticket:1:openedForYou'))
    expect(JSON.parse(told!.audience).people).toEqual([cast.neighbour.id])

    // The reporter's page says for which door, and links to nothing that is not there.
    const own = await (await estate.request(cast[who], '/tickets/1')).text()
    expect(own).toContain(`<a href="/households/3/2/502">3号楼2单元502室</a> · ${cast[who].name}报的`)
    expect(own).not.toContain('/households/"')

    // The door alone says whether it is put right, and rates it.
    moveTicket(db, { id: 1, to: 'inProgress' }, cast.clerk.id, clock.now)
    moveTicket(db, { id: 1, to: 'completed', words: '换了接头' }, cast.clerk.id, clock.now)
    expect((await estate.request(cast[who], '/tickets/1/confirmation', { form: {} })).status).toBe(403)
    expect(await (await estate.request(cast[who], '/tickets/1')).text()).not.toContain(
      '/tickets/1/confirmation',
    )
    const yes = await estate.request(cast.neighbour, '/tickets/1/confirmation', { form: { stars: '5' } })
    expect(yes.status).toBe(303)
    estate.close()
  },
)

test('where nobody behind the door has an account, the captain who reported it says so for them', async () => {
  const estate = openTestEstate()
  const { cast, db, clock } = estate
  const { id } = reported(estate, { place: '3/2/101' }, cast.captain)
  moveTicket(db, { id, to: 'inProgress' }, cast.clerk.id, clock.now)
  moveTicket(db, { id, to: 'completed', words: '换了接头' }, cast.clerk.id, clock.now)
  expect((await estate.request(cast.captain, `/tickets/${id}/confirmation`, { form: {} })).status).toBe(303)
  estate.close()
})

test('the form says who will read it: of another door its household, not the reporter’s own', async () => {
  const estate = openTestEstate()
  const ask = (who: { id: number }, query: string) =>
    estate.request(who, `/tickets/new?category=leak&${query}`).then((answer) => answer.text())
  const theirs = await ask(estate.cast.captain, 'typed=3-2-502')
  expect(theirs).toContain('3号楼2单元502室这一户、负责处理的人，和那里的楼组长、业委会、居委会看得到')
  expect(theirs).not.toContain('只有您家、负责处理的人，和那里的楼组长、业委会、居委会看得到')
  expect(await ask(estate.cast.captain, 'place=3/2/102')).toContain(
    '只有您家、负责处理的人，和那里的楼组长、业委会、居委会看得到',
  )
  estate.close()
})

test('what was reported for a door before somebody moved in there is not theirs', async () => {
  const estate = openTestEstate()
  const { cast, clock } = estate
  reported(estate, { ...leak, place: '3/2/202' }, cast.captain)
  clock.now = '2026-12-01T01:00:00.000Z'
  const late = estate.person('新住户')
  const home = { personId: late.id, unit: '3/2/202', relation: 'owner', verifiedHow: 'letter' } as const
  estate.db
    .insert(occupancies)
    .values({ ...home, since: clock.now })
    .run()
  expect((await estate.request(late, '/tickets/1')).status).toBe(404)
  estate.close()
})

test('a clerk is not offered “us too”, and reads what is known', async () => {
  const estate = openTestEstate()
  const { cast } = estate
  reported(estate, { place: '3/2', title: '楼道灯不亮', category: 'lights' }, cast.captain)
  const ask = (who: { id: number }) =>
    estate.request(who, '/tickets/new?place=3/2&category=lights').then((answer) => answer.text())
  const clerk = await ask(cast.clerk)
  expect(clerk).toContain('楼道灯不亮')
  expect(clerk).not.toContain('/tickets/1/reports')
  expect(clerk).not.toContain('我家也有')
  expect(await ask(cast.tenant)).toContain('/tickets/1/reports')
  estate.close()
})

test('what was reported for another door goes with its place when that is put right, and both doors hear it', async () => {
  const estate = openTestEstate()
  const { cast, db } = estate
  const wrong = { ...form, place: '3/2/501' }
  expect((await estate.request(cast.clerk, '/tickets', { form: wrong })).status).toBe(303)
  const say = (who: { id: number }, words: string) =>
    estate.request(who, '/tickets/1/words', { form: { words } })
  await say(cast.resident, '我们家没有漏水呀')
  const sorting = { id: 1, category: 'leak', urgency: 'ordinary', title: '厨房漏水', words: '' } as const
  const put = (place: string) => sortTicket(db, { ...sorting, place }, cast.clerk.id, estate.clock.now)
  put('3/2/502')
  expect((await estate.request(cast.resident, '/tickets/1')).status).toBe(404)
  const page = await (await estate.request(cast.neighbour, '/tickets/1')).text()
  expect(page).toContain('厨房漏水')
  expect(page).toContain('当时写的话不给您家看')
  expect(page).not.toContain('水管在滴')
  expect(await (await estate.request(cast.clerk, '/tickets/1')).text()).toContain('水管在滴')
  expect(page).not.toContain('我们家没有漏水呀')
  const told = (what: string) =>
    db
      .select()
      .from(messages)
      .all()
      .filter(({ key }) => key.startsWith(`ticket:1:${what}:`))
      .map(({ audience }) => JSON.parse(audience).people)
  expect(told('movedAway')).toEqual([[cast.resident.id, cast.daughter.id]])
  expect(told('cameToYou')).toEqual([[cast.neighbour.id]])
  expect(told('movedPlace')).toEqual([])

  const lines = () => db.select().from(ticketEntries).all().length
  const before = lines()
  put('3/2/502')
  expect(lines()).toBe(before)
  estate.close()
})

test('whoever reported for another door keeps their words and hears that the place was put right, as a resident does', async () => {
  const estate = openTestEstate()
  const { cast, db } = estate
  const words = '她腿脚不好，敲门请等一等'
  await estate.request(cast.captain, '/tickets', { form: { ...form, place: '3/2/501', words } })
  await estate.request(cast.resident, '/tickets', { form: { ...form, place: '3/2/501', title: '水表坏了' } })
  const sorting = { category: 'leak', urgency: 'ordinary', title: '厨房漏水', words: '' } as const
  for (const id of [1, 2])
    sortTicket(db, { ...sorting, id, place: '3/2/502' }, cast.clerk.id, estate.clock.now)
  const read = async (who: { id: number }, id: number) => (await estate.request(who, `/tickets/${id}`)).text()
  expect(await read(cast.captain, 1)).toContain(words)
  expect(await read(cast.neighbour, 1)).not.toContain(words)
  expect(await read(cast.resident, 2)).toContain('水管在滴')
  const told = db
    .select()
    .from(messages)
    .all()
    .filter(({ key }) => key.includes(':movedPlace:'))
    .map(({ audience }) => JSON.parse(audience).people)
  expect(told).toEqual([[cast.captain.id], [cast.resident.id]])
  estate.close()
})
