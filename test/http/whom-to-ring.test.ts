import { describe, expect, test } from 'vitest'
import { RateLimited } from '#errors.ts'
import { estateSettings } from '#estate/schema.ts'
import { saysNumber } from '#http/whom-to-ring.ts'
import { organisations } from '#standing/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { openPages, permissionTable } from '#test/pages.ts'
import { type Permission, standings, type Who } from '#test/permissions.ts'
import { deeds, ready, stumbling } from './deeds.ts'
import { isSpared } from './not-acts.ts'

const phone = '0571-8888 6666'

function publish({ db }: TestEstate) {
  db.update(estateSettings).set({ helpPhone: phone }).run()
}

const personOf = (estate: TestEstate, who: Who) => (who === 'nobody' ? null : estate.cast[who])

/** An answer that somebody reads, and that does not say whom to ring. Scripts read the rest: JSON, and what has no words. */
async function isDeadEnd(answer: Response): Promise<boolean> {
  const type = answer.headers.get('content-type') ?? ''
  if (!/^text\/(?:html|plain)/.test(type)) return false
  return !saysNumber(await answer.text(), phone)
}

/** Of each row the first whom it refuses in each way. */
function refusedBy({ expect: { others, ...named } }: Permission): Who[] {
  const seen = new Set<number>()
  const statusOf = (who: Who) => named[who] ?? others
  return standings.filter((who) => {
    const status = statusOf(who)
    return status >= 400 && !seen.has(status) && seen.add(status)
  })
}

/** Does one sheet of paper say the number more than once? */
function repeats(html: string): boolean {
  const sheets = html.split('<section class="sheet ').slice(1)
  return sheets.some((sheet) => saysNumber(sheet.replace(numberOnce, ''), phone))
}
const numberOnce = /0571[-\u2011]8888[ \u00A0]6666/

describe('whoever comes to a dead end is told whom to ring', () => {
  test('on every answer of every route that refuses somebody', async () => {
    const found: string[] = []
    let walked = 0
    for (const row of permissionTable.filter((one) => refusedBy(one).length > 0)) {
      const estate = openTestEstate()
      publish(estate)
      const { path, form } = await row.ask(estate)
      for (const who of refusedBy(row))
        await estate.undone(async () => {
          const answer = await estate.request(personOf(estate, who), path, form && { form })
          if (answer.status < 400) return
          walked += 1
          if (await isDeadEnd(answer)) found.push(`${row.route}: ${who} ${answer.status}`)
        })
      estate.close()
    }
    expect(walked).toBeGreaterThan(500)
    expect(found).toEqual([])
  }, 240_000)

  test('on every page that is open to whoever is not of the estate', async () => {
    const found: string[] = []
    let walked = 0
    for (const { row } of openPages())
      for (const who of ['nobody', 'stranger'] as const) {
        if ((row.expect[who] ?? row.expect.others) !== 200) continue
        const estate = openTestEstate()
        publish(estate)
        const answer = await estate.request(personOf(estate, who), (await row.ask(estate)).path)
        const isPage = answer.headers.get('content-type')?.startsWith('text/html')
        const html = isPage ? await answer.text() : ''
        if (html.includes('<main')) {
          walked += 1
          if (!saysNumber(html, phone)) found.push(`${row.route}: ${who}`)
        }
        estate.close()
      }
    expect(walked).toBeGreaterThan(30)
    expect(found).toEqual([])
  }, 120_000)

  test.each([429, 500])('where it is %i', async (status) => {
    for (const { row, who } of deeds.filter(({ row }) => !isSpared(row.route)).slice(0, 12)) {
      const { estate, post, asked, close } = await ready(row, who)
      publish(estate)
      const wrong = status === 429 ? new RateLimited('shared:errors.tooMany', { minutes: 5 }) : new Error('x')
      stumbling(estate.db, () => wrong)
      const answer = await post(asked, undefined, { faults: ['unexpected error'] })
      expect([row.route, answer.status, await isDeadEnd(answer)]).toEqual([row.route, status, false])
      close()
    }
  })

  test('on every printed paper', async () => {
    const found: string[] = []
    let walked = 0
    for (const { row, readers } of openPages()) {
      const who = readers.at(-1)!
      const estate = openTestEstate()
      publish(estate)
      const answer = await estate.request(personOf(estate, who), (await row.ask(estate)).path)
      const html = answer.headers.get('content-type')?.startsWith('text/html') ? await answer.text() : ''
      if (html.includes('class="is-print-page"') && html.includes('class="sheet ')) {
        walked += 1
        if (!saysNumber(html, phone)) found.push(row.route)
        if (repeats(html)) found.push(`${row.route} says it twice`)
      }
      estate.close()
    }
    expect(walked).toBeGreaterThan(5)
    expect(found).toEqual([])
  }, 120_000)
})

test('a letter to a home says the number once, and a paper that says it twice is found', async () => {
  const estate = openTestEstate()
  publish(estate)
  const form = { scope: '3/2' }
  const letters = await (await estate.request(estate.cast.chair, '/letters/print', { form })).text()
  expect(letters).toContain('<section class="sheet is-letter"')
  expect(saysNumber(letters, phone)).toBe(true)
  expect(repeats(letters)).toBe(false)
  expect(repeats(`<section class="sheet is-list">请打 ${phone}，或 0571\u20118888\u00A06666</section>`)).toBe(
    true,
  )
  estate.close()
})

test('a number that only a script may say, or none, is a dead end', async () => {
  const answer = (html: string, type = 'text/html') =>
    isDeadEnd(new Response(html, { headers: { 'content-type': type } }))
  expect(await answer('<main>没能打开</main>')).toBe(true)
  expect(await answer(`<main><div data-unsent="请打 ${phone}"></div></main>`)).toBe(true)
  expect(await answer('没能读懂', 'text/plain')).toBe(true)
  expect(await answer('<main>请打 0571\u20118888\u00A06666</main>')).toBe(false)
  expect(await answer('{}', 'application/json')).toBe(false)
})

describe('where no number is written down', () => {
  test('nothing is said in its place, and the steward is told so at the desk and in the settings', async () => {
    const estate = openTestEstate()
    const { cast, request } = estate
    expect(await (await request(null, '/recover')).text()).not.toContain('办不下去')
    for (const path of ['/desk', '/settings'])
      expect(await (await request(cast.steward, path)).text(), path).toContain('还没有写求助电话')
    expect(await (await request(cast.captain, '/desk')).text()).not.toContain('还没有写求助电话')
    publish(estate)
    for (const path of ['/desk', '/settings'])
      expect(await (await request(cast.steward, path)).text(), path).not.toContain('还没有写求助电话')
    estate.close()
  })
})

test('a neighbour reads who answers for their home and the office’s number, a stranger neither', async () => {
  const estate = openTestEstate()
  const { db, cast, request } = estate
  publish(estate)
  db.update(organisations).set({ phone: '0571-1111 2222' }).run()
  const shown = await (await request(cast.resident, '/nowhere')).text()
  expect(saysNumber(shown, '0571-1111 2222')).toBe(true)
  for (const who of [null, cast.stranger]) {
    const html = await (await request(who, '/nowhere')).text()
    expect(saysNumber(html, '0571-1111 2222')).toBe(false)
    expect(saysNumber(html, phone)).toBe(true)
  }
  estate.close()
})
