import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { groupReceipts } from '#groupbuys/handover/schema.ts'
import { dispatchesOf } from '#helpcalls/sending/dispatches.ts'
import { messages } from '#messages/outbox/schema.ts'
import { createCorrection } from '#notices/publishing/copies.ts'
import { editDraft } from '#notices/publishing/drafts.ts'
import { sendDueNotices } from '#notices/publishing/going-out.ts'
import { publishNotice } from '#notices/publishing/publication.ts'
import { notices } from '#notices/publishing/schema.ts'
import { withdrawNotice } from '#notices/publishing/withdrawing.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { closedBuy } from '#test/groupbuys/money-story.ts'
import { draftOf, postOf, publishedBy, waterCut } from '#test/notices/story.ts'
import { onShift, raise, running } from '#test/shifts/story.ts'
import { secondsAfter } from '#time/instants.ts'
import { sentBy } from './filled.ts'
import { formsIn } from './given-back.ts'

type Person = { id: number }

/** The form as this reader's page has it now, to be sent later. */
async function formOn(estate: TestEstate, who: Person, page: string, action: string) {
  const html = await (await estate.request(who, page)).text()
  const form = formsIn(html).find((one) => one.action === action)
  if (!form) throw new Error(`${page} has no form for ${action}`)
  return (more: object = {}) =>
    estate.request(who, action, { form: { ...sentBy(form.inside), ...more } as never })
}

const member = (estate: TestEstate) => {
  const person = estate.person('马超')
  estate.appoint(person.id, 'member', '', estate.committee.id)
  return person
}
const noticeOf = ({ db }: TestEstate, id: number) =>
  db.select().from(notices).where(eq(notices.id, id)).get()!

describe('a notice', () => {
  test('that a colleague changed is not published unseen; looked at again, it is', async () => {
    const estate = openTestEstate()
    const { chair } = estate.cast
    const draft = draftOf(estate, chair)
    const path = `/notices/${draft.id}`
    const press = await formOn(estate, chair, `${path}/preview`, `${path}/publication`)
    const wider = { ...waterCut, title: '全小区停水', scopes: [''], appointmentId: postOf(estate, chair) }
    editDraft(estate.db, draft.id, wider, chair.id, estate.clock.now)
    const answer = await press()
    expect(answer.status).toBe(409)
    const html = await answer.text()
    expect(html).toMatch(/打开这一页以后，这些改过了：[^<]*标题[^<]*发给/)
    expect(html).toContain('全小区停水')
    expect(noticeOf(estate, draft.id).goesOutAt).toBeNull()
    const again = await formOn(estate, chair, `${path}/preview`, `${path}/publication`)
    expect((await again()).status).toBe(303)
    expect(noticeOf(estate, draft.id).goesOutAt).not.toBeNull()
    estate.close()
  })

  test('whoever begins a second correction is told of the first, though the page was drawn before it', async () => {
    const estate = openTestEstate()
    const { chair } = estate.cast
    const other = member(estate)
    const { id } = publishedBy(estate, chair)
    const press = await formOn(estate, chair, `/notices/${id}`, `/notices/${id}/correction`)
    createCorrection(estate.db, id, other.id, estate.clock.now)
    const answer = await press()
    expect(answer.status).toBe(409)
    const html = await answer.text()
    expect(html).toContain('已经有人在更正这份通知')
    expect(html).toContain('马超')
    expect(
      (await (await formOn(estate, chair, `/notices/${id}`, `/notices/${id}/correction`))()).status,
    ).toBe(303)
    estate.close()
  })

  test('what waits to correct a notice that is withdrawn is told to its writer, and can go out by itself', async () => {
    const estate = openTestEstate()
    const { chair } = estate.cast
    const { id } = publishedBy(estate, chair)
    const other = member(estate)
    const correct = (by: Person) => {
      const one = createCorrection(estate.db, id, by.id, estate.clock.now)
      const words = { ...waterCut, appointmentId: one.appointmentId, correction: '改了时间' }
      return editDraft(estate.db, one.id, words, by.id, estate.clock.now).id
    }
    const [first, second] = [correct(chair), correct(other)]
    publishNotice(estate.db, { id: first }, chair.id, estate.clock.now)
    publishNotice(estate.db, { id: second }, other.id, estate.clock.now)
    withdrawNotice(estate.db, { id, why: '不停水了' }, other.id, estate.clock.now)
    sendDueNotices(estate.db, secondsAfter(estate.clock.now, 15))
    expect(noticeOf(estate, first)).toMatchObject({ publishedAt: null, goesOutAt: null })
    const told = estate.db
      .select()
      .from(messages)
      .all()
      .filter(({ key }) => key.includes('heldBack'))
    expect(told.map(({ url, audience }) => [url, JSON.parse(audience)])).toEqual([
      [`/notices/${first}/preview`, { people: [chair.id] }],
      [`/notices/${second}/preview`, { people: [other.id] }],
    ])
    for (const stuck of [first, second]) {
      const html = await (await estate.request(chair, `/notices/${stuck}/preview`)).text()
      expect(html).toContain('它要更正的通知已经撤回了')
      expect(html).not.toContain(`action="/notices/${stuck}/publication"`)
      expect(html).toContain(waterCut.body)
      const own = await formOn(estate, chair, `/notices/${stuck}/preview`, `/notices/${stuck}/correction/end`)
      expect((await own()).status).toBe(303)
      const press = await formOn(estate, chair, `/notices/${stuck}/preview`, `/notices/${stuck}/publication`)
      expect((await press()).status).toBe(303)
    }
    sendDueNotices(estate.db, secondsAfter(estate.clock.now, 15))
    expect(noticeOf(estate, second).publishedAt).not.toBeNull()
    estate.close()
  })

  test('a correction that another got ahead of says so to its writer', () => {
    const estate = openTestEstate()
    const { chair } = estate.cast
    const { id } = publishedBy(estate, chair)
    const [, late] = [1, 2].map(() => {
      const one = createCorrection(estate.db, id, chair.id, estate.clock.now)
      const words = { ...waterCut, appointmentId: one.appointmentId, correction: '改了时间' }
      editDraft(estate.db, one.id, words, chair.id, estate.clock.now)
      return publishNotice(estate.db, { id: one.id }, chair.id, estate.clock.now)
    })
    sendDueNotices(estate.db, secondsAfter(estate.clock.now, 15))
    const told = estate.db
      .select()
      .from(messages)
      .all()
      .filter(({ key }) => key.includes('heldBack'))
    expect(told.map(({ url, body }) => [url, JSON.parse(body).key])).toEqual([
      [`/notices/${late!.id}/preview`, 'notices:heldBack.replaced'],
    ])
    estate.close()
  })
})

