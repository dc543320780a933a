import { describe, expect, test } from 'vitest'
import { openTestEstate } from '#test/estate.ts'
import { openPages } from '#test/pages.ts'
import { mustBeAnsweredAtOnce } from '#views/shared/at-once.tsx'
import { formsIn } from './given-back.ts'

const textOf = (html = '') =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&[#\w]+;/g, ' ')
    .trim()
/** What a person would call something: no number, no sign. */
const isWorded = (text: string) => /\p{Script=Han}|\p{L}{2}/u.test(text)

/** People call a home by its door. */
const isPlace = (title: string) => isWorded(title) || /^\d+(-\d+)+$/.test(title)

/**
 * Forms of a page that could wait on a phone without a name: while it waits, a form is called by the words written in it or
 * by its button, and by its page (static/app/waiting-lines.js).
 */
function nameless(html: string): string[] {
  const title = textOf(/<main\b[\s\S]*?<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1])
  return formsIn(html)
    .filter(({ action }) => !mustBeAnsweredAtOnce(action))
    .flatMap(({ action, inside }) => {
      const buttons = [...inside.matchAll(/<button\b([^>]*)>([\s\S]*?)<\/button>/g)].filter(
        ([, tag]) => !tag!.includes('type="button"'),
      )
      const named = buttons.map(
        ([, tag, text]) => textOf(text) || /aria-label="([^"]*)"/.exec(tag!)?.[1] || '',
      )
      return [
        ...(named.length > 0 && named.every(isWorded) ? [] : [`${action}: a button says “${named.join()}”`]),
        ...(isPlace(title) ? [] : [`${action}: its page is called “${title}”`]),
      ]
    })
}

describe.each(['zh-CN', 'en'] as const)('each form that may wait has a name of words: %s', (language) => {
  test.each(openPages())('$row.route', async ({ row, readers }) => {
    const who = readers.at(-1)!
    const estate = openTestEstate({ language })
    const { path } = await row.ask(estate)
    const headers = { 'accept-language': language }
    const answer = await estate.request(who === 'nobody' ? null : estate.cast[who], path, { headers })
    const html = answer.headers.get('content-type')?.startsWith('text/html') ? await answer.text() : ''
    expect(nameless(html)).toEqual([])
    estate.close()
  })
})

test('a form without a name would be found', () => {
  const page = (title: string, inside: string) =>
    `<main class="main"><h1>${title}</h1><form class="form" method="post" action="/tickets">${inside}</form></main>`
  expect(nameless(page('报修', '<button type="submit">提交</button>'))).toEqual([])
  expect(nameless(page('Repairs', '<button type="submit"><svg></svg>Send</button>'))).toEqual([])
  expect(nameless(page('报修', '<button type="submit"><svg></svg>5</button>'))).toHaveLength(1)
  expect(nameless(page('报修', '<button type="button">看看</button>'))).toHaveLength(1)
  expect(nameless(page('3-2-501', '<button type="submit">签收</button>'))).toEqual([])
  expect(nameless(page('12', '<button type="submit">提交</button>'))).toHaveLength(1)
  expect(nameless(page('报修', '').replace('/tickets', '/sign-in'))).toEqual([])
})
