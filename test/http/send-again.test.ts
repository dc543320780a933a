import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { attempts, sentOnce } from '#estate/schema.ts'
import { keepable } from '#sessions/kept.ts'
import { sessions } from '#sessions/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { jpeg } from '#test/files/pictures.ts'
import type { Asked } from '#test/permissions.ts'
import { hoursAfter } from '#time/instants.ts'
import { contents, deeds, ready, stumbling } from './deeds.ts'
import { controlsIn, formsIn } from './given-back.ts'
import { isSpared } from './not-acts.ts'

const full = new Error('SQLITE_FULL: database or disk is full')
type Values = NonNullable<Asked['form']>

/** What a page carries of a form that was sent there, to be sent again; undefined where it has no such form. */
function againIn(html: string, path: string): Values | undefined {
  const own = formsIn(html).find(({ action }) => action === path)
  if (!own) return undefined
  const values: Record<string, string[]> = {}
  for (const { name, value, kind } of controlsIn(own.inside))
    if (kind !== 'file') values[name] = [...(values[name] ?? []), value]
  return values
}

/** What was sent and is not carried, name by name. */
function missing(found: Values | undefined, { form = {} }: Asked): string[] {
  const texts = Object.entries(form).map(([name, sent]) => {
    return [name, [sent].flat().filter((one) => typeof one === 'string')] as const
  })
  const lines = (one: unknown) => String(one).replaceAll('\r\n', '\n')
  return texts
    .filter(([name, sent]) => sent.map(lines).join('|') !== [found?.[name] ?? []].flat().map(lines).join('|'))
    .map(([name]) => name)
}

/** May a page carry it at all? */
function isCarried({ path, form = {} }: Asked): boolean {
  const values = Object.fromEntries(Object.keys(form).map((name) => [name, '']))
  return keepable({ action: path, values, uploads: 0, whose: null }) !== null
}

describe.each(deeds)('$row.route', ({ row, who }) => {
  test.skipIf(isSpared(row.route))('comes back whole from a full disk, and is done once', async () => {
    const { estate, post, asked, close } = await ready(row, who)
    let fault: Error | null = full
    stumbling(estate.db, () => fault)
    const before = contents(estate, who, [attempts])
    const answer = await post(asked, undefined, { faults: [] })
    expect(answer.status).toBe(500)
    expect(contents(estate, who, [attempts])).toEqual(before)
    const again = againIn(await answer.text(), asked.path)
    if (isCarried(asked)) {
      expect(missing(again, asked)).toEqual([])
      fault = null
      const files = Object.entries(asked.form).filter(([, one]) =>
        [one].flat().some((of) => of instanceof File),
      )
      const { status } = await post({ path: asked.path, form: { ...again, ...Object.fromEntries(files) } })
      expect([200, 201, 303]).toContain(status)
      const after = contents(estate, who, [attempts])
      // The same form, as it was drawn: whoever presses the button of the page before it does nothing twice.
      await post(asked)
      expect(contents(estate, who, [attempts])).toEqual(after)
      expect(estate.db.select().from(sentOnce).all()).toHaveLength(1)
    } else expect(again).toBeUndefined()
    close()
  })
})

test('most forms can be sent again', () => {
  expect(deeds.filter(({ row }) => !isSpared(row.route)).length).toBeGreaterThan(150)
})

test('a word that would not be sent again is found', () => {
  const page = (inside: string) => `<form class="actions" method="post" action="/tickets">${inside}</form>`
  const asked = { path: '/tickets', form: { title: '水管漏了', of: ['a', 'b'] } }
  const title = '<input type="hidden" name="title" value="水管漏了"/>'
  const of = '<input type="hidden" name="of" value="a"/><input type="hidden" name="of" value="b"/>'
  expect(missing(againIn(page(title + of), '/tickets'), asked)).toEqual([])
  expect(missing(againIn(page(title), '/tickets'), asked)).toEqual(['of'])
  expect(missing(againIn('<p>抱歉</p>', '/tickets'), asked)).toEqual(['title', 'of'])
})

