import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { entriesOf } from '#privacy/entries.ts'
import { type Particulars, record } from '#record/record.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

function write(action: string, event: Particulars & { subject?: string; by?: number; at?: string } = {}) {
  const { subject = 'person:1', by = estate.cast.clerk.id, at = day0, ...more } = event
  estate.db.transaction((tx) => record(tx, action, subject, by, at, more))
}

describe('what a household reads', () => {
  test('what others did in its name and who looked, newest first', async () => {
    write('occupancy.began', { unit: '3/2/501', details: { name: '林秀英', relation: 'owner' } })
    write('phone.viewed', { unit: '3/2/501', details: { name: '林秀英' } })
    write('phone.viewed', {
      unit: '5/301',
      subject: `person:${estate.cast.outsider.id}`,
      details: { name: '赵强' },
    })
    const page = await (await estate.request(estate.cast.resident, '/record')).text()
    expect(page).toContain('查看了林秀英的电话')
    expect(page).toContain('刘芳')
    expect(page).not.toContain('赵强')
  })

  test('who did something about themselves is not named twice', async () => {
    const { resident, neighbour } = estate.cast
    const named = { action: 'representative.named', unit: '3/2/501' }
    write(named.action, { ...named, by: resident.id, details: { name: resident.name } })
    write(named.action, { ...named, by: neighbour.id, details: { name: resident.name } })
    const html = await (await estate.request(resident, '/record')).text()
    expect(html).toContain('<strong>您</strong>成为本户投票代表')
    expect(html).toContain(`<strong>${neighbour.name}</strong>定${resident.name}为本户投票代表`)
  })

  test('only the looks, when asked for those', async () => {
    write('occupancy.began', { unit: '3/2/501', details: { name: '林秀英', relation: 'owner' } })
    write('phone.viewed', { unit: '3/2/501', details: { name: '林秀英' } })
    const actions = entriesOf(estate.db, estate.cast.resident.id, { only: 'viewing', before: null }).map(
      (entry) => entry.action,
    )
    expect(actions).toEqual(['phone.viewed'])
  })

  test('a new tenant does not read the story of the family before', () => {
    write('phone.viewed', { unit: '3/2/502', at: '2026-01-01T00:00:00.000Z' })
    write('phone.viewed', { unit: '3/2/502' })
    expect(entriesOf(estate.db, estate.cast.neighbour.id, { before: null })).toHaveLength(1)
  })

  test('a long story has pages', async () => {
    for (let i = 0; i < 70; i++) write('phone.viewed', { unit: '3/2/501', details: { name: '林秀英' } })
    const first = await (await estate.request(estate.cast.resident, '/record')).text()
    const older = /href="(\/record\?before=\d+)"/.exec(first)![1]!
    const second = await (await estate.request(estate.cast.resident, older)).text()
    expect(first.match(/class="entry"/g)).toHaveLength(30)
    expect(second.match(/class="entry"/g)).toHaveLength(30)
  })
})

describe('the steward', () => {
  test('reads a door as people write it, and days on the clock of the estate', async () => {
    write('phone.viewed', { unit: '3/2/501', at: '2026-11-23T16:30:00.000Z', details: { name: '林秀英' } })
    write('phone.viewed', { unit: '5/301', at: '2026-11-23T16:30:00.000Z', details: { name: '赵强' } })
    const asked = '/record/estate?noun=phone&unit=3-2-501&from=2026-11-24'
    const html = await (await estate.request(estate.cast.steward, asked)).text()
    expect(html).toContain('查看了林秀英的电话')
    expect(html).not.toContain('赵强')
  })

  test('filters the whole record and checks its chain', async () => {
    write('notice.published', { subject: 'notice:1' })
    write('phone.viewed', { unit: '3/2/501', details: { name: '林秀英' } })
    const page = await (await estate.request(estate.cast.steward, '/record/estate?noun=phone')).text()
    expect(page).toContain('查看了林秀英的电话')
    expect(page).not.toContain('发布了')
    const checked = await estate.request(estate.cast.steward, '/record/estate/check', { form: {} })
    expect(checked.status).toBe(303)
    expect(decodeURIComponent(checked.headers.get('set-cookie')!)).toContain('2 行前后相连')
  })
})

test('a day of the filter that cannot be read is said at its field, and the rest still filters', async () => {
  const estate = openTestEstate()
  const asked = '/record/estate?unit=3-2-501&from=2026-02-30'
  const page = await (await estate.request(estate.cast.steward, asked)).text()
  expect(page).toContain('日历上没有“2026-02-30”这一天')
  expect(page).toMatch(/id="field-from"[^>]*aria-invalid="true"[^>]*value="2026-02-30"/)
  expect(page).toContain('value="3-2-501"')
})
