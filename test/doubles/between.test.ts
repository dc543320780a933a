import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { promises } from '#listings/lifecycle/schema.ts'
import { joinNeeds, partNeeds } from '#listings/posting/joining.ts'
import { finish } from '#listings/promises/finishing.ts'
import { release } from '#listings/promises/promising.ts'
import { joinAccounts } from '#people/two-accounts.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { ticketNow } from '#test/tickets/desk-story.ts'
import { assignTicket } from '#tickets/assigning.ts'
import { mergeTickets } from '#tickets/merging.ts'
import { openTicket } from '#tickets/opening.ts'
import { ticketReports } from '#tickets/schema.ts'
import { joiners } from './joiners.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

type Who = { id: number }

/** Sends a form, goes where it leads, and answers what is read there. */
async function sent(who: Who, path: string, form: Record<string, string> = {}) {
  const answer = await estate.request(who, path, { form })
  const to = answer.headers.get('location')
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('flash')) ?? ''
  const said = decodeURIComponent(cookie.split(';')[0]!)
  return { status: answer.status, to, said, html: await answer.text() }
}

/** The page of this address, wherever it leads. */
async function read(who: Who, path: string): Promise<{ path: string; html: string }> {
  const answer = await estate.request(who, path)
  const to = answer.headers.get('location')
  return to === null ? { path, html: await answer.text() } : read(who, to)
}

test('words to a repair that was joined are read there, and go home with their household', async () => {
  const { cast, db, clock } = estate
  const { mild, worse } = joiners.ticket.two(estate)
  mergeTickets(db, { fromId: worse, intoId: mild }, cast.clerk.id, clock.now)
  const word = await sent(cast.neighbour, `/tickets/${worse}/words`, { say: '水又大了' })
  // The other home would read it too, which is asked first, with her words in the form of the one that goes on.
  for (const words of ['比原来多', `action="/tickets/${mild}/words"`, '水又大了'])
    expect([word.status, word.html]).toEqual([409, expect.stringContaining(words)])
  const again = await sent(cast.neighbour, `/tickets/${mild}/words`, { say: '水又大了' })
  expect([again.status, again.to]).toEqual([303, `/tickets/${mild}#story`])
  expect((await sent(cast.clerk, `/tickets/${mild}/words`, { say: '下午来看' })).status).toBe(303)
  const colleague = estate.person('小李')
  estate.appoint(colleague.id, 'clerk', '', estate.firm.id)
  assignTicket(db, { id: mild, personId: colleague.id }, cast.clerk.id, clock.now)
  const { html } = await read(cast.neighbour, `/tickets/${worse}`)
  expect(html).toContain('水又大了')

  const apart = await sent(cast.clerk, `/tickets/${mild}/merges/${worse}/undo`)
  expect(apart.status).toBe(303)
  const [hers, there] = [
    await read(cast.neighbour, `/tickets/${worse}`),
    await read(cast.clerk, `/tickets/${mild}`),
  ]
  expect([hers.path, hers.html.includes('水又大了')]).toEqual([`/tickets/${worse}`, true])
  expect([there.html.includes('下午来看'), there.html.includes('水又大了')]).toEqual([true, false])
  // What was decided of the one that stayed is not undone with it.
  expect(ticketNow(estate, mild).assigneeId).toBe(colleague.id)
  expect(ticketNow(estate, worse)).toMatchObject({ state: 'inProgress', assigneeId: cast.clerk.id })
})

/** The worse need was promised by the neighbour, and is part of the mild one now. */
function joinedNeeds() {
  const { cast, db, clock } = estate
  const { mild, worse } = joiners.need.two(estate)
  const row = db.select().from(promises).where(eq(promises.listingId, worse)).get()!
  joinNeeds(db, { fromId: worse, intoId: mild }, cast.captain.id, clock.now)
  return { mild, worse, promiseId: row.id, at: `promises/${row.id}` }
}

test('the two of a promise go on talking by the old address, and still when it is two again', async () => {
  const { cast, db } = estate
  const { mild, worse, at, promiseId } = joinedNeeds()
  const first = await sent(cast.neighbour, `/needs/${worse}/${at}/messages`, { body: '我十点到' })
  // Whose need stays would read along: it is asked first, with his words in the form where the promise lies.
  for (const words of ['比原来多', `action="/needs/${mild}/${at}/messages"`, '我十点到'])
    expect([first.status, first.html]).toEqual([409, expect.stringContaining(words)])
  const said = await sent(cast.neighbour, `/needs/${mild}/${at}/messages`, { body: '我十点到' })
  expect([said.status, said.to]).toEqual([303, `/needs/${mild}#promise-${promiseId}`])
  // Whom it was promised to reads it there, although the need that stays is another's.
  const hers = await read(cast.tenant, `/needs/${worse}`)
  expect([hers.path, hers.html.includes('我十点到')]).toEqual([`/needs/${mild}`, true])
  expect((await sent(cast.tenant, `/needs/${mild}/${at}/messages`, { body: '门开着' })).status).toBe(303)

  const apart = await sent(cast.captain, `/needs/${mild}/joinings/${worse}/undo`)
  expect(apart.status).toBe(303)
  const again = await sent(cast.neighbour, `/needs/${mild}/${at}/messages`, { body: '到了' })
  expect([again.status, again.to]).toEqual([303, `/needs/${worse}#promise-${promiseId}`])
  const { path, html } = await read(cast.tenant, `/needs/${worse}`)
  expect(path).toBe(`/needs/${worse}`)
  for (const line of ['我十点到', '门开着', '到了']) expect(html).toContain(line)
  expect(db.select().from(promises).where(eq(promises.listingId, mild)).all()).toEqual([])
})

