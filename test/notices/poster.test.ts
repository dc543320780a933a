import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { translator } from '#i18n/translator.ts'
import { recordAnswer } from '#notices/reach/answers.ts'
import { progressText } from '#notices/reach/progress.ts'
import { chatText, longestBody, shortened } from '#notices/wording/chat-text.ts'
import { periodOf, posterFit, stampOf } from '#notices/wording/poster.ts'
import { events } from '#record/schema.ts'
import { people } from '#standing/schema.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'
import { givenNotice, openWithNotice } from './reach-estate.ts'

const t = translator('zh-CN')

describe('the knock list', () => {
  test('has a sheet for each entrance with the doors that are open, a code to type it in, and no names', async () => {
    const { db, request, notice, cast, close } = openWithNotice({ scopes: ['3'] })
    recordAnswer(db, { noticeId: notice.id, unit: '3/2/101', outcome: 'told' }, cast.captain.id, day0)
    const html = await (await request(cast.chair, `/notices/${notice.id}/knock-list`)).text()
    expect(html.match(/class="sheet is-list"/g)).toHaveLength(2)
    expect(html).toContain('3号楼1单元')
    expect(html.match(/<tr[^>]*><th scope="row">/g)).toHaveLength(11)
    expect(html).toContain('扫码录入回执')
    expect(html).toContain('共 5 户')
    expect(html).toContain(`版次 ${stampOf(notice)}`)
    expect(html).not.toContain('林秀英')
    const all = await (await request(cast.chair, `/notices/${notice.id}/knock-list?doors=all`)).text()
    expect(all.match(/<tr[^>]*><th scope="row">/g)).toHaveLength(12)
    close()
  })

  test("the captain's holds her staircase", async () => {
    const { request, notice, cast, close } = openWithNotice({ scopes: ['3'] })
    const html = await (await request(cast.captain, `/notices/${notice.id}/knock-list`)).text()
    expect(html).not.toContain('3号楼1单元')
    close()
  })

  test('printing is recorded', async () => {
    const { db, request, notice, cast, close } = openWithNotice()
    await request(cast.captain, `/notices/${notice.id}/knock-list`)
    await request(cast.captain, `/notices/${notice.id}/poster`)
    const rows = db.select().from(events).where(eq(events.action, 'sheet.printed')).all()
    expect(rows.map((row) => [row.byPerson, JSON.parse(row.details!).sheet])).toEqual([
      [cast.captain.id, 'knockList'],
      [cast.captain.id, 'poster'],
    ])
    close()
  })
})

describe('the call list', () => {
  test('has one number for each door that has not answered, and each look is in the record of that door', async () => {
    const { db, request, notice, cast, close } = openWithNotice({ scopes: ['3'] })
    db.update(people).set({ phone: '13800001234' }).where(eq(people.id, cast.resident.id)).run()
    const plain = await (await request(cast.captain, `/notices/${notice.id}/knock-list`)).text()
    expect(plain).toContain(`action="/notices/${notice.id}/call-list"`)
    expect(plain).not.toContain('13800001234')
    expect(looks(db)).toEqual([])
    const html = await (await request(cast.captain, `/notices/${notice.id}/call-list`, { form: {} })).text()
    expect(html).toContain('<a href="tel:13800001234">13800001234</a>')
    expect(html).toContain(t('notices:knock.phone'))
    expect(looks(db)).toContainEqual([cast.captain.id, '3/2/501', 'people:viewPurposes.unreached'])
    close()
  })

  test('leaves out the numbers of doors that have answered', async () => {
    const { db, request, notice, cast, close } = openWithNotice({ scopes: ['3'] })
    db.update(people).set({ phone: '13800001234' }).where(eq(people.id, cast.resident.id)).run()
    recordAnswer(db, { noticeId: notice.id, unit: '3/2/501', outcome: 'told' }, cast.captain.id, day0)
    const html = await (
      await request(cast.captain, `/notices/${notice.id}/call-list?doors=all`, { form: {} })
    ).text()
    expect(html).not.toContain('13800001234')
    close()
  })
})

/** Who looked at a number of which door, and what for. */
function looks(db: TestEstate['db']) {
  const rows = db.select().from(events).where(eq(events.action, 'phone.viewed')).all()
  return rows.map((row) => [row.byPerson, row.unit, row.why])
}

