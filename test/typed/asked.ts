import { HonoRequest } from 'hono/request'
import { vi } from 'vitest'
import type { TestEstate } from '#test/estate.ts'
import { type Permission, standings } from '#test/permissions.ts'
import { everyForm, fieldsOf } from './forms.ts'

/** What an address may say in place of what a page of ours would say there, as it stands in the address. */
export const oddities = [
  '1.01',
  '1e308',
  '-1',
  '',
  'NaN',
  '9'.repeat(20),
  '9'.repeat(15),
  '0',
  '%00',
  '%FF',
  '%E2%80%8B',
  '水'.repeat(200),
  '/',
  '%25%27%22(*',
  '2026-02-30',
  '2026-11-24T08%3A00%3A00.000Z%20x',
]

type Get = (path: string) => Promise<Response>

/** What addresses ask for by a form of their own: how its fields are called, and which of them are days. */
const queries = [...(await everyForm())]
  .filter(([where]) => where.endsWith('Query'))
  .map(([where, form]) => fieldsOf(where, form))
  .map((fields) => ({
    names: fields.map(({ name }) => name),
    days: fields.filter(({ facts }) => facts.some(({ lies }) => lies)).map(({ name }) => name),
  }))

/**
 * Addresses below this path that are answered with a fault of ours, whatever is said for what its page reads of them, or
 * that pass over in silence a day that there is not.
 */
export async function falling(get: Get, path: string): Promise<string[]> {
  const asked = new Set<string>()
  const found = new Set<string>()
  const read = HonoRequest.prototype.query
  const watch = vi.spyOn(HonoRequest.prototype, 'query').mockImplementation(function (
    this: HonoRequest,
    name?: string,
  ) {
    if (name !== undefined) asked.add(name)
    return Reflect.apply(read, this, [name])
  } as typeof read)
  try {
    await ask(path)
    // A name may be read only where another one is given.
    for (const name of asked) {
      for (const odd of oddities) await ask(withQuery(path, `${name}=${odd}`))
      await ask(withQuery(path, `${name}=1&${name}=x&${name}[]=1`))
    }
    const own = queries.filter(({ names }) => names.every((name) => asked.has(name)))
    for (const name of new Set(own.flatMap(({ days }) => days)))
      await askDay(withQuery(path, `${name}=2026-02-30`))
    for (const odd of oddities)
      if (asked.size > 1) await ask(withQuery(path, [...asked].map((name) => `${name}=${odd}`).join('&')))
  } finally {
    watch.mockRestore()
  }
  return [...found]

  async function ask(address: string) {
    const status = await get(address).then(
      (answer) => answer.status,
      () => 500,
    )
    if (status >= 500) found.add(address)
  }
  async function askDay(address: string) {
    if (!(await (await get(address)).text()).includes('“2026-02-30”')) found.add(address)
  }
}

function withQuery(path: string, query: string): string {
  const [plain, ...own] = path.split('?')
  return `${plain}?${[query, ...own].join('&')}`
}

/** Asks as whoever sees most of this route's page, and leaves everything as it was. */
export function asReader(estate: TestEstate, { expect }: Permission): Get | null {
  const who = standings.filter((one) => (expect[one] ?? expect.others) < 400).at(-1)
  if (!who) return null
  const person = who === 'nobody' ? null : estate.cast[who]
  return (path) => estate.undone(() => estate.request(person, path))
}
