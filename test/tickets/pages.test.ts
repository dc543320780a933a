import { HtmlValidate } from 'html-validate'
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { texts } from '#program/texts.ts'
import { openTestEstate } from '#test/estate.ts'
import { common, reported, ticketNow } from './desk-story.ts'
import { livedIn } from './lived-in.ts'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }],
  },
})

type Estate = ReturnType<typeof livedIn>
const pages: [
  who: 'resident' | 'tenant' | 'clerk' | 'chair' | 'steward',
  path: (estate: Estate) => string,
][] = [
  ['resident', () => '/tickets'],
  ['resident', () => '/tickets/new'],
  ['resident', () => '/tickets/new?place=3/2&category=lights'],
  ['tenant', ({ ids }) => `/tickets/${ids.lights}`],
  ['resident', ({ ids }) => `/tickets/${ids.done}`],
  ['resident', ({ ids }) => `/tickets/${ids.shut}`],
  ['resident', ({ ids }) => `/tickets/${ids.waiting}`],
  ['clerk', ({ ids }) => `/tickets/${ids.leak}`],
  ['clerk', ({ ids }) => `/tickets/${ids.done}`],
  ['clerk', ({ ids }) => `/tickets/${ids.offered}`],
  ['chair', ({ ids }) => `/tickets/${ids.offered}`],
  ['chair', () => '/tickets/desk'],
  ['clerk', () => '/tickets/desk'],
  ['clerk', () => '/tickets/desk/buildings'],
  ['clerk', () => '/tickets/desk/people'],
  ['clerk', () => '/tickets/desk/deadlines'],
  ['clerk', () => '/tickets/desk/board'],
  ['clerk', () => '/tickets/desk/sheet'],
  ['clerk', () => '/tickets/desk/times'],
  ['steward', ({ firm }) => `/tickets/desk?desk=o:${firm.id}`],
  ['steward', () => '/tickets/duties?open=lift-danger'],
]

describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
  const estate = livedIn(language)
  test.each(pages)('a page for the %s is whole, valid and in one language', async (who, path) => {
    const headers = { 'accept-language': language }
    const answer = await estate.request(estate.cast[who], path(estate), { headers })
    expect(answer.status).toBe(200)
    const html = await answer.text()
    const report = await validator.validateString(html)
    expect(
      report.results.flatMap((result) =>
        result.messages.map((m) => `${m.ruleId}: ${m.message} @${m.line}:${m.column}`),
      ),
    ).toEqual([])
    expect(html).not.toMatch(/tickets:[a-z]+[.A-Z]|\{\{/)
  })
})

