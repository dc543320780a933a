import { describe, expect, test } from 'vitest'
import { openTestEstate } from '#test/estate.ts'
import { openPages } from '#test/pages.ts'
import { standings } from '#test/permissions.ts'
import { barred, offersAnew, offersOf } from './offered.ts'

const known = new Set<string>()

describe.each(openPages())('$row.route', ({ row }) => {
  test('offers its readers nothing that is barred to them', async () => {
    const estate = openTestEstate()
    const { path } = await row.ask(estate)
    const found: Record<string, string[]> = {}
    for (const who of standings.filter((one) => (row.expect[one] ?? row.expect.others) === 200)) {
      const person = who === 'nobody' ? null : estate.cast[who]
      const answer = await estate.request(person, path)
      const html = answer.headers.get('content-type')?.startsWith('text/html') ? await answer.text() : ''
      const bars = await barred(estate, person, offersAnew(known, who, html))
      if (bars.length > 0) found[who] = bars
    }
    expect(found).toEqual({})
    estate.close()
  })
})

test('a link and a button that are barred to their reader are found, and what is theirs is not', async () => {
  const estate = openTestEstate()
  const button = (action: string) => `<form method="post" action="${action}"><button>做</button></form>`
  const page = `<a href="/care#top">关照</a><a href="/notices">通知</a><a href="https://example.org/">外面</a>
    ${button('/tickets/7/reports')}${button('/messages/read')}`
  expect(await barred(estate, estate.cast.tenant, offersOf(page))).toEqual([
    '403 GET /care',
    '404 POST /tickets/7/reports',
  ])
  expect(offersOf('<a href="/static/linli.css">样式</a><a href="//example.org/">外面</a>').links).toEqual([])
  estate.close()
})

test('what stands around every page is asked once of each, what stands on it always', () => {
  const page =
    '<header><a href="/notices">通知</a></header><main><a href="/needs">互助</a><a href="/notices">通知</a></main>'
  const asked = new Set<string>()
  expect(offersAnew(asked, 'tenant', page).links).toEqual(['/needs', '/notices'])
  expect(offersAnew(asked, 'tenant', page.replace('<main>', '<main><a href="/care">关照</a>')).links).toEqual(
    ['/care', '/needs', '/notices'],
  )
  const around = page.replace(/<main>.*/, '')
  expect(offersAnew(new Set(['tenant /notices']), 'tenant', `${around}<main></main>`).links).toEqual([])
  expect(offersAnew(asked, 'chair', `${around}<main></main>`).links).toEqual(['/notices'])
})
