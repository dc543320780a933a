import { buildSync } from 'esbuild'
import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { complain } from '#groupbuys/handover/complaints.ts'
import { receive } from '#groupbuys/handover/receiving.ts'
import { claimPaid } from '#groupbuys/money/claims.ts'
import { keepStatement } from '#groupbuys/money/statement-book.ts'
import { openBrowser } from '#test/browser.ts'
import { openTestEstate } from '#test/estate.ts'
import { axeFaults } from '#test/reader.ts'
import { arrived, closedBuy } from './money-story.ts'

/** Every page of money, paper, arrival and chat lists as a browser and two strict readers see it. */
test('the pages are valid and accessible', async () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const buy = closedBuy(estate)
  claimPaid(
    db,
    { groupBuyId: buy.id, unit: '3/2/501', amount: 2200, reference: '112233' },
    cast.resident.id,
    estate.clock.now,
  )
  const kept = keepStatement(
    db,
    {
      groupBuyId: buy.id,
      fileName: 'a.csv',
      fileHash: 'x',
      rows: [{ row: 2, at: '', amount: 2200, payer: '', remark: '3-2-501', reference: 'A' }],
    },
    cast.neighbour.id,
    estate.clock.now,
  )
  estate.clock.now = arrived
  receive(
    db,
    {
      groupBuyId: buy.id,
      counts: [{ itemId: buy.itemId, billed: 30, received: 30, damaged: 0, note: '', upload: null }],
    },
    cast.neighbour.id,
    arrived,
  )
  complain(
    db,
    { groupBuyId: buy.id, unit: '3/2/501', itemId: null, pieces: null, body: '碎', upload: null },
    cast.resident.id,
    arrived,
  )
  const css = buildSync({ entryPoints: ['static/css/main.css'], bundle: true, write: false }).outputFiles[0]!
    .text
  const browser = await openBrowser()
  const context = await browser.newContext()
  const page = await context.newPage()
  const theme = await (await estate.request(cast.neighbour, '/theme.css')).text()
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
  const g = `/groupbuys/${buy.id}`
  const faults: string[] = []
  const looked: [typeof cast.neighbour, string, Record<string, string>?][] = [
    [cast.neighbour, `${g}/money`],
    [cast.neighbour, `${g}/sheets`],
    [cast.neighbour, `${g}/sheets/rooms`],
    [cast.neighbour, `${g}/sheets/products`],
    [cast.neighbour, `${g}/sheets/gate`],
    [cast.neighbour, `${g}/labels`],
    [cast.neighbour, `${g}/relay`],
    [cast.neighbour, `${g}/relay`, { text: '1. 3-2-501 鸡蛋2\n2. 王 鸡蛋1' }],
    [cast.neighbour, `${g}/arrival`],
    [cast.neighbour, `${g}/pickups`],
    [cast.neighbour, `${g}/pickups?bag=9-999`],
    [cast.neighbour, `/groupbuys/bags/${buy.resident}`],
    [cast.resident, `/groupbuys/bags/${buy.resident}`],
    [cast.neighbour, `${g}/complaints`],
    [cast.resident, `${g}/complaints`],
    [cast.resident, `${g}/pay`],
    [cast.resident, `${g}/accounts`],
    [cast.resident, g],
    [cast.neighbour, `${g}/statements/${kept}`],
  ]
  for (const [who, path, form] of looked) {
    const html = await (await estate.request(who, path, form ? { form } : {})).text()
    const report = await validate.validateString(html)
    for (const result of report.results)
      for (const message of result.messages) faults.push(`${path}: html ${message.ruleId} ${message.message}`)
    await page.setContent(
      html
        .replace(/<link [^>]*>|<script[^>]*><\/script>/g, '')
        .replace('</head>', () => `<style>${theme}${css}</style></head>`),
    )
    const violations = await axeFaults(page)
    for (const violation of violations)
      faults.push(
        `${path}: axe ${violation.id} ${violation.nodes
          .slice(0, 2)
          .map((node) => node.html.slice(0, 150))
          .join(' | ')}`,
      )
  }
  await browser.close()
  expect(faults).toEqual([])
}, 120000)
