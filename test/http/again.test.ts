import { beforeAll, describe, expect, test } from 'vitest'
import { emptyAnswers } from '#estate/once.ts'
import { attempts, sentOnce } from '#estate/schema.ts'
import { isWorded } from '#http/posting.ts'
import { day0, openTestEstate } from '#test/estate.ts'
import { jpeg } from '#test/files/pictures.ts'
import type { Asked } from '#test/permissions.ts'
import { tickets } from '#tickets/schema.ts'
import { minutesAfter } from '#time/instants.ts'
import { contents, deeds, isSignedOut, ready } from './deeds.ts'
import { doneAgain, isSpared, lines } from './not-acts.ts'

const acted = deeds.filter(({ row }) => !isSpared(row.route))
const worded: typeof acted = []

function isWordedIn({ form = {} }: Asked): boolean {
  const texts = Object.entries(form).flatMap(([name, value]) => {
    const said = [value].flat().filter((one): one is string => typeof one === 'string')
    return said.length > 0 ? [[name, said] as const] : []
  })
  return isWorded(Object.fromEntries(texts))
}

beforeAll(async () => {
  for (const one of acted) {
    const estate = openTestEstate()
    if (isWordedIn(await one.row.ask(estate))) worded.push(one)
    estate.close()
  }
}, 120_000)

/** Another page of the same form, with what the browser put back into it. */
const anew = ({ path, form = {} }: Asked): Asked => ({
  path,
  form: { ...form, once: 'the-key-of-a-page-drawn-anew' },
})

describe.each(acted)('$row.route', ({ row, who }) => {
  test('sent again of a page drawn anew is not done twice', async (it) => {
    it.skip(!worded.some((one) => one.row === row), 'nothing is worded in it')
    const { estate, post, asked, close } = await ready(row, who)
    const rows = () => contents(estate, who, [attempts, sentOnce])
    await post(asked)
    const after = rows()
    const kept = estate.db.select({ words: sentOnce.words }).from(sentOnce).all()
    if (isSignedOut(estate, who) || doneAgain[row.route]) {
      if (doneAgain[row.route]) expect(kept, 'spared for nothing').toEqual([{ words: null }])
    } else {
      const answer = await post(anew(asked))
      expect([answer.status, decodeURIComponent(answer.headers.get('Set-Cookie') ?? '')]).toEqual([
        303,
        expect.stringContaining('没有重复发'),
      ])
      expect(rows()).toEqual(after)
    }
    close()
  })
})

describe.each(acted)('$row.route', ({ row, who }) => {
  test('with a photo, and after going back without one, is not done twice', async (it) => {
    it.skip(!worded.some((one) => one.row === row) || row.route in doneAgain, 'nothing is worded in it')
    const { estate, post, asked, close } = await ready(row, who)
    const rows = () => contents(estate, who, [attempts, sentOnce])
    const photos = new File([Uint8Array.from(jpeg())], '灯.jpg', { type: 'image/jpeg' })
    const first = await post({ ...asked, form: { ...asked.form, photos } })
    if (first.status !== 303) {
      close()
      it.skip(true, 'takes no photo')
    }
    const after = rows()
    if (!isSignedOut(estate, who)) {
      const { photos: _, ...form } = asked.form
      await post(anew({ ...asked, form }))
      expect(rows()).toEqual(after)
    }
    close()
  })
})

/** What shows something once and makes it anew, sent again of a page drawn anew, each with the reason. */
const shownAnew: Record<string, string> = {
  'POST /care/entries/:id{[0-9]+}/views': 'each look is written down',
  'POST /care/runs/:id{[0-9]+}/views': 'each look is written down',
  'POST /needs/:id{[0-9]+}/promises/:promise{[0-9]+}/contact-views': 'each look is written down',
  'POST /people/:id{[0-9]+}/phone-views': 'each look is written down',
  'POST /letters/print': 'asked first for which doors, and the letters of before are void',
  'POST /feeds': 'an address for one more programme, which the list tells apart by when it was made',
  'POST /devices': 'a code that holds for minutes, for the device that is held beside it',
  'POST /recover/issue/:id{[0-9]+}': 'the code of before is void',
}

describe.each(acted)('$row.route', ({ row, who }) => {
  test('makes no second of what it shows once, where nobody asked for another', async (it) => {
    const { estate, post, asked, close } = await ready(row, who)
    const rows = () => contents(estate, who, [attempts, sentOnce])
    const first = await post(asked)
    const after = rows()
    if (first.status < 300) {
      await post(anew(asked))
      if (row.route in shownAnew) expect(rows(), 'spared for nothing').not.toEqual(after)
      else expect(rows()).toEqual(after)
    } else it.skip(true, 'goes on to another page')
    close()
  })
})

describe.each(acted.filter(({ row }) => lines.includes(row.route)))('$row.route', ({ row, who }) => {
  test('is said again where a minute has passed, or another line stands after it', async () => {
    for (const between of ['a minute', 'a line']) {
      const { estate, post, asked, close } = await ready(row, who)
      const rows = () => JSON.stringify(contents(estate, who, [attempts, sentOnce])).split('"').length
      await post(asked)
      const after = rows()
      await post(anew(asked))
      expect(rows()).toBe(after)
      if (between === 'a minute') estate.clock.now = minutesAfter(estate.clock.now, 1)
      else await post(otherwise(asked))
      const before = rows()
      await post({ ...anew(asked), form: { ...anew(asked).form, once: 'the-key-of-a-third-page-drawn' } })
      expect(rows(), between).toBeGreaterThan(before)
      close()
    }
  })
})

