import { beforeAll, describe, expect, test } from 'vitest'
import { openTestEstate } from '#test/estate.ts'
import { openPages } from '#test/pages.ts'
import { deeds } from './deeds.ts'
import { controlsIn, formsIn } from './given-back.ts'
import { doneElsewhere, isSpared } from './not-acts.ts'

/** What the rows that are done post, by their route: what is not posted there is seen neither done once nor given back. */
const posted = new Map<string, Set<string>>()

beforeAll(async () => {
  for (const { row } of deeds) {
    const estate = openTestEstate()
    const { form = {} } = await row.ask(estate)
    estate.close()
    posted.set(row.route, new Set([...(posted.get(row.route) ?? []), ...Object.keys(form)]))
  }
}, 120_000)

function patternOf(route: string): RegExp {
  const path = route.slice('POST '.length).replace(/:\w+\{([^}]*)\}|:\w+/g, (_, only) => only ?? '[^/]+')
  return new RegExp(`^${path}$`)
}

/** Forms of a page in which something is typed or chosen that no row of their route posts. */
function unposted(html: string, posted: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const routes = [...posted].map(([route, names]) => ({ route, names, pattern: patternOf(route) }))
  return formsIn(html).flatMap(({ action, inside }) => {
    const found = routes.filter(({ pattern }) => pattern.test(action.split(/[?#]/)[0]!))
    const typed = controlsIn(inside).filter(({ kind }) => !/^(hidden|submit|button)$/.test(kind))
    if (typed.length === 0 || found.length === 0) return []
    const some = found.some(({ names }) => typed.some(({ name }) => names.has(name)))
    return some ? [] : [`${found[0]!.route} posts none of ${[...new Set(typed.map(({ name }) => name))]}`]
  })
}

describe('what is typed on a page is posted by a row', () => {
  test.each(openPages())('$row.route', async ({ row, readers }) => {
    const who = readers.at(-1)!
    const estate = openTestEstate()
    const { path } = await row.ask(estate)
    const answer = await estate.request(who === 'nobody' ? null : estate.cast[who], path)
    const html = answer.headers.get('content-type')?.startsWith('text/html') ? await answer.text() : ''
    const asked = new Map([...posted].filter(([route]) => !isSpared(route) && !doneElsewhere[route]))
    expect(unposted(html, asked)).toEqual([])
    estate.close()
  })
})

test('a form of which nothing is posted would be found', () => {
  const form =
    '<form class="form" method="post" action="/tickets/1/words"><textarea name="body"></textarea></form>'
  const route = 'POST /tickets/:id{[0-9]+}/words'
  expect(unposted(form, new Map([[route, new Set(['body'])]]))).toEqual([])
  expect(unposted(form, new Map([[route, new Set(['intent'])]]))).toHaveLength(1)
})
