import { getTableName } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { everyTable } from '#estate/every-table.ts'
import { seenField } from '#page.ts'
import { standings } from '#test/permissions.ts'
import { minutesAfter } from '#time/instants.ts'
import { deeds, ready } from './deeds.ts'
import { isSpared } from './not-acts.ts'
import { overwriteUnseen } from './unseen-list.ts'

/** What is kept of postings, sessions, the work to come and what is told: nobody wrote it. */
const derived = new Set(['attempts', 'boards', 'jobs', 'messages', 'sent_once', 'sessions'])
const tables = everyTable().filter((table) => !derived.has(getTableName(table)))

type Rows = Map<string, string[]>

/** Which tables hold a row no more that they held before: it was changed, or is gone. */
function overwritten(before: Rows, after: Rows): string[] {
  return [...before].flatMap(([table, rows]) => {
    const left = [...(after.get(table) ?? [])]
    const lost = rows.filter((row) => {
      const at = left.indexOf(row)
      if (at >= 0) left.splice(at, 1)
      return at < 0
    })
    return lost.length > 0 ? [table] : []
  })
}

/** A mark of something that no page tells of: whoever asks what was seen refuses it. */
const stale = 'nowhere:told=1'
const overwriting = new Set<string>()

describe.each(deeds.filter(({ row }) => !isSpared(row.route)))('$row.route', ({ row, who }) => {
  test('what another wrote is not written over from a page that does not know of it', async () => {
    const { estate, post, asked, close } = await ready(row, who)
    const rows = (): Rows =>
      new Map(
        tables.map((table) => [
          getTableName(table),
          estate.db
            .select()
            .from(table)
            .all()
            .map((one) => JSON.stringify(one)),
        ]),
      )
    const may = standings.filter((one) => [200, 303].includes(row.expect[one] ?? row.expect.others))
    const other = may.findLast((one) => one !== 'nobody')
    await post(asked)
    // Long after the fifteen seconds, and after the minutes in which the same words count as sent twice.
    estate.clock.now = minutesAfter(estate.clock.now, 11)
    await estate.request(null, '/sign-in')
    const settled = rows()
    const form = { ...asked.form, once: 'the-key-of-another-page-drawn', [seenField]: stale }
    const second = await post({ ...asked, form }, other ? estate.cast[other as never] : null)
    const lost = second.status < 400 ? overwritten(settled, rows()) : []
    if (lost.length > 0) overwriting.add(row.route)
    expect(lost.length > 0 && !(row.route in overwriteUnseen) ? lost : []).toEqual([])
    close()
  })
})

afterAll(() => {
  if (overwriting.size > 0)
    expect(Object.keys(overwriteUnseen).filter((route) => !overwriting.has(route))).toEqual([])
})

test('a row that was changed, or is gone, would be found; one that was added is none of it', () => {
  const rows = (...list: string[]): Rows => new Map([['calls', list]])
  expect(overwritten(rows('{"to":1}'), rows('{"to":2}'))).toEqual(['calls'])
  expect(overwritten(rows('{"to":1}', '{"to":1}'), rows('{"to":1}'))).toEqual(['calls'])
  expect(overwritten(rows('{"to":1}'), rows('{"to":1}', '{"to":2}'))).toEqual([])
})
