import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runDueJobs } from '#estate/jobs.ts'
import { refuseRequest } from '#joining/request-decisions.ts'
import { askForHome } from '#joining/requests.ts'
import { takeCall } from '#listings/posting/phone-calls.ts'
import { createDraft } from '#notices/publishing/drafts.ts'
import { publishNotice } from '#notices/publishing/publication.ts'
import { acknowledge } from '#notices/reach/acknowledging.ts'
import { jobHandlers } from '#program/jobs.ts'
import { standingOf } from '#standing/standings.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'
import { post, ride } from '#test/listings/story.ts'
import { reported } from '#test/tickets/desk-story.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

function publish(scopes: string[], title: string, asks = false): number {
  const { db, cast, clock } = estate
  const { appointmentId } = standingOf(db, cast.clerk.id, clock.now).posts[0]!
  const words = {
    kind: 'information',
    title,
    body: '请知悉。',
    startsAt: null,
    endsAt: null,
    place: null,
    expiresAt: null,
  } as const
  const { id } = createDraft(
    db,
    { ...words, appointmentId, audience: 'everybody', scopes, asks, questions: 'off' },
    cast.clerk.id,
    clock.now,
  )
  publishNotice(db, { id }, cast.clerk.id, clock.now)
  clock.now = new Date(Date.parse(clock.now) + 60_000).toISOString()
  runDueJobs(db, jobHandlers, clock.now)
  return id
}

describe("a resident's home", () => {
  test('puts what is asked first, and leaves it out of the rest', async () => {
    publish(['3/2'], '停水通知', true)
    publish([''], '合唱队招新')
    const page = await (await estate.request(estate.cast.resident, '/')).text()
    expect(page).toContain('有 1 件事等您确认')
    expect(page.match(/停水通知/g)).toHaveLength(1)
    expect(page.indexOf('停水通知')).toBeLessThan(page.indexOf('合唱队招新'))
  })

  test('the asking ends with the acknowledgement of anyone in the household', async () => {
    const id = publish(['3/2'], '停水通知', true)
    acknowledge(estate.db, { noticeId: id, unit: '3/2/501' }, estate.cast.daughter.id, estate.clock.now)
    const page = await (await estate.request(estate.cast.resident, '/')).text()
    expect(page).not.toContain('等您确认')
    expect(page).toContain('停水通知')
  })

  test('shows nothing of another staircase', async () => {
    publish(['3/2'], '停水通知', true)
    expect(await (await estate.request(estate.cast.outsider, '/')).text()).not.toContain('停水通知')
  })

  test('greets by the clock of the estate', async () => {
    estate.clock.now = '2026-11-24T23:30:00.000Z'
    expect(await (await estate.request(estate.cast.resident, '/')).text()).toContain('早上好')
    estate.clock.now = '2026-11-25T12:30:00.000Z'
    expect(await (await estate.request(estate.cast.resident, '/')).text()).toContain('晚上好')
  })

  test('says what to do to whoever has no home yet', async () => {
    const page = await (await estate.request(estate.cast.stranger, '/')).text()
    expect(page).toContain('您还没有关联住房')
    expect(page).toContain('href="/join"')
  })
})

describe('the desk', () => {
  test('shows the firm how far its notice got, homes without account included', async () => {
    const id = publish(['3/2'], '停水通知', true)
    acknowledge(estate.db, { noticeId: id, unit: '3/2/501' }, estate.cast.resident.id, day0)
    const page = await (await estate.request(estate.cast.clerk, '/desk')).text()
    expect(page).toContain('已确认 1 户，共 6 户')
    expect(page).toContain(`/notices/${id}/doors`)
  })

  test('the captain follows it in her staircase; the committee, whose notice it is not, does not', async () => {
    publish(['3/2'], '停水通知', true)
    expect(await (await estate.request(estate.cast.captain, '/desk')).text()).toContain('停水通知')
    expect(await (await estate.request(estate.cast.chair, '/desk')).text()).not.toContain('停水通知')
  })

  test('needs and repairs that wait are counted for whom they wait', async () => {
    const { resident, captain, clerk } = estate.cast
    post(estate, resident)
    reported(estate)
    const firm = await (await estate.request(clerk, '/desk')).text()
    expect(firm).toContain('1 件报修还没有人接手')
    expect(firm).toContain('href="/tickets/desk"')
    const staircase = await (await estate.request(captain, '/desk')).text()
    expect(staircase).toContain('1 件求助还没有人答应')
    expect(staircase).not.toContain('件报修')
    estate.clock.now = '2026-12-24T00:00:00.000Z'
    expect(await (await estate.request(clerk, '/desk')).text()).toContain('1 件报修已过期限')
  })

  test('the card on the home page counts what waits', async () => {
    const page = await (await estate.request(estate.cast.captain, '/')).text()
    expect(page).toContain('没有积压的事')
    expect(await (await estate.request(estate.cast.resident, '/')).text()).not.toContain('href="/desk"')
  })
})

describe('the shell', () => {
  test('the theme is one hue and may be kept for good', async () => {
    const css = await estate.request(null, '/theme.css?hue=200')
    expect(css.headers.get('cache-control')).toContain('immutable')
    expect(await css.text()).toContain('--hue:200')
  })

  test.each(['999', '-1', 'x}', '1.5'])('a hue of %s falls back to the estate’s own', async (hue) => {
    expect(await (await estate.request(null, `/theme.css?hue=${encodeURIComponent(hue)}`)).text()).toContain(
      '--hue:28',
    )
  })

  test('the manifest names the estate', async () => {
    expect(await (await estate.request(null, '/manifest.webmanifest')).json()).toMatchObject({
      short_name: '河畔花园',
      start_url: '/',
    })
  })
})

test('the number beside my needs counts all of them, not the few that are shown', async () => {
  const { resident } = estate.cast
  for (const title of ['一', '二', '三', '四', '五']) post(estate, resident, { title: `要人帮忙${title}` })
  const html = await (await estate.request(resident, '/')).text()
  expect(html).toContain('我的求助和帮忙（5）')
  expect(html.match(/要人帮忙/g)!.length).toBeLessThan(5)
})

test('what the clerk takes down for others is not under her own needs and offers', async () => {
  const { cast, db, clock } = estate
  const call = { door: '3-2-501', name: '林秀英', phone: null, input: { ...ride, title: '帮忙买药' } }
  takeCall(db, call, cast.clerk.id, clock.now)
  expect(await (await estate.request(cast.clerk, '/')).text()).not.toContain('帮忙买药')
  expect(await (await estate.request(cast.resident, '/')).text()).toContain('帮忙买药')
})

test('whoever was refused is led to the reason', async () => {
  const { cast, db, clock } = estate
  const { id } = askForHome(
    db,
    { unit: '3/2/102', relation: 'tenant', message: '' },
    cast.stranger,
    clock.now,
  )
  refuseRequest(db, { id, why: '这户说不认识您' }, cast.captain.id, clock.now)
  expect(await (await estate.request(cast.stranger, '/')).text()).toContain('上次申请没通过，看原因')
  expect(await (await estate.request(cast.resident, '/')).text()).not.toContain('上次申请没通过')
})
