import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { messages } from '#messages/outbox/schema.ts'
import { createCorrection } from '#notices/publishing/copies.ts'
import { editDraft } from '#notices/publishing/drafts.ts'
import { findNotice } from '#notices/publishing/find.ts'
import { sendDueNotices } from '#notices/publishing/going-out.ts'
import { pinNotice, unpinNotice } from '#notices/publishing/pinning.ts'
import { approveNotice, publishNotice, undoPublication } from '#notices/publishing/publication.ts'
import { withdrawNotice } from '#notices/publishing/withdrawing.ts'
import { acknowledge } from '#notices/reach/acknowledging.ts'
import { acknowledgements } from '#notices/reach/schema.ts'
import { organisations } from '#standing/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { secondsAfter } from '#time/instants.ts'
import { draftOf, postOf, publishedBy, waterCut } from './story.ts'

function pass(estate: TestEstate, seconds = 15) {
  estate.clock.now = secondsAfter(estate.clock.now, seconds)
  sendDueNotices(estate.db, estate.clock.now)
}

test('a correction takes the place of the old one; both are read, and the answer is asked for again', async () => {
  const estate = openTestEstate()
  const { chair, resident } = estate.cast
  const old = publishedBy(estate, chair)
  acknowledge(estate.db, { noticeId: old.id, unit: '3/2/501' }, resident.id, estate.clock.now)
  const draft = createCorrection(estate.db, old.id, chair.id, estate.clock.now)
  expect(() => publishNotice(estate.db, { id: draft.id }, chair.id, estate.clock.now)).toThrow(
    'correctionMissing',
  )
  const words = {
    ...waterCut,
    appointmentId: postOf(estate, chair),
    title: '停水改到下午',
    correction: '时间改为 13:00',
  }
  editDraft(estate.db, draft.id, words, chair.id, estate.clock.now)
  publishNotice(estate.db, { id: draft.id }, chair.id, estate.clock.now)
  pass(estate)
  const before = await (await estate.request(resident, `/notices/${old.id}`)).text()
  expect(before).toContain('这份通知已更正')
  expect(before).toContain(`href="/notices/${draft.id}"`)
  expect(before).toContain(old.title)
  const after = await (await estate.request(resident, `/notices/${draft.id}`)).text()
  expect(after).toContain('更正了什么：时间改为 13:00')
  expect(after).toContain(`href="/notices/${old.id}"`)
  expect(after).toContain('我已知晓')
  const board = await (await estate.request(resident, '/notices')).text()
  expect(board).toContain('停水改到下午')
  expect(board).not.toContain(`href="/notices/${old.id}"`)
  expect(
    estate.db
      .select()
      .from(acknowledgements)
      .all()
      .map((row) => row.noticeId),
  ).toEqual([old.id])
})

test('of two corrections the second to go out is held back as a draft', () => {
  const estate = openTestEstate()
  const { chair } = estate.cast
  const old = publishedBy(estate, chair)
  const drafts = [1, 2].map(() => {
    const draft = createCorrection(estate.db, old.id, chair.id, estate.clock.now)
    const words = { ...waterCut, appointmentId: postOf(estate, chair), correction: '改时间' }
    editDraft(estate.db, draft.id, words, chair.id, estate.clock.now)
    return publishNotice(estate.db, { id: draft.id }, chair.id, estate.clock.now)
  })
  pass(estate)
  expect(findNotice(estate.db, old.id).replacedById).toBe(drafts[0]!.id)
  expect(findNotice(estate.db, drafts[1]!.id)).toMatchObject({ publishedAt: null, goesOutAt: null })
})

