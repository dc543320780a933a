import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { messages } from '#messages/outbox/schema.ts'
import { notices } from '#notices/publishing/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { jpeg } from '#test/files/pictures.ts'
import { sortTicket } from '#tickets/assigning.ts'
import { mergeTickets } from '#tickets/merging.ts'
import { moveTicket } from '#tickets/moving.ts'
import { answerHandover } from '#tickets/offers.ts'
import { ticketFiles, tickets } from '#tickets/schema.ts'
import { pass, storyOf, ticketNow } from './desk-story.ts'

const photo = (name: string, width: number) =>
  new File([new Uint8Array(jpeg({ width }))], name, { type: 'image/jpeg' })

test('a leaking riser reported by four homes is one leak, goes to the committee, and is closed when it is dry', async () => {
  const estate = openTestEstate()
  const { cast, db, clock } = estate
  const form = (place: string, title: string) => ({
    place,
    category: 'leak',
    urgency: 'urgent',
    title,
    words: '墙上有水。',
    photos: photo('墙.jpg', 40),
  })

  // Four homes report it: three by themselves, the fourth through her captain.
  const first = await estate.request(cast.resident, '/tickets', { form: form('3/2/501', '厨房立管漏水') })
  expect(first.status).toBe(303)
  expect(first.headers.get('location')).toBe('/tickets/1')
  await estate.request(cast.neighbour, '/tickets', { form: form('3/2/502', '墙角渗水') })
  await estate.request(cast.tenant, '/tickets', { form: form('3/2/201', '天花板滴水') })
  await estate.request(cast.captain, '/tickets', {
    form: { ...form('3/2/101', '卫生间渗水'), person: String(cast.elder.id) },
  })
  expect(
    db
      .select()
      .from(tickets)
      .all()
      .map((ticket) => ticket.desk),
  ).toEqual(Array(4).fill(`o:${estate.firm.id}`))
  expect(db.select().from(ticketFiles).all()).toHaveLength(4)
  expect(ticketNow(estate, 4)).toMatchObject({ openedBy: cast.captain.id, common: 0 })

  // The neighbour does not see the resident's kitchen.
  expect((await estate.request(cast.neighbour, '/tickets/1')).status).toBe(404)

  // The clerk finds that it is the riser of the staircase, and that all four are one.
  const at = () => clock.now
  moveTicket(db, { id: 1, to: 'inProgress' }, cast.clerk.id, at())
  sortTicket(
    db,
    {
      id: 1,
      category: 'leak',
      urgency: 'urgent',
      place: '3/2',
      title: '立管漏水',
      words: '2单元厨房立管接头漏水。',
    },
    cast.clerk.id,
    at(),
  )
  for (const fromId of [2, 3, 4]) mergeTickets(db, { fromId, intoId: 1 }, cast.clerk.id, at())
  const told = db
    .select()
    .from(messages)
    .all()
    .filter((message) => message.key.startsWith('ticket:1:merged'))
  expect(told).toHaveLength(3)
  const audience = JSON.parse(told.at(-1)!.audience) as { people: number[] }
  for (const person of [cast.resident, cast.neighbour, cast.tenant, cast.elder, cast.captain])
    expect(audience.people).toContain(person.id)
  expect((await estate.request(cast.neighbour, '/tickets/2')).headers.get('location')).toBe('/tickets/1')
  const shown = await (await estate.request(cast.neighbour, '/tickets/1')).text()
  expect(shown).toContain('已知问题，4 户')
  expect(shown).toContain('2单元厨房立管接头漏水。')
  // Her own report is there, nobody else's.
  expect(shown.match(/墙上有水。/g)).toHaveLength(1)

  // It is common property: offered to the committee, which accepts.
  const offer = await estate.request(cast.clerk, '/tickets/1/handovers', {
    form: { desk: `o:${estate.committee.id}`, reason: '立管是共有部分，要动用维修资金。' },
  })
  expect(offer.status).toBe(303)
  expect(ticketNow(estate, 1).desk).toBe(`o:${estate.firm.id}`)
  expect(await (await estate.request(cast.chair, '/tickets/desk')).text()).toContain('立管是共有部分')
  answerHandover(db, { id: 1, ticketId: 1, answer: 'accepted', why: '' }, cast.chair.id, at())
  expect(ticketNow(estate, 1)).toMatchObject({ desk: `o:${estate.committee.id}`, state: 'open' })

  // In one step it is a draft of a notice of works to the staircase.
  const notice = await estate.request(cast.chair, '/tickets/1/notice', { form: {} })
  expect(notice.headers.get('location')).toMatch(/^\/notices\/\d+\/edit$/)
  expect(db.select().from(notices).all()[0]).toMatchObject({
    kind: 'works',
    title: '立管漏水',
    publishedAt: null,
  })

  // Done is not closed: the committee cannot close it, a resident sends it back once, then it is dry.
  moveTicket(db, { id: 1, to: 'inProgress' }, cast.chair.id, at())
  expect((await estate.request(cast.chair, '/tickets/1/moves', { form: { to: 'completed' } })).status).toBe(
    422,
  )
  await estate.request(cast.chair, '/tickets/1/moves', {
    form: { to: 'completed', proofPhotos: photo('新接头.jpg', 80) },
  })
  expect(ticketNow(estate, 1).state).toBe('completed')
  expect((await estate.request(cast.chair, '/tickets/1/confirmation', { form: {} })).status).toBe(403)
  await estate.request(cast.tenant, '/tickets/1/reopening', { form: { why: '天花板还在滴。' } })
  expect(ticketNow(estate, 1)).toMatchObject({ state: 'open', reopened: 1 })
  moveTicket(db, { id: 1, to: 'inProgress' }, cast.chair.id, at())
  moveTicket(db, { id: 1, to: 'completed', words: '换了整段立管。' }, cast.chair.id, at())
  pass(estate, 60)
  const dry = await estate.request(cast.resident, '/tickets/1/confirmation', {
    form: { stars: '5', praise: '干了！' },
  })
  expect(dry.status).toBe(303)
  expect(ticketNow(estate, 1)).toMatchObject({ state: 'closed', closedBy: cast.resident.id, live: 0 })
  expect(storyOf(estate, 1).filter((kind) => kind !== 'merged')).toEqual([
    ...['opened', 'started', 'sorted', 'offered', 'accepted', 'noticed', 'started', 'completed'],
    ...['reopened', 'started', 'completed', 'confirmed'],
  ])
  expect(db.select().from(tickets).where(eq(tickets.state, 'merged')).all()).toHaveLength(3)
  estate.close()
})
