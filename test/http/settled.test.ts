import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { permissionTable } from '#test/pages.ts'
import { type Asked, type Permission, standings, type Who } from '#test/permissions.ts'
import { notSettling, settling } from './settling.ts'

/** Rows of the books, of costs and of the stock: what must not grow a second time. */
const books = [
  'group_ledger',
  'group_claims',
  'ticket_costs',
  'supply_moves',
  'supply_counts',
  'supply_loans',
]
const count = ({ db }: TestEstate) =>
  books.map((table) => db.all<{ n: number }>(sql.raw(`select count(*) as n from ${table}`))[0]!.n)

/** Money and stock, told by the address. */
const isBooked = ({ route }: Permission) =>
  /^POST \/(groupbuys\/(bags|pickups|.*(money|claims|refunds|settlement|payments|statements))|tickets\/.*costs|supplies\/(?!items$|stores$))/.test(
    route,
  )

/** The form of a page that posts to this address, with the fields that the page put there itself. */
function hiddenIn(html: string, action: string, typed: Asked['form'] = {}): Record<string, string> | null {
  const forms = [...html.matchAll(/<form [^>]*>[\s\S]*?<\/form>/g)].map(([form]) => form)
  const at = (field: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(field)?.[1] ?? ''
  const hidden = forms
    .filter((one) => one.includes(`action="${action}"`))
    .map((form) => [...form.matchAll(/<input [^>]*type="hidden"[^>]*>/g)].map(([field]) => field))
    .map((fields) => Object.fromEntries(fields.map((field) => [at(field, 'name'), at(field, 'value')])))
  // Of several forms with one address it is the one that says nothing else than what is posted.
  return (
    hidden.find((one) => Object.keys(one).every((name) => (typed[name] ?? one[name]) === one[name])) ?? null
  )
}

/** Two who may, or one of them in two tabs. */
function two(row: Permission): [Who, Who] {
  const may = standings.filter((who) => who !== 'nobody' && (row.expect[who] ?? row.expect.others) === 303)
  return [may[0]!, may.at(-1)!]
}

type Heard = { first: number; second: number; twice: boolean; said: string }

/** Both open the page, both fill the form in, both send it. */
async function sentTwice(estate: TestEstate, asked: Asked, pair: [Who, Who], page: string): Promise<Heard> {
  const [one, other] = pair.map((who) => estate.cast[who as keyof typeof estate.cast] as { id: number })
  const drawn: Asked['form'][] = []
  for (const who of [one, other]) {
    const html = await (await estate.request(who!, page)).text()
    const hidden = hiddenIn(html, asked.path, asked.form)
    if (!hidden) throw new Error(`${page} has no form for ${asked.path}`)
    drawn.push({ ...asked.form, ...hidden })
  }
  const first = await estate.request(one!, asked.path, { form: drawn[0]! })
  const after = count(estate)
  const second = await estate.request(other!, asked.path, { form: drawn[1]! })
  const said = decodeURIComponent(second.headers.get('set-cookie') ?? '') + (await second.text())
  return { first: first.status, second: second.status, said, twice: String(count(estate)) !== String(after) }
}

/** What is wrong with how the second was answered; null where nothing is. */
function fault({ first, second, twice, said }: Heard, hears: 409 | RegExp): string | null {
  if (first !== 303) return `the first was refused: ${first}`
  if (twice) return 'it was done twice'
  // Of one person, the same words within minutes are told apart from a new wish before any command sees them.
  const before = second === 303 && /没有重复/.test(said)
  const told = hears === 409 ? second === 409 || before : second === 303 && hears.test(said)
  return told ? null : `the second heard nothing: ${second}`
}

test('whatever books money or moves stock says how its second sending is answered', () => {
  const said = [...Object.keys(settling), ...Object.keys(notSettling)]
  const routes = permissionTable.filter(isBooked).map(({ route }) => route)
  expect(routes.filter((route) => !said.includes(route))).toEqual([])
  expect(said.filter((route) => !routes.includes(route))).toEqual([])
})

for (const [route, { page, hears = 409, ask }] of Object.entries(settling))
  test(`sent from two drawings it is done once, and the second hears of it: ${route}`, async () => {
    const row = permissionTable.findLast(
      (one) => one.route === route && Object.values(one.expect).includes(303),
    )!
    const estate = openTestEstate()
    const asked = await (ask ?? row.ask)(estate)
    expect(fault(await sentTwice(estate, asked, two(row), page(asked.path)), hears)).toBeNull()
    estate.close()
  })

test('what is done twice, or answered as if it had been, would be found', () => {
  const heard = { first: 303, second: 409, twice: false, said: '' }
  expect(fault(heard, 409)).toBeNull()
  expect(fault({ ...heard, twice: true }, 409)).not.toBeNull()
  expect(fault({ ...heard, second: 303 }, 409)).not.toBeNull()
  expect(fault({ ...heard, second: 303, said: '已记' }, /已领/)).not.toBeNull()
  expect(hiddenIn('<form action="/a"><input type="hidden" name="known" value="3"/></form>', '/a')).toEqual({
    known: '3',
  })
})