test('a colleague’s choice of whom to send is not replaced from a page that does not know of it', async () => {
  const estate = openTestEstate()
  const { chair, neighbour, tenant } = estate.cast
  const emergency = running(estate)
  onShift(estate, emergency, neighbour)
  onShift(estate, emergency, tenant)
  const id = raise(estate, emergency, { level: 2 })
  const list = `/emergencies/${emergency.id}/needs`
  const draw = () => formOn(estate, chair, list, `${list}/${id}/dispatches`)
  const [mine, theirs] = [await draw(), await draw()]
  expect((await theirs({ person: String(neighbour.id) })).status).toBe(303)
  const answer = await mine({ person: String(tenant.id) })
  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('打开这一页以后，这些改过了：派去的人')
  const sent = () => dispatchesOf(estate.db, id).map((one) => [one.personId, one.answer])
  expect(sent()).toEqual([[neighbour.id, null]])
  expect((await (await draw())({ person: String(tenant.id) })).status).toBe(303)
  expect(sent()).toEqual([
    [neighbour.id, 'closed'],
    [tenant.id, null],
  ])
  const told = estate.db
    .select()
    .from(messages)
    .all()
    .filter(({ key }) => key.includes('askedOther'))
  expect(told.map(({ audience }) => JSON.parse(audience))).toEqual([{ people: [neighbour.id] }])
  estate.close()
})

describe('what came off the lorry', () => {
  test('is not counted over from a page of before', async () => {
    const estate = openTestEstate()
    const { neighbour } = estate.cast
    const buy = closedBuy(estate)
    const path = `/groupbuys/${buy.id}`
    const draw = () => formOn(estate, neighbour, `${path}/arrival`, `${path}/receipts`)
    const [one, other] = [await draw(), await draw()]
    const item = buy.itemId
    expect((await one({ [`received-${item}`]: '30', [`damaged-${item}`]: '12' })).status).toBe(303)
    const answer = await other({ [`received-${item}`]: '25', [`damaged-${item}`]: '0' })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('现在是“30”')
    const rows = estate.db.select().from(groupReceipts).all()
    expect(rows.map((row) => [row.received, row.damaged])).toEqual([[30, 12]])
    estate.close()
  })

  test('far more than was ordered is asked back, and taken once it is said to be so', async () => {
    const estate = openTestEstate()
    const { neighbour } = estate.cast
    const buy = closedBuy(estate)
    const path = `/groupbuys/${buy.id}`
    const send = await formOn(estate, neighbour, `${path}/arrival`, `${path}/receipts`)
    const count = { [`received-${buy.itemId}`]: '99999' }
    const answer = await send(count)
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('写错了请改；真到了这么多，请勾这里')
    expect(html).toMatch(new RegExp(`name="sure-${buy.itemId}"[^>]* value="99999"`))
    expect(estate.db.select().from(groupReceipts).all()).toEqual([])
    expect((await send({ ...count, [`sure-${buy.itemId}`]: '5000' })).status).toBe(422)
    expect((await send({ ...count, [`sure-${buy.itemId}`]: '99999' })).status).toBe(303)
    estate.close()
  })
})