describe('reporting', () => {
  test('asks first whether it is one that is known, and “us too” is one press', async () => {
    const estate = openTestEstate()
    const { id } = reported(estate, common, estate.cast.captain)
    const page = await (
      await estate.request(estate.cast.tenant, '/tickets/new?place=3/2&category=power')
    ).text()
    expect(page).toContain('是不是这一件？')
    expect(page).toContain(`action="/tickets/${id}/reports"`)
    expect((await estate.request(estate.cast.tenant, `/tickets/${id}/reports`, { form: {} })).status).toBe(
      303,
    )
    expect(await (await estate.request(estate.cast.neighbour, '/tickets')).text()).toContain('2 户反映')
    expect((await estate.request(estate.cast.tenant, `/tickets/${id}/reports`, { form: {} })).status).toBe(
      409,
    )
    const other = await (
      await estate.request(estate.cast.outsider, '/tickets/new?place=5&category=power')
    ).text()
    expect(other).not.toContain('是不是这一件？')
    estate.close()
  })

  test('what comes from an old page is said, and its words come back', async () => {
    const estate = openTestEstate()
    const { id } = reported(estate, common, estate.cast.captain)
    const move = (form: Record<string, string>) =>
      estate.request(estate.cast.clerk, `/tickets/${id}/moves`, { form })
    await move({ to: 'inProgress' })
    await move({ to: 'completed', proof: '换了保险丝' })
    const late = await move({ to: 'declined', whyDecline: '不是公共部位，请找电工' })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('不是公共部位，请找电工')
  })

  test('keeps every word when something is missing', async () => {
    const estate = openTestEstate()
    const form = { place: '3/2/501', category: 'leak', urgency: 'urgent', title: '', words: '从昨晚开始滴水' }
    const answer = await estate.request(estate.cast.resident, '/tickets', { form })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('从昨晚开始滴水')
    expect(html).toContain('请用一句话说是什么事。')
    const nowhere = await estate.request(estate.cast.captain, '/tickets/new?typed=9-9-999&category=leak')
    expect(nowhere.status).toBe(422)
    expect(await nowhere.text()).toContain('9-9-999')
    estate.close()
  })

  test('a captain reports for a neighbour without an account by typing her door', async () => {
    const estate = openTestEstate()
    const { captain, elder } = estate.cast
    const page = await (await estate.request(captain, '/tickets/new?typed=3-2-101&category=water')).text()
    expect(page).toContain('陈阿婆')
    const form = {
      place: '3/2/101',
      category: 'water',
      urgency: 'ordinary',
      title: '水龙头',
      words: '',
      person: String(elder.id),
    }
    const sent = await estate.request(captain, '/tickets', { form })
    expect(sent.status).toBe(303)
    expect(await (await estate.request(captain, '/tickets')).text()).toContain('水龙头')
    estate.close()
  })
})

describe('who reads what', () => {
  const estate = livedIn()
  const read = async (who: keyof typeof estate.cast, id: number) =>
    (await estate.request(estate.cast[who], `/tickets/${id}`)).text()

  test('notes and names of staff stay inside', async () => {
    expect(await read('clerk', estate.ids.done)).toContain('配件在库房')
    const resident = await read('resident', estate.ids.done)
    expect(resident).not.toContain('配件在库房')
    expect(resident).not.toContain('刘芳')
    expect(resident).toContain('明早九点到')
    expect(resident).toContain('¥1,280.50')
    expect(resident).toContain('维修资金')
  })

  test('neighbours see how many homes, and no door', async () => {
    const neighbour = await read('neighbour', estate.ids.lights)
    expect(neighbour).toContain('已知问题，2 户')
    expect(neighbour).not.toContain('3号楼2单元201室')
    expect(await read('clerk', estate.ids.lights)).toContain('3号楼2单元201室')
  })

  test('a photo of a home is for that home and the desk', async () => {
    const page = await read('clerk', estate.ids.leak)
    const photo = /\/tickets\/\d+\/files\/\d+/.exec(page)![0]
    expect((await estate.request(estate.cast.resident, photo)).status).toBe(200)
    expect((await estate.request(estate.cast.neighbour, photo)).status).toBe(404)
  })
})