/** Another line, written on the same page. */
function otherwise({ path, form = {} }: Asked): Asked {
  const worded = Object.entries(form).find(([, said]) => typeof said === 'string' && isWorded({ said }))!
  return { path, form: { ...form, [worded[0]]: '又补了一句话' } }
}

test('of most forms in which something is worded', () => {
  expect(worded.length).toBeGreaterThan(70)
  expect(acted.map(({ row }) => row.route)).toEqual(
    expect.arrayContaining([...lines, ...Object.keys(doneAgain)]),
  )
})

const repair = { place: '3/2', category: 'lights', urgency: 'ordinary', title: '楼道灯不亮', words: '' }
const other = { ...repair, title: '楼道灯又不亮' }

function withRepairs() {
  const estate = openTestEstate()
  const count = () => estate.db.select().from(tickets).all().length
  const send = (form: Record<string, string>, once: string, who = estate.cast.resident) =>
    estate.request(who, '/tickets', { form: { ...form, once } })
  return { ...estate, count, send }
}

test('a repair reported again after going back is the one there is; another word, another person or later is a new one', async () => {
  const estate = withRepairs()
  const first = await estate.send(repair, 'the-first-page-drawn')
  const again = await estate.send(repair, 'the-second-page-drawn')
  expect(again.headers.get('Location')).toBe(first.headers.get('Location'))
  expect(estate.count()).toBe(1)
  await estate.send(other, 'the-third-page-drawn')
  expect(estate.count()).toBe(2)
  await estate.send(repair, 'the-fourth-page-drawn', estate.cast.neighbour)
  expect(estate.count()).toBe(3)
  estate.clock.now = minutesAfter(day0, 10)
  await estate.send(repair, 'the-second-page-drawn')
  expect(estate.count(), 'the second page keeps its answer').toBe(3)
  await estate.send(repair, 'the-fifth-page-drawn')
  expect(estate.count()).toBe(4)
  estate.close()
})

test('a photo put to the same words, or another photo, is a new one', async () => {
  const estate = openTestEstate()
  const photo = (length: number) =>
    new File([Uint8Array.from(jpeg()), new Uint8Array(length)], '灯.jpg', { type: 'image/jpeg' })
  const send = (once: string, photos?: File) =>
    estate.request(estate.cast.resident, '/tickets', { form: { ...repair, once, photos: photos ?? [] } })
  const count = () => estate.db.select().from(tickets).all().length
  await send('the-first-page-drawn')
  await send('the-second-page-drawn', photo(0))
  expect(count()).toBe(2)
  await send('the-third-page-drawn', photo(0))
  expect(count()).toBe(2)
  await send('the-fourth-page-drawn', photo(1))
  expect(count()).toBe(3)
  estate.close()
})

test('two pages sent at once make one', async () => {
  const estate = withRepairs()
  const answers = await Promise.all([1, 2, 3].map((n) => estate.send(repair, `the-page-number-${n}`)))
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
  expect(estate.count()).toBe(1)
  estate.close()
})

test('in English it is said too', async () => {
  const estate = openTestEstate({ language: 'en' })
  const send = (once: string) =>
    estate.request(estate.cast.resident, '/tickets', {
      form: { ...repair, once },
      headers: { 'accept-language': 'en' },
    })
  await send('the-first-page-drawn')
  const said = decodeURIComponent((await send('the-second-page-drawn')).headers.get('Set-Cookie') ?? '')
  expect(said).toMatch(/This was sent today 09:00 already; it was not sent twice/)
  estate.close()
})

test('the words are kept as a mark that only this estate can make, and no longer than needed', async () => {
  const estate = withRepairs()
  await estate.send(repair, 'the-first-page-drawn')
  const marks = () => estate.db.select({ words: sentOnce.words }).from(sentOnce).all()
  expect(marks()).toEqual([{ words: expect.stringMatching(/^[0-9a-f]{64}$/) }])
  expect(JSON.stringify(estate.db.select().from(sentOnce).all())).not.toContain(repair.title)
  emptyAnswers(estate.db, minutesAfter(day0, 9))
  expect(marks()[0]!.words).not.toBeNull()
  emptyAnswers(estate.db, minutesAfter(day0, 10))
  expect(marks()[0]!.words).toBeNull()
  estate.close()
})

test('ids, ticks, numbers and whatever comes with a secret are not worded', () => {
  expect(
    isWorded({ unit: '3/2/501', state: 'safe', day: '2026-11-25T09:00', amount: '12.50', to: '12' }),
  ).toBe(false)
  expect(isWorded({ name: '许文', passphrase: '阳台第三盆是茉莉' })).toBe(false)
  for (const title of ['灯', 'Leak', 'the tap drips']) expect(isWorded({ title })).toBe(true)
})

test('a form that is done a second time would be found', async () => {
  const { row, who } = deeds.find((one) => one.row.route === 'POST /tickets/:id{[0-9]+}/words')!
  const { estate, post, asked, close } = await ready(row, who)
  await post(asked)
  const after = contents(estate, who, [attempts, sentOnce])
  estate.clock.now = minutesAfter(estate.clock.now, 1)
  await post(anew(asked))
  expect(contents(estate, who, [attempts, sentOnce])).not.toEqual(after)
  close()
})