test.each([
  ['zh-CN', '再发一次', '没有丢'],
  ['en', 'Send it again', 'nothing is lost'],
] as const)('of a fault of ours it is said that the words are there: %s', async (language, button, lead) => {
  const estate = openTestEstate({ language })
  stumbling(estate.db, () => full)
  const words = '第一行\n第二行'
  const form = { place: '3/2', category: 'lights', urgency: 'ordinary', title: '灯不亮', words }
  const headers = { 'accept-language': language }
  const faults: string[] = []
  const answer = await estate.request(estate.cast.resident, '/tickets', { form, headers, faults })
  const html = await answer.text()
  for (const said of [button, lead, '第一行\n第二行']) expect(html).toContain(said)
  expect(faults.join()).toContain('SQLITE_FULL')
  estate.close()
})

test('a disk that is full turns nobody away who only reads', async () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  await estate.tokenOf(cast.resident.id)
  clock.now = hoursAfter(clock.now, 2)
  const update = db.update.bind(db)
  db.update = () => {
    throw full
  }
  const faults: string[] = []
  expect((await estate.request(cast.resident, '/notices', { faults })).status).toBe(200)
  expect(faults.join()).toContain('SQLITE_FULL')
  db.update = update
  await estate.request(cast.resident, '/notices')
  const of = eq(sessions.personId, cast.resident.id)
  expect(db.select().from(sessions).where(of).get()!.seenAt).toBe(clock.now)
  estate.close()
})

test.each([
  ['Node says it in a code', Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_WRITE' }), 200],
  ['drizzle says it in the cause', new Error('Failed query', { cause: full }), 200],
  ['it cannot be written', Object.assign(new Error('readonly'), { code: 'SQLITE_READONLY' }), 200],
  ['workerd says it in words', new Error('database or disk is full: SQLITE_FULL'), 200],
  ['it is no fault of the disk', Object.assign(new Error('busy'), { code: 'SQLITE_BUSY' }), 500],
  ['it is a fault of the program', new TypeError('undefined is not a function'), 500],
])('only what the disk is at fault for is forgiven where one reads: %s', async (_, error, status) => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  await estate.tokenOf(cast.resident.id)
  clock.now = hoursAfter(clock.now, 2)
  db.update = () => {
    throw error
  }
  const faults: string[] = []
  expect((await estate.request(cast.resident, '/notices', { faults })).status).toBe(status)
  expect(faults).toHaveLength(1)
  estate.close()
})

test.each([
  ['zh-CN', '没有丢', '请在下面再选一次', '再发一次，不会办两遍', '免得办两遍'],
  [
    'en',
    'nothing is lost',
    'choose them again below',
    'it is not done twice',
    'so that it is not done twice',
  ],
] as const)('no more is promised of a fault than is so: %s', async (language, lost, choose, once, twice) => {
  const estate = openTestEstate({ language })
  stumbling(estate.db, () => full)
  const words = { place: '3/2', category: 'lights', urgency: 'ordinary', title: '灯不亮', words: '' }
  const key = `${'a'.repeat(16)}-1`
  const said = async (form: Values) => {
    const headers = { 'accept-language': language }
    const answer = await estate.request(estate.cast.resident, '/tickets', { form, headers, faults: [] })
    return answer.text()
  }
  const photos = new File([Uint8Array.from(jpeg())], 'a.jpg', { type: 'image/jpeg' })
  const keyed = await said({ ...words, once: key })
  for (const one of [lost, once]) expect(keyed).toContain(one)
  expect(keyed).not.toContain(choose)
  const withPhoto = await said({ ...words, once: key, photos })
  for (const one of [choose, once]) expect(withPhoto).toContain(one)
  expect(withPhoto).not.toContain(lost)
  const unkeyed = await said(words)
  expect(unkeyed).toContain(twice)
  expect(unkeyed.replaceAll(twice, '')).not.toContain(once)
  estate.close()
})
