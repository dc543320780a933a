import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { createCorrection } from '#notices/publishing/copies.ts'
import { expireNotice, sendDueNotices } from '#notices/publishing/going-out.ts'
import { publishNotice } from '#notices/publishing/publication.ts'
import { notices } from '#notices/publishing/schema.ts'
import { withdrawNotice } from '#notices/publishing/withdrawing.ts'
import { createApp } from '#program/app.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { secondsAfter } from '#time/instants.ts'
import { publishedBy } from './story.ts'

/** What may befall a notice, with the words that then stand before all others on whatever is made of it. */
const fates: Record<string, { words: string; befall(estate: TestEstate, id: number): void }> = {
  withdrawn: {
    words: '【已撤回】',
    befall: ({ db, cast, clock }, id) =>
      void withdrawNotice(db, { id, why: '时间错了' }, cast.chair.id, clock.now),
  },
  corrected: {
    words: '【已更正】',
    befall({ db, cast, clock }, id) {
      const draft = createCorrection(db, id, cast.chair.id, clock.now)
      db.update(notices).set({ correction: '时间' }).where(eq(notices.id, draft.id)).run()
      publishNotice(db, { id: draft.id }, cast.chair.id, clock.now)
      clock.now = secondsAfter(clock.now, 15)
      sendDueNotices(db, clock.now)
    },
  },
  over: {
    words: '【已过期】',
    befall({ db, clock }, id) {
      clock.now = '2026-12-20T01:00:00.000Z'
      expireNotice(db, id, clock.now)
    },
  },
}

/** Every route of one notice: what of them is a paper or a text is seen by what it answers. */
const routes = createApp()
  .routes.filter(({ path, method }) => path.startsWith('/notices/:id') && method !== 'ALL')
  .filter(({ method, path }) => method === 'GET' || path.endsWith('/call-list'))
const paths = [...new Set(routes.map(({ method, path }) => `${method} ${path}`))]

/** The sheets of a page made for paper and the texts to copy, each from its first word. */
function made(html: string): string[] {
  const sheets = [...html.matchAll(/<section class="sheet [^>]*>([\s\S]*?)<\/section>/g)]
  const texts = [...html.matchAll(/<textarea[^>]* readonly[^>]*>([\s\S]*?)<\/textarea>/g)]
  return [...sheets, ...texts].map(([, inner]) => inner!.replace(/<[^>]*>/g, ' ').trim())
}

/** What is made of it and does not begin with these words. A date in a calendar says it is cancelled in its own way. */
const live = (html: string, words: string) => made(html).filter((text) => !text.startsWith(words))

describe.each(Object.keys(fates))('a notice that is %s', (fate) => {
  test('says so in the first line of every paper and text made of it', async () => {
    const estate = openTestEstate()
    const { id } = publishedBy(estate, estate.cast.chair)
    fates[fate]!.befall(estate, id)
    let found = 0
    for (const route of paths) {
      const [method, path] = route.split(' ') as [string, string]
      const at = path.replace(/:id\{[^}]*\}/, String(id)).replace(/:path\{[^}]*\}/, '3/2/501')
      const answer = await estate.request(estate.cast.chair, at, method === 'POST' ? { form: {} } : {})
      if (!answer.headers.get('content-type')?.startsWith('text/html')) continue
      const html = await answer.text()
      found += made(html).length
      expect([route, ...live(html, fates[fate]!.words)]).toEqual([route])
    }
    expect(found).toBeGreaterThanOrEqual(4)
  })
})

test('a text that says nothing of it is found', () => {
  const page =
    '<textarea id="a" readonly>停水</textarea><section class="sheet is-list"><p>【已撤回】</p></section>'
  expect(live(page, '【已撤回】')).toEqual(['停水'])
})

test('while it holds nothing is said of that', async () => {
  const estate = openTestEstate()
  const { id } = publishedBy(estate, estate.cast.chair)
  const text = await (await estate.request(estate.cast.chair, `/notices/${id}/text`)).text()
  expect(made(text)[0]).toMatch(/^【施工/)
})