describe('the poster', () => {
  test('says what, when, where, from whom, and how to answer', async () => {
    const { request, notice, cast, close } = openWithNotice({
      place: '地下室',
      body: '请储水。\n1. 关好龙头',
    })
    const html = await (await request(cast.resident, `/notices/${notice.id}/poster`)).text()
    for (const words of [
      '3号楼2单元停水通知',
      '2026年11月25日 09:00 至 17:00',
      '地下室',
      '河畔花园业主委员会',
      '请扫码看全文，并点“我已知晓”',
    ])
      expect(html).toContain(words)
    expect(html).toContain('<ol><li>关好龙头</li></ol>')
    expect(html).toContain('class="poster type-huge"')
    close()
  })

  test('of a withdrawn notice says so', async () => {
    const { request, notice, cast, close } = openWithNotice({ withdrawnAt: day0 })
    const html = await (await request(cast.resident, `/notices/${notice.id}/poster`)).text()
    expect(html).toContain('此通知已撤回')
    close()
  })

  test.each([
    ['短', 'huge'],
    ['十八个字一行'.repeat(28), 'large'],
    ['一行\n'.repeat(10), 'medium'],
    ['长'.repeat(450), 'small'],
  ])('type is as large as the words allow', (body, size) => {
    expect(posterFit('停水通知', body)).toEqual({ size, text: body.trim(), shortened: false })
  })

  test('words that no page holds are cut, and said to go on', () => {
    for (const body of ['长长的一句。'.repeat(300), '一行\n'.repeat(200)]) {
      const fit = posterFit('停水通知', body)
      expect(fit).toMatchObject({ size: 'small', shortened: true })
      expect(fit.text.split('\n').length).toBeLessThanOrEqual(17)
      expect([...fit.text].length).toBeLessThan(620)
      expect(fit.text.endsWith('……')).toBe(true)
    }
  })

  test('two versions have two stamps', () => {
    const estate = openTestEstate()
    const one = givenNotice(estate)
    expect(stampOf({ ...one, body: '改了一个字' })).not.toBe(stampOf(one))
    expect(stampOf(one)).toMatch(/^\d+-[0-9a-f]{4}$/)
    estate.close()
  })

  test.each([
    [
      { startsAt: '2026-11-25T01:00:00.000Z', endsAt: '2026-11-26T01:00:00.000Z' },
      '2026年11月25日 09:00 至 2026年11月26日 09:00',
    ],
    [{ startsAt: '2026-11-25T01:00:00.000Z', endsAt: null }, '2026年11月25日 09:00'],
    [{ startsAt: null, endsAt: '2026-11-25T01:00:00.000Z' }, '2026年11月25日 09:00前'],
    [{ startsAt: null, endsAt: null }, null],
  ])('a period in words', (notice, expected) => {
    expect(periodOf(notice, 'zh-CN', 'Asia/Shanghai')).toBe(expected)
  })
})

describe('text for a chat group', () => {
  const notice = {
    kind: '施工与停供',
    title: '停水通知',
    body: '请储水。',
    when: '明天',
    place: '3号楼',
    author: '业委会',
    link: 'https://x/notices/1',
    asked: true,
    over: null,
  }

  test('fits on a phone and asks for the answer', () => {
    expect(chatText(notice, t)).toBe(
      '【施工与停供】停水通知\n时间：明天\n地点：3号楼\n请储水。\n请点链接确认已知晓：https://x/notices/1\n—— 业委会',
    )
    expect(chatText({ ...notice, when: null, place: null, asked: false }, t)).toBe(
      '【施工与停供】停水通知\n请储水。\n全文：https://x/notices/1\n—— 业委会',
    )
  })

  test('long words end at a sentence', () => {
    const text = shortened('很长的一句话。'.repeat(100), longestBody)
    expect([...text].length).toBeLessThanOrEqual(longestBody + 2)
    expect(text.endsWith('。……')).toBe(true)
    expect(shortened('😀'.repeat(301), 300)).toBe(`${'😀'.repeat(300)}……`)
  })

  test('progress names doors and nobody', () => {
    const door = (path: string, state: 'none' | 'acknowledged') => ({ path, state })
    const doors = [door('3/2/501', 'none'), door('3/2/502', 'acknowledged'), door('3/2/601', 'none')] as never
    const counts = { acknowledged: 1, opened: 0, unopened: 0, none: 2, total: 3 }
    expect(progressText({ label: '3号楼2单元', counts, doors }, t)).toBe(
      '3号楼2单元 已确认 1/3 户。还没确认：501、601。请看到的邻居互相提醒一声。',
    )
  })

  test('progress is for whoever may see the doors, and only where an answer was asked for', async () => {
    const { request, notice: asked, cast, close, ...estate } = openWithNotice()
    const plain = givenNotice({ ...estate, request, cast, close } as never, { asks: false })
    const text = async (who: { id: number }, id: number) => (await request(who, `/notices/${id}/text`)).text()
    expect(await text(cast.captain, asked.id)).toContain('还没确认：101、102')
    expect(await text(cast.resident, asked.id)).not.toContain('还没确认：')
    expect(await text(cast.captain, plain.id)).not.toContain('还没确认：')
    close()
  })
})
