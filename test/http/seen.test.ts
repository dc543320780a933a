import { describe, expect, test } from 'vitest'
import { Conflict, type DomainError, RateLimited, Refused } from '#errors.ts'
import { deeds, ready, stumbling } from './deeds.ts'
import { hasWords } from './given-back.ts'
import { isSpared } from './not-acts.ts'
import { unseen } from './seen.ts'

const faults: [number, DomainError | null][] = [
  [409, new Conflict('tickets:errors.movedOn')],
  [422, new Refused('shared:errors.field')],
  [429, new RateLimited('shared:errors.tooMany', { minutes: 5 })],
  [422, null],
]

/** What these post looks like words, and was put there by the page or the browser. */
const carriedAlone: Record<string, string> = {
  'POST /account/push': 'the address and the keys of a browser, sent by its script',
  'POST /r/:token/undo': 'the answer that is taken back, as the page knows it',
}

/** The page that stands in where a form has none of its own, or none any more. */
const isFaultPage = (html: string) => html.includes('<h1>没能打开</h1>')

describe('a refusal is seen at the top of its page, and leads to what is to be put right', () => {
  test.each(deeds.filter(({ row }) => !isSpared(row.route)))('$row.route', async ({ row, who }) => {
    const { estate, post, asked, close } = await ready(row, who)
    stumbling(estate.db, () => error)
    let error: DomainError | null = null
    const found: string[] = []
    for (const [status, one] of faults) {
      error = one
      await estate.undone(async () => {
        // Without a fault of the rules: everything left empty.
        const answer = await post(one ? asked : { path: asked.path, form: {} })
        if (one) expect(answer.status).toBe(status)
        if (![409, 422, 429].includes(answer.status)) return
        const html = await answer.text()
        if (!isFaultPage(html)) found.push(...unseen(html, asked.path).map((what) => `${status} ${what}`))
        else if (one && hasWords(asked) && !carriedAlone[row.route])
          found.push(`${status} said on a page of its own`)
      })
    }
    expect(found).toEqual([])
    close()
  })
})

const page = (top: string, rest: string) => `<main id="main">${top}${rest}</main>`
const said = (lead: string) => `<div class="error-summary" id="error-summary"><h2>!</h2>${lead}</div>`
const form = '<form class="form" method="post" action="/a"><input id="field-why" name="why"/></form>'
const link = '<a href="#field-why">!</a>'

test.each([
  ['nowhere', page('', form), 'nothing said at the top'],
  ['beside the form alone', page('', said(link) + form), ''],
  ['below the title', page('<h1>A</h1>', said(link) + form), 'nothing said at the top'],
  ['without a way to the form', page(said(''), form), 'leads nowhere'],
  ['with a way to nothing', page(said('<a href="#field-who">!</a>'), form), 'field-who is there 0 times'],
  ['with a way to two', page(said(link), form + form), 'field-why is there 2 times'],
  [
    'of a fold that is shut',
    page(said(link), `<details>${form}</details>`),
    'field-why lies in a fold that is shut',
  ],
  [
    'of an open fold in a shut one',
    page(said(link), `<details><details open="">${form}</details></details>`),
    'field-why lies in a fold that is shut',
  ],
  ['beside a fold that is shut', page(said(link), `<details></details>${form}`), ''],
])('what cannot be seen is found: said %s', (_, html, found) => {
  expect(unseen(html, '/a').join()).toBe(found)
})