test('what the two wrote before is not read by whose need stays', async () => {
  const { cast, db, clock } = estate
  const { mild, worse } = joiners.need.two(estate)
  const { id } = db.select().from(promises).where(eq(promises.listingId, worse)).get()!
  await sent(cast.neighbour, `/needs/${worse}/promises/${id}/messages`, { body: '您的药我带着' })
  clock.now = new Date(Date.parse(clock.now) + 60_000).toISOString()
  joinNeeds(db, { fromId: worse, intoId: mild }, cast.captain.id, clock.now)
  await sent(cast.neighbour, `/needs/${mild}/promises/${id}/messages`, { body: '两家我一起去' })
  const { html } = await read(cast.resident, `/needs/${mild}`)
  expect([html.includes('您的药我带着'), html.includes('两家我一起去')]).toEqual([false, true])
  expect((await read(cast.tenant, `/needs/${mild}`)).html).toContain('您的药我带着')
})

test('a promise that had ended before stays readable to its two, and one given back since stays where it was given', async () => {
  const { cast, db, clock } = estate
  const { mild, worse } = joiners.need.two(estate)
  const { id } = db.select().from(promises).where(eq(promises.listingId, worse)).get()!
  release(db, { id: worse, promiseId: id, why: '来不了' }, cast.neighbour.id, clock.now)
  joinNeeds(db, { fromId: worse, intoId: mild }, cast.captain.id, clock.now)
  const late = await sent(cast.neighbour, `/needs/${mild}/promises/${id}/messages`, { body: '真抱歉' })
  expect(late.status).toBe(303)
  expect((await read(cast.tenant, `/needs/${worse}`)).html).toContain('真抱歉')
})

test('a need whose promise was fulfilled meanwhile is not taken apart, and it is said why', async () => {
  const { cast, db, clock } = estate
  const { mild, worse, promiseId } = joinedNeeds()
  finish(db, { id: mild, promiseId }, cast.neighbour.id, clock.now)
  finish(db, { id: mild, promiseId }, cast.tenant.id, clock.now)
  const { status, html } = await sent(cast.captain, `/needs/${mild}/joinings/${worse}/undo`)
  expect([status, html.includes('这期间有变动，没有拆开')]).toEqual([409, true])
  // Whoever asked for it still finds what became of it.
  const { path } = await read(cast.tenant, `/needs/${worse}`)
  expect(path).toBe(`/needs/${mild}`)
})

test('who offers help to a need that was joined is shown where, and can offer it there', async () => {
  const { cast, db, clock } = estate
  const { mild, worse } = joiners.need.two(estate)
  joinNeeds(db, { fromId: mild, intoId: worse }, cast.captain.id, clock.now)
  const { status, html } = await sent(cast.outsider, `/needs/${mild}/promises`)
  expect([status, html.includes(`href="/needs/${worse}"`)]).toEqual([409, true])
  partNeeds(db, { fromId: mild, intoId: worse }, cast.captain.id, clock.now)
  expect((await sent(cast.outsider, `/needs/${mild}/promises`)).to).toBe(`/needs/${mild}`)
})

test('what an account was given since it was joined stays with the one that was kept', async () => {
  const { cast, db, clock } = estate
  const { mild, worse } = joiners.person.two(estate)
  const leak = { category: 'leak', urgency: 'ordinary', place: '3/2/502', title: '漏水', words: '' } as const
  const before = openTicket(db, leak, mild, clock.now)
  joinAccounts(db, { keepId: worse, otherId: mild }, cast.steward.id, clock.now)
  const since = openTicket(db, { ...leak, place: '3/2/501' }, worse, clock.now)
  expect((await sent(cast.steward, `/people/${worse}/joinings/${mild}/undo`)).status).toBe(303)
  const whose = (id: number) =>
    db.select().from(ticketReports).where(eq(ticketReports.ticketId, id)).get()!.personId
  expect([whose(before.id), whose(since.id)]).toEqual([mild, worse])
})