test('a withdrawn notice says why and is listed no more', async () => {
  const estate = openTestEstate()
  const { chair, resident, neighbour } = estate.cast
  const { id } = publishedBy(estate, chair)
  const empty = await estate.request(chair, `/notices/${id}/withdrawal`, { form: { why: ' ' } })
  expect(empty.status).toBe(422)
  expect(await empty.text()).toContain('请写原因。')
  expect(
    (await estate.request(chair, `/notices/${id}/withdrawal`, { form: { why: '水泵修好了' } })).status,
  ).toBe(303)
  const page = await (await estate.request(resident, `/notices/${id}`)).text()
  expect(page).toContain('原因：水泵修好了')
  expect(page).not.toContain('我已知晓')
  expect(await (await estate.request(neighbour, '/notices')).text()).not.toContain(`/notices/${id}"`)
  expect(() => withdrawNotice(estate.db, { id, why: '再一次' }, chair.id, estate.clock.now)).toThrow(
    'alreadyOff',
  )
})

test('the steward takes down what nobody else is left to take down, and corrects nothing', () => {
  const estate = openTestEstate()
  const { chair, steward, clerk } = estate.cast
  const { id } = publishedBy(estate, chair)
  expect(() => withdrawNotice(estate.db, { id, why: '误发' }, clerk.id, estate.clock.now)).toThrow(
    'notAllowed',
  )
  expect(() => createCorrection(estate.db, id, steward.id, estate.clock.now)).toThrow('notAllowed')
  expect(withdrawNotice(estate.db, { id, why: '误发' }, steward.id, estate.clock.now).withdrawnBy).toBe(
    steward.id,
  )
})

test('works leave the board when they end', async () => {
  const estate = openTestEstate()
  const { id, endsAt } = publishedBy(estate, estate.cast.chair)
  estate.clock.now = secondsAfter(endsAt!, -1)
  expect(await (await estate.request(estate.cast.resident, '/notices')).text()).toContain(`/notices/${id}"`)
  estate.clock.now = endsAt!
  expect(await (await estate.request(estate.cast.resident, '/notices')).text()).not.toContain(
    `/notices/${id}"`,
  )
  expect(findNotice(estate.db, id).archivedAt).toBe(endsAt)
})

test('three pins an author; pinned and urgent stand above the others', async () => {
  const estate = openTestEstate()
  const { chair, clerk, resident } = estate.cast
  const plain = { kind: 'information', startsAt: null, endsAt: null } as const
  const mine = [1, 2, 3, 4].map((n) => publishedBy(estate, chair, { ...plain, title: `第${n}份` }))
  for (const { id } of mine.slice(0, 3)) pinNotice(estate.db, id, chair.id, estate.clock.now)
  expect(() => pinNotice(estate.db, mine[3]!.id, chair.id, estate.clock.now)).toThrow('tooManyPinned')
  const other = publishedBy(estate, clerk, { ...plain, title: '物业的' })
  pinNotice(estate.db, other.id, clerk.id, estate.clock.now)
  unpinNotice(estate.db, mine[0]!.id, chair.id, estate.clock.now)
  const urgent = publishedBy(estate, clerk, { kind: 'urgent', title: '煤气泄漏', startsAt: null })
  const board = await (await estate.request(resident, '/notices')).text()
  const order = [...board.matchAll(/class="card-link" href="\/notices\/(\d+)"/g)].map((match) =>
    Number(match[1]),
  )
  expect(order).toEqual([urgent.id, other.id, mine[2]!.id, mine[1]!.id, mine[3]!.id, mine[0]!.id])
})

test('where two are to look, one writes and another sends', async () => {
  const estate = openTestEstate()
  const { chair, clerk } = estate.cast
  const on = { secondEyesSince: estate.clock.now, secondEyesBy: chair.id }
  estate.db.update(organisations).set(on).where(eq(organisations.id, estate.committee.id)).run()
  const draft = draftOf(estate, chair)
  expect(() => publishNotice(estate.db, { id: draft.id }, chair.id, estate.clock.now)).toThrow(
    'agreement:nobody',
  )
  const member = estate.person('方芳')
  estate.appoint(member.id, 'member', '', estate.committee.id)
  const look = await (await estate.request(chair, `/notices/${draft.id}/preview`)).text()
  expect(look).toContain('送审')
  expect(look).toContain('方芳')
  await estate.request(chair, `/notices/${draft.id}/publication`, { form: { when: 'now' } })
  pass(estate)
  expect(findNotice(estate.db, draft.id).publishedAt).toBeNull()
  expect(() => approveNotice(estate.db, draft.id, chair.id, estate.clock.now)).toThrow('notApprover')
  expect(() => approveNotice(estate.db, draft.id, clerk.id, estate.clock.now)).toThrow('notFound')
  expect(await (await estate.request(member, '/notices/mine')).text()).toContain('等您审核')
  await estate.request(member, `/notices/${draft.id}/approval`, { method: 'POST' })
  pass(estate)
  expect(findNotice(estate.db, draft.id)).toMatchObject({
    approvedBy: member.id,
    publishedAt: estate.clock.now,
  })
})

