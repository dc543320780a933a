import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { recordAnswer, takeBackDoorAnswer } from '#notices/reach/answers.ts'
import { acknowledgements, knocks } from '#notices/reach/schema.ts'
import { events } from '#record/schema.ts'
import { day0 } from '#test/estate.ts'
import { openWithNotice } from './reach-estate.ts'

describe('recording what came of a knock', () => {
  test('told at the door is an acknowledgement of the household, with who recorded it', () => {
    const { db, notice, cast, close } = openWithNotice()
    const answer = { noticeId: notice.id, unit: '3/2/101', outcome: 'told', note: '阿婆听清楚了' } as const
    expect(recordAnswer(db, answer, cast.captain.id, day0)).toBe('recorded')
    expect(recordAnswer(db, answer, cast.captain.id, day0)).toBe('already')
    expect(db.select().from(acknowledgements).all()).toMatchObject([
      { unit: '3/2/101', how: 'knocked', recordedBy: cast.captain.id, personId: null, note: '阿婆听清楚了' },
    ])
    const rows = db.select().from(events).where(eq(events.unit, '3/2/101')).all()
    expect(rows.map((row) => row.action)).toEqual(['acknowledgement.recorded'])
    close()
  })

  test('nobody home is a knock, once a minute, and never overwrites an answer', () => {
    const { db, notice, cast, close } = openWithNotice()
    const knock = { noticeId: notice.id, unit: '3/2/101', outcome: 'nobodyHome' } as const
    expect(recordAnswer(db, knock, cast.captain.id, day0)).toBe('recorded')
    expect(recordAnswer(db, knock, cast.captain.id, '2026-11-24T01:00:30.000Z')).toBe('already')
    expect(recordAnswer(db, knock, cast.captain.id, '2026-11-24T06:00:00.000Z')).toBe('recorded')
    recordAnswer(db, { ...knock, outcome: 'answeredFor' }, cast.captain.id, '2026-11-24T07:00:00.000Z')
    expect(recordAnswer(db, knock, cast.captain.id, '2026-11-24T08:00:00.000Z')).toBe('already')
    expect(db.select().from(knocks).all()).toHaveLength(2)
    close()
  })

  test('one takes back what one recorded, the answer before the knock, and nothing of others', () => {
    const { db, notice, cast, close } = openWithNotice()
    const door = { noticeId: notice.id, unit: '3/2/101' }
    recordAnswer(db, { ...door, outcome: 'nobodyHome' }, cast.captain.id, day0)
    recordAnswer(db, { ...door, outcome: 'told' }, cast.captain.id, day0)
    expect(() => takeBackDoorAnswer(db, door, cast.chair.id, day0)).toThrow('nothingToTakeBack')
    takeBackDoorAnswer(db, door, cast.captain.id, day0)
    expect(db.select().from(acknowledgements).all()).toEqual([])
    expect(db.select().from(knocks).all()).toHaveLength(1)
    takeBackDoorAnswer(db, door, cast.captain.id, day0)
    expect(db.select().from(knocks).all()).toEqual([])
    close()
  })

  test('what the household pressed itself is not for others to take back', () => {
    const { db, notice, cast, close } = openWithNotice()
    const row = {
      noticeId: notice.id,
      unit: '3/2/102',
      personId: cast.captain.id,
      recordedBy: cast.captain.id,
    }
    db.insert(acknowledgements)
      .values({ ...row, how: 'pressed', acknowledgedAt: day0 })
      .run()
    expect(() => takeBackDoorAnswer(db, row, cast.captain.id, day0)).toThrow('nothingToTakeBack')
    close()
  })

  test.each([
    ['withdrawn', { withdrawnAt: day0 }],
    ['replaced', { replacedById: 99 }],
    ['not asking', { acknowledgementAskedAt: null }],
  ])('a notice %s takes no answers', (_, columns) => {
    const { db, notice, cast, close } = openWithNotice(columns)
    const answer = { noticeId: notice.id, unit: '3/2/101', outcome: 'told' } as const
    expect(() => recordAnswer(db, answer, cast.captain.id, day0)).toThrow('nothingToAnswer')
    close()
  })
})