describe('the desk', () => {
  const estate = livedIn()
  const { clerk } = estate.cast

  test('moves a card on the board by its button, and comes back to it', async () => {
    const board = await (await estate.request(clerk, '/tickets/desk/board')).text()
    expect(board).toContain(`action="/tickets/${estate.ids.lights}/moves"`)
    const form = { to: 'inProgress', back: 'board' }
    const moved = await estate.request(clerk, `/tickets/${estate.ids.lights}/moves`, { form })
    expect(moved.headers.get('location')).toBe(`/tickets/desk/board#ticket-${estate.ids.lights}`)
    expect(ticketNow(estate, estate.ids.lights).state).toBe('inProgress')
  })

  test('gives back a refused form with its words, at its field', async () => {
    const form = { to: 'deferred', whyDefer: '等配件', until: '2020-01-01T10:00' }
    const answer = await estate.request(clerk, `/tickets/${estate.ids.leak}/moves`, { form })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('等配件')
    expect(html).toMatch(/id="field-until-error"[^>]*>.*请选一个以后的时间/s)
  })

  test('draws response and repair times, with the same figures in a table', async () => {
    const html = await (await estate.request(clerk, '/tickets/desk/times')).text()
    expect(html.match(/<svg class="ticket-chart"/g)).toHaveLength(2)
    expect(html).toMatch(/<rect class="chart-bar"[^>]*width="[\d.]+%"/)
    expect(html).toMatch(/给排水.*30 分钟/s)
    expect(html).toContain('<caption')
  })

  test('exports what a spreadsheet reads', async () => {
    const answer = await estate.request(clerk, '/tickets/desk/export')
    expect(answer.headers.get('content-disposition')).toContain('.xlsx')
    const [sheet] = (await readXlsxFile(Buffer.from(await answer.arrayBuffer()))) as unknown as {
      data: unknown[][]
    }[]
    const rows = sheet!.data
    expect(rows[0]!.slice(0, 5)).toEqual(['单号', '类别', '紧急程度', '地方', '事项'])
    const door = rows.find((row) => row[4] === '门禁失灵')!
    expect(door.slice(-3)).toEqual(['刘芳', 1280.5, null])
    expect(rows.find((row) => row[4] === '水龙头滴水')!.at(-1)).toBe(5)
  })

  test('a day that there is not, or a last day before the first, is said and not passed over', async () => {
    const said = async (query: string) => {
      const answer = await estate.request(clerk, `/tickets/desk/export?${query}`)
      return [answer.status, (await answer.text()).match(/网址里有一处不对。[^“]*“[^”]*”/)?.[0]]
    }
    expect(await said('from=2026-02-30')).toEqual([422, '网址里有一处不对。日历上没有“2026-02-30”'])
    expect(await said('from=2026-03-02&until=2026-03-01')).toEqual([422, '网址里有一处不对。“2026-03-01”'])
    expect((await said('from=2026-03-01&until=2026-03-01'))[0]).toBe(200)
  })

  test('the steward changes a line of the table of duties; nonsense comes back', async () => {
    const { steward } = estate.cast
    const form = {
      category: 'lift',
      urgency: 'danger',
      leads: 'propertyFirm',
      helps: '',
      respond: '5',
      repair: '2',
      late: 'captain',
    }
    const wrong = await estate.request(steward, '/tickets/duties', { form })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('响应时限不能比修复时限长。')
    const right = await estate.request(steward, '/tickets/duties', { form: { ...form, respond: '0.25' } })
    expect(right.headers.get('location')).toBe('/tickets/duties#lift-danger')
    const page = await (await estate.request(estate.cast.tenant, '/tickets/duties')).text()
    expect(page).toContain('15 分钟内响应，2 小时内修好；超期交给楼组长')
    expect(page).not.toContain('name="leads"')
  })
})

test('every state, kind of entry and message has its words in both languages', () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const words = texts[language].tickets
    for (const [what, message] of Object.entries(words.messages)) {
      expect([what, message.title.length > 0, message.body.length > 0]).toEqual([what, true, true])
      // Lock screens show it: a number, never a place or a person's words.
      expect(message.title + message.body).not.toMatch(/\{\{(title|place|words|name)\}\}/)
    }
  }
})

test('whoever has neither home nor post here is not offered to report, and told why', async () => {
  const estate = openTestEstate()
  const { stranger, resident, clerk } = estate.cast
  const read = async (who: { id: number }, path: string) => (await estate.request(who, path)).text()
  for (const who of [resident, clerk]) expect(await read(who, '/tickets')).toContain('href="/tickets/new"')
  const mine = await read(stranger, '/tickets')
  expect(mine).not.toContain('href="/tickets/new"')
  const where = await read(stranger, '/tickets/new')
  expect(where).not.toContain('action="/tickets/new"')
  for (const html of [mine, where]) expect(html).toContain('还没有登记您住在哪一户')
  const buys = await read(stranger, '/groupbuys')
  expect(buys).not.toContain('可以自己开一个')
  expect(await read(resident, '/groupbuys')).toContain('可以自己开一个')
  estate.close()
})