test('words changed after approval are looked at again', () => {
  const estate = openTestEstate()
  const { chair } = estate.cast
  const member = estate.person('方芳')
  estate.appoint(member.id, 'member', '', estate.committee.id)
  estate.db
    .update(organisations)
    .set({ secondEyesSince: estate.clock.now })
    .where(eq(organisations.id, estate.committee.id))
    .run()
  const draft = draftOf(estate, chair)
  publishNotice(estate.db, { id: draft.id }, chair.id, estate.clock.now)
  approveNotice(estate.db, draft.id, member.id, estate.clock.now)
  undoPublication(estate.db, draft.id, chair.id, estate.clock.now)
  editDraft(
    estate.db,
    draft.id,
    { ...waterCut, appointmentId: postOf(estate, chair), title: '别的话' },
    chair.id,
    estate.clock.now,
  )
  const again = publishNotice(estate.db, { id: draft.id }, chair.id, estate.clock.now)
  expect(again).toMatchObject({ approvedAt: null, goesOutAt: null })
})

test("a captain's scheduled notice is held back once her term has ended", () => {
  const estate = openTestEstate()
  const { captain } = estate.cast
  const draft = draftOf(estate, captain)
  publishNotice(
    estate.db,
    { id: draft.id, at: secondsAfter(estate.clock.now, 3600) },
    captain.id,
    estate.clock.now,
  )
  estate.db.run(
    `update appointments set until = '${secondsAfter(estate.clock.now, 60)}' where person_id = ${captain.id}`,
  )
  pass(estate, 3600)
  expect(findNotice(estate.db, draft.id)).toMatchObject({ publishedAt: null, goesOutAt: null })
})

test('homes that a correction leaves out are told so and led to no closed page, and of one withdrawn nothing counts', async () => {
  const estate = openTestEstate()
  const { chair, resident } = estate.cast
  const old = publishedBy(estate, chair, { scopes: ['3/1', '3/2'] })
  const draft = createCorrection(estate.db, old.id, chair.id, estate.clock.now)
  const words = {
    ...waterCut,
    appointmentId: postOf(estate, chair),
    scopes: ['3/1'],
    correction: '只停1单元',
  }
  editDraft(estate.db, draft.id, words, chair.id, estate.clock.now)
  publishNotice(estate.db, { id: draft.id }, chair.id, estate.clock.now)
  pass(estate)
  const at = `/notices/${old.id}`
  const left = await (await estate.request(resident, at)).text()
  expect(left).toContain('不再涉及您的住处')
  expect(left).not.toContain(`href="/notices/${draft.id}"`)
  expect(await (await estate.request(chair, at)).text()).toContain(`href="/notices/${draft.id}"`)
  const [told] = estate.db
    .select()
    .from(messages)
    .where(eq(messages.key, `notice:${old.id}:dropped`))
    .all()
  const { units } = JSON.parse(told!.audience) as { units: string[] }
  expect(units).toContain('3/2/501')
  expect(units.filter((unit) => unit.startsWith('3/1'))).toEqual([])

  withdrawNotice(estate.db, { id: draft.id, why: '不停了' }, chair.id, estate.clock.now)
  const withdrawn = await (await estate.request(resident, at)).text()
  expect(withdrawn).toContain('更正以后又撤回了')
  expect(withdrawn).toContain('不停了')
})
