import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { runDueJobs } from '#estate/jobs.ts'
import type { DraftInput } from '#notices/publishing/drafts.ts'
import { createDraft, editDraft } from '#notices/publishing/drafts.ts'
import { findNotice } from '#notices/publishing/find.ts'
import { approveNotice, publishNotice } from '#notices/publishing/publication.ts'
import { jobHandlers } from '#program/jobs.ts'
import { appointments, occupancies, organisations } from '#standing/schema.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'

const at = (seconds: number) => new Date(Date.parse(day0) + seconds * 1000).toISOString()

/** The committee wants two pairs of eyes and has a second member. */
function careful() {
  const estate = openTestEstate()
  const { db, committee } = estate
  const member = estate.person('马丽', '5/1001')
  const hers = estate.appoint(member.id, 'member', '', committee.id)
  const his = db.select().from(appointments).where(eq(appointments.personId, estate.cast.chair.id)).get()!
  db.update(organisations)
    .set({ secondEyesSince: day0, secondEyesBy: estate.cast.chair.id })
    .where(eq(organisations.id, committee.id))
    .run()
  return { ...estate, member, hers, his }
}

function words(appointmentId: number, more: Partial<DraftInput> = {}): DraftInput {
  return {
    appointmentId,
    kind: 'information',
    title: '电梯年检',
    body: '周三上午年检。',
    place: null,
    startsAt: null,
    endsAt: null,
    expiresAt: null,
    audience: 'everybody',
    scopes: ['3'],
    asks: false,
    questions: 'off',
    ...more,
  }
}

function goOut(estate: Pick<TestEstate, 'db'>, now: string) {
  runDueJobs(estate.db, jobHandlers, now)
}

test('who rewrites a colleague’s draft and asks is the one who may not approve it', () => {
  const estate = careful()
  const { db, cast, member, his, hers } = estate
  const draft = createDraft(db, words(his.id), cast.chair.id, day0)
  editDraft(db, draft.id, words(hers.id, { body: '全换成我的话。' }), member.id, at(10))
  publishNotice(db, { id: draft.id }, member.id, at(20))
  expect(() => approveNotice(db, draft.id, member.id, at(30))).toThrow('notApprover')
  approveNotice(db, draft.id, cast.chair.id, at(40))
  goOut(estate, at(60))
  expect(findNotice(db, draft.id)).toMatchObject({ publishedAt: at(55), approvedBy: cast.chair.id })
})

test('a yes counts for the words that were looked at, not for what was asked for since', async () => {
  const estate = careful()
  const { db, cast, member, his, request } = estate
  const draft = createDraft(db, words(his.id), cast.chair.id, day0)
  publishNotice(db, { id: draft.id }, cast.chair.id, at(1))
  estate.clock.now = at(2)
  const page = await (await request(member, `/notices/${draft.id}/preview`)).text()
  const asked = /name="asked" value="([^"]+)"/.exec(page)?.[1]
  expect(asked).toBe(at(1))
  editDraft(db, draft.id, words(his.id, { body: '另外的话。' }), cast.chair.id, at(3))
  publishNotice(db, { id: draft.id }, cast.chair.id, at(4))
  estate.clock.now = at(5)
  const late = await request(member, `/notices/${draft.id}/approval`, { form: { asked: asked! } })
  expect(late.status).toBe(409)
  expect(findNotice(db, draft.id).approvedAt).toBeNull()
  const fresh = await request(member, `/notices/${draft.id}/approval`, { form: { asked: at(4) } })
  expect(fresh.status).toBe(303)
})

test('what was scheduled by somebody who no longer publishes there does not go out', () => {
  const estate = openTestEstate()
  const { db, cast, committee } = estate
  const member = estate.person('马丽', '5/1001')
  const hers = estate.appoint(member.id, 'member', '', committee.id)
  const draft = createDraft(db, words(hers.id), member.id, day0)
  publishNotice(db, { id: draft.id, at: at(3600) }, member.id, day0)
  db.update(appointments)
    .set({ endedAt: at(60), endedBy: cast.chair.id })
    .where(eq(appointments.id, hers.id))
    .run()
  goOut(estate, at(3601))
  expect(findNotice(db, draft.id)).toMatchObject({ publishedAt: null, goesOutAt: null })
})

test('a post narrowed meanwhile sends nothing beyond it', () => {
  const estate = openTestEstate()
  const { db, committee } = estate
  const member = estate.person('马丽', '5/1001')
  const wide = estate.appoint(member.id, 'member', '', committee.id)
  estate.appoint(member.id, 'member', '5', committee.id)
  const draft = createDraft(db, words(wide.id), member.id, day0)
  publishNotice(db, { id: draft.id, at: at(3600) }, member.id, day0)
  db.update(appointments)
    .set({ endedAt: at(60), endedBy: member.id })
    .where(eq(appointments.id, wide.id))
    .run()
  goOut(estate, at(3601))
  expect(findNotice(db, draft.id).publishedAt).toBeNull()
})

test('family elsewhere of a tenant does not read what goes to owners', async () => {
  const estate = openTestEstate()
  const { db, cast, request } = estate
  const son = estate.person('何小静', '3/2/201', 'offsite')
  const post = db.select().from(appointments).where(eq(appointments.personId, cast.chair.id)).get()!
  const draft = createDraft(db, words(post.id, { audience: 'owners' }), cast.chair.id, day0)
  publishNotice(db, { id: draft.id }, cast.chair.id, day0)
  goOut(estate, at(20))
  estate.clock.now = at(30)
  expect((await request(cast.tenant, `/notices/${draft.id}`)).status).toBe(404)
  expect((await request(son, `/notices/${draft.id}`)).status).toBe(404)
  expect((await request(cast.daughter, `/notices/${draft.id}`)).status).toBe(200)
  expect(db.select().from(occupancies).where(eq(occupancies.personId, son.id)).all()).toHaveLength(1)
})

test('a tenant does not become a reader of owners’ notices by their own word', async () => {
  const { db, cast, request } = openTestEstate()
  const stay = db.select().from(occupancies).where(eq(occupancies.personId, cast.tenant.id)).get()!
  for (const relation of ['owner', 'family', 'offsite']) {
    const answer = await request(cast.tenant, `/household/members/${stay.id}/relation`, {
      form: { relation },
    })
    expect(answer.status).toBe(403)
  }
})

test('where only counts are shown, one door or a few are not counted by themselves', async () => {
  const estate = openTestEstate()
  const { db, cast, request } = estate
  const post = db.select().from(appointments).where(eq(appointments.personId, cast.chair.id)).get()!
  const draft = createDraft(db, words(post.id), cast.chair.id, day0)
  publishNotice(db, { id: draft.id }, cast.chair.id, day0)
  goOut(estate, at(20))
  estate.clock.now = at(30)
  expect((await request(cast.chair, `/notices/${draft.id}/doors`)).status).toBe(200)
  expect((await request(cast.chair, `/notices/${draft.id}/doors?scope=3/2`)).status).toBe(200)
  expect((await request(cast.chair, `/notices/${draft.id}/doors?scope=3/2/501`)).status).toBe(404)
})
