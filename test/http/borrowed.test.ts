import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoSignIns } from '#hosts/demo/seed.ts'
import { typeWords } from '#test/long-words.ts'
import { columnOf, forged, markOfRow, marksIn } from './borrowed.ts'
import { openDemoEstate } from './demo-estate.ts'
import { patternOf } from './filled.ts'
import { offersOf, pagesFrom } from './offered.ts'

type Reader = { id: number }
/** Who has a right to least of what others wrote. */
const least = demoSignIns('zh-CN').filter(({ standing }) => /租户|不同住/.test(standing))
const numbers = Array.from({ length: 16 }, (_, at) => String(at + 1))
const readers = new Map<string, Reader>()
let estate: Awaited<ReturnType<typeof openDemoEstate>>
beforeAll(async () => {
  estate = await openDemoEstate()
  for (const { name } of least) readers.set(name, await estate.signIn(name))
  // From here on each row reads as itself, its people's names too.
  typeWords(estate.db, markOfRow)
  // What is told of a thing in a sentence of ours names it as well as its title does.
  estate.db.run(sql`update messages set title = json_object('text', '§messages.title.' || id || '§')`)
})
afterAll(() => estate.close())

/** After which there is nobody left to read anything. */
const parting = new Set([
  '/sign-out',
  '/account/leave',
  '/account/passphrase',
  '/household/members/:n/departure',
])

/** What a copy of something open to all shows in its form that its page does not say. */
const openBesides = new Set(['group_items.packWord'])

type Sent = ReturnType<typeof forged>[number]

/** One of each kind of form that somebody is given, but for those after which they would read nothing. */
async function formsOf(reader: Reader) {
  const forms = new Map<string, { action: string; inside: string }>()
  for await (const { html } of pagesFrom(estate, reader, 3))
    for (const form of offersOf(html).forms) forms.set(patternOf(form.action), form)
  return [...forms.values()].filter(({ action }) => !parting.has(patternOf(action)))
}

/** What somebody is shown who sends all that and then follows every link: each mark with where it stood. */
async function shownAfter(reader: Reader, sent: Sent[]): Promise<Map<string, string>> {
  const shown = new Map<string, string>()
  const note = (path: string, html: string) => {
    for (const mark of marksIn(html)) if (!shown.has(mark)) shown.set(mark, path)
  }
  await estate.undone(async () => {
    for (const { path, form } of sent) note(path, await (await estate.request(reader, path, { form })).text())
    expect((await estate.request(reader, '/account')).status, 'is still signed in').toBe(200)
    const asItIs = { ...estate, undone: <T>(work: () => Promise<T>) => work() }
    for await (const { path, html } of pagesFrom(asItIs, reader, 3)) note(path, html)
  })
  return shown
}

/** Where somebody who forges every number of every form is shown what the forms as they were drawn do not show them. */
async function readBesides(reader: Reader): Promise<string[]> {
  const all = (await formsOf(reader)).map((form) => forged(form, numbers))
  const asDrawn = await shownAfter(
    reader,
    all.map(([drawn]) => drawn!),
  )
  const more = [...(await shownAfter(reader, all.flat()))].filter(([mark]) => !asDrawn.has(mark))
  const besides: string[] = []
  for (const [mark, path] of more)
    if (!openBesides.has(columnOf(mark)) && !(await isOpen(reader, path, mark)))
      besides.push(`${mark} at ${path}`)
  return besides
}

/** Could they have read it without forging anything, at an address above that one, by any number? */
async function isOpen(reader: Reader, path: string, mark: string): Promise<boolean> {
  // An older page of the record, which is open to its last: what was forged has only moved its rows.
  if (path.startsWith('/record?before=')) return true
  const above = path.split('/').flatMap((_, at, parts) => numbered(parts.slice(0, at + 1).join('/')))
  for (const one of above)
    if (marksIn(await (await estate.request(reader, one)).text()).has(mark)) return true
  return false
}

/** An address that ends in a number, with every other in its place. */
function numbered(path: string): string[] {
  return /\/\d+$/.test(path) ? numbers.map((other) => path.replace(/\d+$/, other)) : [path]
}

describe.each(least)('$standing', ({ name }) => {
  test('reads nothing more by forging the numbers of forms', { timeout: 300_000 }, async () => {
    expect(await readBesides(readers.get(name)!)).toEqual([])
  })
})

test('every number of a form is forged, in its address and in what it carries', () => {
  const inside =
    '<input type="hidden" name="subject" value="need:7"><input type="hidden" name="to" value="3">'
  expect(forged({ action: '/needs/5/talk', inside }, ['1', '2']).slice(0, 5)).toEqual(
    [
      ['/needs/5/talk', 'need:7', '3'],
      ['/needs/1/talk', 'need:7', '3'],
      ['/needs/2/talk', 'need:7', '3'],
      ['/needs/5/talk', 'notice:1', '3'],
      ['/needs/5/talk', 'notice:2', '3'],
    ].map(([path, subject, to]) => ({ path, form: { subject, to } })),
  )
})
