import { eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { createFeedKey } from '#notices/feeds/keys.ts'
import { noticeScopes, notices } from '#notices/publishing/schema.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'
import { givenNotice } from './reach-estate.ts'

async function calendar(estate: TestEstate, path?: string) {
  const key = createFeedKey(estate.db, estate.cast.resident.id, day0)
  const answer = path
    ? await estate.request(estate.cast.resident, path)
    : await estate.request(null, `/feeds/${key}/calendar.ics`)
  const text = await answer.text()
  const root = new ICAL.Component(ICAL.parse(text))
  return {
    answer,
    text,
    root,
    events: root.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event)),
  }
}

const long = '水管检修，请提前储水；老人家里请邻居多照看。'.repeat(12)

describe('the calendar', () => {
  test('is what a strict reader accepts: CRLF, lines of at most 75 octets, instants in UTC', async () => {
    const estate = openTestEstate()
    givenNotice(estate, {
      title: '停水, 3号楼; 全天\\',
      body: `${long}\n第二段`,
      place: '3号楼；地下室',
      scopes: ['3'],
    })
    const { answer, text, root, events } = await calendar(estate)
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of text.split('\r\n'))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(text).toContain('DTSTART:20261125T010000Z\r\n')
    expect(text).toContain('DTEND:20261125T090000Z\r\n')
    expect(text).toMatch(/DTSTAMP:20261124T010000Z\r\n/)
    expect(root.getFirstPropertyValue('version')).toBe('2.0')
    expect(events).toHaveLength(1)
    expect(events[0]!.summary).toBe('停水, 3号楼; 全天\\')
    expect(events[0]!.location).toBe('3号楼；地下室')
    expect(events[0]!.description).toContain(`${long}\n第二段`)
    estate.close()
  })

  test('holds works and meetings of the own building and nothing without a beginning', async () => {
    const estate = openTestEstate()
    givenNotice(estate, { title: '停水', scopes: ['3'] })
    givenNotice(estate, { title: '业主大会', kind: 'meeting', scopes: [''], endsAt: null })
    givenNotice(estate, { title: '资料', kind: 'information', startsAt: null, endsAt: null, scopes: [''] })
    givenNotice(estate, { title: '别的楼', scopes: ['5'] })
    const { events } = await calendar(estate)
    expect(events.map((event) => event.summary).sort()).toEqual(['业主大会', '停水'])
    estate.close()
  })

  test('a correction is the same event with a higher number', async () => {
    const estate = openTestEstate()
    const first = givenNotice(estate, { title: '停水', scopes: ['3'] })
    const before = (await calendar(estate)).events[0]!
    const second = givenNotice(estate, {
      title: '停水改期',
      scopes: ['3'],
      correctsId: first.id,
      startsAt: '2026-11-26T01:00:00.000Z',
      endsAt: null,
    })
    estate.db.update(notices).set({ replacedById: second.id }).where(eq(notices.id, first.id)).run()
    estate.db.update(noticeScopes).set({ state: 'gone' }).where(eq(noticeScopes.noticeId, first.id)).run()
    const { events } = await calendar(estate)
    expect(events.map((event) => [event.uid, event.sequence, event.summary])).toEqual([
      [before.uid, 1, '停水改期'],
    ])
    expect(before.sequence).toBe(0)
    estate.close()
  })

  test('withdrawing cancels the event', async () => {
    const estate = openTestEstate()
    givenNotice(estate, {
      title: '停水',
      scopes: ['3'],
      state: 'archived',
      withdrawnAt: '2026-11-24T02:00:00.000Z',
    })
    const { events, root } = await calendar(estate)
    expect(root.getFirstSubcomponent('vevent')?.getFirstPropertyValue('status')).toBe('CANCELLED')
    expect([events[0]!.sequence, events[0]!.summary]).toEqual([1, '取消：停水'])
    estate.close()
  })

  test('one notice can be added by itself', async () => {
    const estate = openTestEstate()
    const notice = givenNotice(estate, { title: '停水' })
    const { answer, events } = await calendar(estate, `/notices/${notice.id}/calendar.ics`)
    expect(answer.headers.get('content-disposition')).toContain(`notice-${notice.id}.ics`)
    expect(events.map((event) => event.summary)).toEqual(['停水'])
    estate.close()
  })

  test('a calendar without events is still a calendar', async () => {
    const estate = openTestEstate()
    expect((await calendar(estate)).events).toEqual([])
    estate.close()
  })
})

test('a notice offers what can be taken along', async () => {
  const estate = openTestEstate()
  const notice = givenNotice(estate)
  const html = await (await estate.request(estate.cast.resident, `/notices/${notice.id}`)).text()
  for (const what of ['calendar.ics', 'text', 'poster'])
    expect(html).toContain(`href="/notices/${notice.id}/${what}"`)
  estate.close()
})
