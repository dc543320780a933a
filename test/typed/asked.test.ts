import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { openTestEstate } from '#test/estate.ts'
import { permissionTable } from '#test/pages.ts'
import { asReader, falling } from './asked.ts'

const pages = permissionTable.filter(({ route }) => route.startsWith('GET '))

describe('whatever an address says, its page stands', () => {
  test.each(pages)('$route', async (row) => {
    const estate = openTestEstate()
    const { path } = await row.ask(estate)
    const get = asReader(estate, row)
    if (get) expect(await falling(get, path)).toEqual([])
    estate.close()
  })
})

test('an address that fells its page is found, and so is one read only behind another', async () => {
  const planted = new Hono()
    .get('/one', (c) => c.text('', Number(c.req.query('page') ?? 1) % 1 === 0 ? 200 : 500))
    .get('/two', (c) => {
      if (c.req.query('page') === '0' && c.req.query('kind') === '0') throw new Error('both')
      return c.text(c.req.query('page') === '0' ? (c.req.query('kind') ?? '') : '')
    })
    .get('/three', (c) => c.text(c.req.query('page') ?? ''))
    .get('/four', (c) => c.text(c.req.query('from') === c.req.query('until') ? '' : 'from 90 days ago'))
  const get = async (path: string) => planted.request(path)
  planted.onError((_, c) => c.text('', 500))
  expect(await falling(get, '/one?own=1')).toContain('/one?page=1.01&own=1')
  expect(await falling(get, '/two')).toEqual(['/two?page=0&kind=0'])
  expect(await falling(get, '/three')).toEqual([])
  expect(await falling(get, '/four')).toEqual(['/four?from=2026-02-30', '/four?until=2026-02-30'])
})
