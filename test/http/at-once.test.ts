import { describe, expect, test } from 'vitest'
import { openTestEstate } from '#test/estate.ts'
import { openPages, permissionTable } from '#test/pages.ts'
import type { Asked, Permission } from '#test/permissions.ts'
import { mustBeAnsweredAtOnce } from '#views/shared/at-once.tsx'

const secret = /pass(phrase|word)|^code|credential|secret|token/i

/** Codes that are no secret: what is printed under the bars of a box stands on the box. */
const barCodes = /^\/supplies\/stores\/\d+\/intakes$/

/** Why a form that may wait for a network must not. */
function whyNot(path: string, form: Asked['form'], answers: number[]): string[] {
  if (mustBeAnsweredAtOnce(path)) return []
  const secrets = Object.keys(form ?? {}).filter((name) => secret.test(name) && !barCodes.test(path))
  return [
    ...secrets.map((name) => `${path} would keep ${name} on the phone`),
    ...answers.filter((status) => status === 200 || status === 201).map(() => `${path} answers with a page`),
  ]
}

/** Forms of a page that carry no key, that would keep a secret on the phone, or whose key does not say what the list says. */
function wronglyDrawn(html: string): string[] {
  return [...html.matchAll(/<form [^>]*method="post"[^>]*>[\s\S]*?<\/form>/g)].flatMap(([form]) => {
    const action = /action="([^"]*)"/.exec(form)![1]!
    const now = /name="once" value="now-/.test(form)
    const fields = [...form.matchAll(/<input [^>]*>/g)].map(([field]) => field)
    const secrets = fields.filter(
      (field) =>
        /type="password"|autocomplete="one-time-code"/.test(field) ||
        secret.test(/name="([^"]*)"/.exec(field)?.[1] ?? ''),
    )
    return [
      ...(/name="once" value="[^"]+"/.test(form) ? [] : [`${action} carries no key`]),
      ...(secrets.length > 0 && !now && !barCodes.test(action) ? [`${action} keeps a secret`] : []),
      ...(now === mustBeAnsweredAtOnce(action) ? [] : [`${action} is drawn otherwise`]),
    ]
  })
}

const posts = permissionTable.filter((row) => row.route.startsWith('POST '))

test('every form that may wait holds no secret and is answered by going on, not by a page', async () => {
  const found: string[] = []
  for (const row of posts) found.push(...(await whyNotOf(row)))
  expect(found).toEqual([])
}, 120_000)

async function whyNotOf(row: Permission): Promise<string[]> {
  const estate = openTestEstate()
  const { path, form } = await row.ask(estate)
  estate.close()
  return whyNot(path, form, Object.values(row.expect))
}

test('of both kinds there are many', async () => {
  const now = posts.filter(({ route }) => mustBeAnsweredAtOnce(route.slice(5)))
  expect(now.length).toBeGreaterThan(20)
  expect(posts.length - now.length).toBeGreaterThan(100)
})

test('a secret that would be kept, and a page that nobody would see, would be found', () => {
  expect(whyNot('/notices/1/answers', { passphrase: 'x' }, [303])).toHaveLength(1)
  expect(whyNot('/notices/1/answers', {}, [200])).toHaveLength(1)
  const form = (once: string, field: string) =>
    `<form class="form" method="post" action="/tickets"><input name="once" value="${once}"/>${field}</form>`
  expect(wronglyDrawn(form('abc', '<input type="password" name="word"/>'))).toHaveLength(1)
  expect(wronglyDrawn(form('now-abc', ''))).toHaveLength(1)
  expect(wronglyDrawn(form('abc', '<input name="title"/>'))).toEqual([])
  expect(wronglyDrawn(form('abc', '').replace('once', 'twice'))).toEqual(['/tickets carries no key'])
})

describe('on every page each form says whether it may wait', () => {
  test.each(openPages())('$row.route', async ({ row, readers }) => {
    const who = readers.at(-1)!
    const estate = openTestEstate()
    const { path } = await row.ask(estate)
    const answer = await estate.request(who === 'nobody' ? null : estate.cast[who], path)
    const html = answer.headers.get('content-type')?.startsWith('text/html') ? await answer.text() : ''
    expect(wronglyDrawn(html)).toEqual([])
    estate.close()
  })
})