describe('the by-door page', () => {
  test('the captain sees her staircase, the door to knock at next, and why', async () => {
    const { request, notice, cast, close } = openWithNotice({ scopes: ['3', '5'] })
    const html = await (await request(cast.captain, `/notices/${notice.id}/doors`)).text()
    expect(html).toContain(`href="/notices/${notice.id}/doors/3/2/202"`)
    expect(html).not.toContain('/doors/3/1/101')
    expect(html).not.toContain('/doors/5/301')
    expect(html).toMatch(/id="next-door"[\s\S]*<small>3号楼2单元202室<\/small>/)
    expect(html).toContain('先敲没有账号的')
    expect(html).toContain('/ 6 户已确认')
    close()
  })

  test('the committee sees every building', async () => {
    const { request, notice, cast, close } = openWithNotice({ scopes: [''] })
    const html = await (await request(cast.chair, `/notices/${notice.id}/doors`)).text()
    expect(html).toContain('/doors/3/1/101')
    expect(html).toContain('/doors/5/301')
    expect(html).toContain('/ 15 户已确认')
    close()
  })

  test('without an acknowledgement asked for there are counts and no doors', async () => {
    const { request, notice, cast, close } = openWithNotice({ asks: false, scopes: [''] })
    const html = await (await request(cast.chair, `/notices/${notice.id}/doors`)).text()
    expect(html).toContain('这条通知没有要求确认')
    expect(html).toContain('3号楼')
    // Three doors in building 5: a count would tell on a door.
    expect(html).not.toContain('5号楼')
    expect(html).not.toContain('/doors/3')
    expect((await request(cast.chair, `/notices/${notice.id}/doors/3/2/101`)).status).toBe(403)
    close()
  })

  test('looking is recorded once an hour', async () => {
    const { request, db, notice, cast, clock, close } = openWithNotice()
    const looks = () => db.select().from(events).where(eq(events.action, 'doors.viewed')).all().length
    await request(cast.captain, `/notices/${notice.id}/doors`)
    await request(cast.captain, `/notices/${notice.id}/doors/3/2/101`)
    expect(looks()).toBe(1)
    clock.now = '2026-11-24T02:30:00.000Z'
    await request(cast.captain, `/notices/${notice.id}/doors`)
    expect(looks()).toBe(2)
    close()
  })

  test('without JavaScript an answer leads back to the list with a way to undo', async () => {
    const { request, db, notice, cast, close } = openWithNotice()
    const path = `/notices/${notice.id}/doors/3/2/101`
    const answer = await request(cast.captain, path, {
      form: { outcome: 'told', note: '', scope: '3/2', from: 'door' },
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `/notices/${notice.id}/doors?scope=3%2F2`,
    ])
    expect(decodeURIComponent(answer.headers.get('set-cookie') ?? '')).toContain(
      `/notices/${notice.id}/answers/undo`,
    )
    const undo = await request(
      cast.captain,
      `/notices/${notice.id}/answers/undo?scope=3%2F2&unit=3%2F2%2F101`,
      { form: {} },
    )
    expect(undo.status).toBe(303)
    expect(db.select().from(acknowledgements).all()).toEqual([])
    close()
  })

  test('with htmx only the card, the door and the totals are swapped', async () => {
    const { request, notice, cast, close } = openWithNotice()
    const path = `/notices/${notice.id}/doors/3/2/202`
    const page = await (await request(cast.captain, `/notices/${notice.id}/doors`)).text()
    expect(page).toContain(`hx-post="${path}" hx-target="#next-door" hx-swap="outerHTML"`)
    const form = { outcome: 'nobodyHome', from: 'next', scope: '' }
    const html = await (await request(cast.captain, path, { form, headers: { 'HX-Request': 'true' } })).text()
    expect(html).not.toContain('<html')
    expect(html).toMatch(/id="next-door"[\s\S]*<small>3号楼2单元101室<\/small>/)
    expect(html).toMatch(/id="door-3-2-202"[^>]*hx-swap-oob="true"/)
    expect(html).toMatch(/id="reach-totals"[^>]*hx-swap-oob="true"/)
    expect(html).toContain('没人在')
    close()
  })

  test('a form without an outcome comes back with the note in it', async () => {
    const { request, notice, cast, close } = openWithNotice()
    const path = `/notices/${notice.id}/doors/3/2/101`
    const answer = await request(cast.captain, path, { form: { note: '门铃坏了', from: 'door' } })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('请选一个敲门结果')
    expect(html).toContain('value="门铃坏了"')
    close()
  })

  test('a door outside the staircase is not there', async () => {
    const { request, notice, cast, close } = openWithNotice({ scopes: [''] })
    expect((await request(cast.captain, `/notices/${notice.id}/doors/5/301`)).status).toBe(404)
    expect((await request(cast.captain, `/notices/${notice.id}/doors?scope=5`)).status).toBe(404)
    close()
  })
})
