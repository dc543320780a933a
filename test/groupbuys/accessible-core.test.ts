import { buildSync } from 'esbuild'
import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { setFinal } from '#groupbuys/handover/lines.ts'
import { joinWaiting } from '#groupbuys/orders/waiting-list.ts'
import { setGroupRules } from '#groupbuys/terms/settings.ts'
import { openBrowser } from '#test/browser.ts'
import { openTestEstate } from '#test/estate.ts'
import { axeFaults } from '#test/reader.ts'
import { afterwards, eggs, openBuy, order, runUntil } from './story.ts'

/** Making, ordering and running one, as a browser and two strict readers see the pages; nothing wider than a phone. */
test('the pages are valid, accessible and fit a phone', async () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const { neighbour, resident, outsider, captain, chair } = cast
  const closed = openBuy(estate, {
    freight: 1000,
    points: [{ name: '3号楼门口', opensAt: afterwards, closesAt: '2026-11-25T12:00:00.000Z' }],
  })
  order(estate, closed, resident, '3/2/501', 28, 4)
  order(estate, closed, outsider, '5/301', 5)
  runUntil(estate, afterwards)
  setFinal(
    db,
    { groupBuyId: closed.id, orderId: 1, itemId: 1, final: 27, why: '碎了一枚' },
    neighbour.id,
    afterwards,
  )
  const later = { opensAt: afterwards, closesAt: '2026-11-25T12:00:00.000Z' }
  const scarce = openBuy(estate, {
    ...later,
    gateHomes: 5,
    stopHomes: 9,
    shortage: 'fcfs',
    items: [
      { ...eggs, packSize: 1, maxPacks: 1 },
      { ...eggs, name: '牛奶', steps: [{ fromPieces: 60, price: 99 }] },
    ],
  })
  order(estate, scarce, resident, '3/2/501', 1, 0, '2026-11-24T12:30:00.000Z')
  joinWaiting(
    db,
    { groupBuyId: scarce.id, itemId: 2, unit: '5/301', want: 1 },
    outsider.id,
    '2026-11-24T12:31:00.000Z',
  )
  const lots = openBuy(estate, {
    shortage: 'lots',
    opensAt: '2026-11-25T10:00:00.000Z',
    closesAt: '2026-11-25T12:00:00.000Z',
  })
  setGroupRules(db, { approval: true, mostOpen: null }, chair.id, afterwards)
  await estate.request(neighbour, '/groupbuys', { form: { title: '草稿' } })
  estate.clock.now = '2026-11-24T12:40:00.000Z'

  const css = buildSync({ entryPoints: ['static/css/main.css'], bundle: true, write: false }).outputFiles[0]!
    .text
  const theme = await (await estate.request(neighbour, '/theme.css')).text()
  const browser = await openBrowser()
  const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage()
  const validate = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {
      'void-style': 'off',
      'attribute-boolean-style': 'off',
      'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }],
      'long-title': 'off',
      'no-trailing-whitespace': 'off',
    },
  })
  const faults: string[] = []
  const looked: [typeof neighbour, string, Record<string, string>?][] = [
    [resident, '/groupbuys'],
    [resident, '/groupbuys/mine'],
    [neighbour, '/groupbuys/leading'],
    [chair, '/groupbuys/oversight'],
    [neighbour, '/groupbuys/new'],
    [neighbour, '/groupbuys', { title: '', 'item-0-name': '鸡蛋', 'item-0-price': '一块', shortage: 'fcfs' }],
    [neighbour, '/groupbuys/4/edit'],
    [neighbour, '/groupbuys/4/preview'],
    [resident, `/groupbuys/${closed.id}`],
    [neighbour, `/groupbuys/${closed.id}/manage`],
    [resident, `/groupbuys/${scarce.id}`],
    [outsider, `/groupbuys/${scarce.id}`],
    [captain, `/groupbuys/${scarce.id}?door=3-2-101`],
    [neighbour, `/groupbuys/${scarce.id}/manage`],
    [
      outsider,
      `/groupbuys/${scarce.id}/orders`,
      { unit: '5/301', version: '0', 'want-2': '1', 'flex-2': '' },
    ],
    [resident, `/groupbuys/${lots.id}`],
    [resident, `/groupbuys/${lots.id}/lots`],
  ]
  for (const language of ['zh-CN', 'en']) {
    for (const [who, path, form] of looked) {
      const headers = { cookie: `language=${language}; linli=${await estate.tokenOf(who.id)}` }
      const html = await (await estate.request(null, path, { headers, ...(form && { form }) })).text()
      const report = await validate.validateString(html)
      for (const { messages } of report.results)
        for (const message of messages) faults.push(`${path}: html ${message.ruleId} ${message.message}`)
      const styled = html
        .replace(/<link [^>]*>|<script[^>]*><\/script>/g, '')
        .replace('</head>', () => `<style>${theme}${css}</style></head>`)
      await page.setContent(styled)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      if (wide > 360) faults.push(`${path} (${language}): ${wide} px wide`)
      // What a page is does not change with its language, only how it looks.
      const violations = await axeFaults(page, language === 'zh-CN' ? 'all' : 'of looks')
      for (const { id, nodes } of violations)
        faults.push(
          `${path}: axe ${id} ${nodes
            .slice(0, 2)
            .map((node) => node.html.slice(0, 150))
            .join(' | ')}`,
        )
    }
  }
  await browser.close()
  expect(faults).toEqual([])
}, 180_000)
