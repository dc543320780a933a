import { describe, expect, test } from 'vitest'
import { pagesAbove } from '#program/pages-above.ts'
import { deeds, ready } from './deeds.ts'

/** Answered otherwise to whoever opens them: nothing of theirs is a page. */
const noPage = /^POST \/(?:passkeys|account\/push|account\/proof\/passkey|account\/passkeys$)/

describe('the address of a form, opened again, leads to a page', () => {
  test.each(deeds.filter(({ row }) => !noPage.test(row.route)))('$row.route', async ({ row, who }) => {
    const { estate, asked, close } = await ready(row, who)
    const person = who === 'nobody' ? null : estate.cast[who]
    const path = asked.path.split('?')[0]!
    const answer = await estate.request(person, path)
    const to = answer.headers.get('Location')
    const page = to === null ? answer : await estate.request(person, to.split('#')[0]!)
    expect([200, 302, 303, 401], `${path} leads to ${to}`).toContain(page.status)
    close()
  })
})

test('what is no address of a form leads nowhere', () => {
  const above = pagesAbove([
    { method: 'GET', path: '/notices/:id{[0-9]+}' },
    { method: 'POST', path: '/notices/:id{[0-9]+}/words' },
    { method: 'POST', path: '/notices/:id{[0-9]+}/gone/:of' },
    { method: 'POST', path: '/elsewhere' },
    { method: 'POST', path: '/notices/:id{[0-9]+}' },
    { method: 'ALL', path: '/*' },
  ])
  expect(above('/notices/17/words')).toEqual(['/notices/17', '/'])
  expect(above('/notices/17/gone/x')).toEqual(['/notices/17', '/'])
  expect(above('/elsewhere')).toEqual(['/'])
  for (const none of ['/notices/17', '/notices/x/words', '/notices/17/other', '/nothing'])
    expect(above(none)).toEqual([])
})
