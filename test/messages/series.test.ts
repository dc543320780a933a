import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { acceptRequest, refuseRequest } from '#joining/request-decisions.ts'
import { askForHome } from '#joining/requests.ts'
import { inboxOf } from '#messages/inbox/inbox.ts'
import { announce } from '#messages/outbox/announce.ts'
import { settleDoor } from '#messages/outbox/answered-doors.ts'
import { appoint, endAppointment } from '#organisations/appointments.ts'
import { issueRecovery, useRecovery } from '#sessions/recovery.ts'
import { people } from '#standing/schema.ts'
import { day0, liftNotice, openMessagesEstate } from './estate.ts'

test('answers are counted by entrance after 5, 15 and 60 minutes, and drawn', async () => {
  const estate = openMessagesEstate()
  const id = announce(estate.db, { ...liftNotice, to: { scopes: ['3'] }, asks: true }, day0)
  await estate.run()
  const answers = { '3/2/501': 4, '3/2/502': 5, '3/2/201': 14, '3/1/101': 59, '3/1/102': 61 }
  for (const [unit, minutes] of Object.entries(answers))
    settleDoor(estate.db, 'notice:1', unit, new Date(Date.parse(day0) + minutes * 60_000).toISOString())
  const page = await (await estate.request(estate.cast.chair, `/messages/${id}/doors`)).text()
  const rows = [
    ...page
      .split('id="series"')[1]!
      .split('</table>')[0]!
      .matchAll(/<tr>(.*?)<\/tr>/gs),
  ]
    .slice(1)
    .map(([, row = '']) => [...row.matchAll(/>([^<>]+)</g)].map(([, text]) => text))
  expect(rows.map((row) => row.filter((text) => /^\d+$|单元/.test(text ?? '')))).toEqual([
    ['3号楼1单元', '0', '0', '1', '2', '6'],
    ['3号楼2单元', '2', '3', '3', '3', '6'],
  ])
  expect(page).toContain('头一小时里 12 户中有 4 户答复')
  expect(page).toMatch(/<path class="series-line" d="M0 119H40V[\d.]+H50V/)
  expect(page).toContain('hx-trigger="every 20s"')
  estate.close()
})

test('a captain sees only her own staircase in the count', async () => {
  const estate = openMessagesEstate()
  const id = announce(estate.db, { ...liftNotice, to: { scopes: ['3'] }, asks: true }, day0)
  await estate.run()
  const page = await (await estate.request(estate.cast.captain, `/messages/${id}/doors`)).text()
  expect(page).toContain('3号楼2单元')
  expect(page).not.toContain('3号楼1单元')
  estate.close()
})

const titles = (estate: ReturnType<typeof openMessagesEstate>, person: { id: number }) =>
  inboxOf(estate.db, person.id, { kind: 'account' }, 'zh-CN').messages.map((one) => one.title)

test('whoever asked to join is told how it was decided', async () => {
  const estate = openMessagesEstate()
  const { stranger, captain } = estate.cast
  const asker = estate.db.select().from(people).where(eq(people.id, stranger.id)).get()!
  const asking = { unit: '3/2/202', relation: 'tenant' as const, message: '' }
  const first = askForHome(estate.db, asking, asker, day0)
  refuseRequest(estate.db, { id: first.id, why: '请带合同来' }, captain.id, day0)
  const second = askForHome(estate.db, asking, asker, day0)
  acceptRequest(estate.db, { id: second.id }, captain.id, day0)
  await estate.run()
  expect(titles(estate, stranger)).toEqual(['您加入小区的申请通过了', '您的加入申请没有通过'])
  estate.close()
})

test('whoever is given a duty, or relieved of it, by somebody else is told', async () => {
  const estate = openMessagesEstate()
  const { neighbour, steward } = estate.cast
  const duty = { personId: neighbour.id, role: 'captain' as const, scope: '3/1', organisationId: null }
  const { id } = appoint(estate.db, duty, steward.id, day0)
  endAppointment(estate.db, { appointmentId: id, why: '搬家' }, steward.id, day0)
  await estate.run()
  expect(titles(estate, neighbour)).toEqual(['您的楼组长职务结束了', '您被任命为楼组长'])
  estate.close()
})

test('what somebody else may be doing with an account is told its owner at once, at night too', async () => {
  const estate = openMessagesEstate()
  const { neighbour, captain } = estate.cast
  estate.subscribed(neighbour, { endpoint: 'http://127.0.0.1:9/x', keys: { p256dh: '', auth: '' } })
  estate.clock.now = '2026-11-24T17:00:00.000Z'
  const { code } = issueRecovery(estate.db, { personId: neighbour.id }, captain.id, estate.clock.now)
  await estate.run()
  expect(titles(estate, neighbour)).toEqual(['有人为您的账号开了恢复码'])
  expect(estate.pushes()[0]!.attempts).toBe(1)
  useRecovery(estate.db, { code, passphraseHash: 'x' }, estate.clock.now)
  await estate.run()
  expect(titles(estate, neighbour)[0]).toBe('您的口令已用恢复码重设')
  estate.close()
})
