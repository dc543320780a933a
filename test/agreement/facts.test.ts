import { describe, expect, test } from 'vitest'
import { asked } from '#agreement/asked.ts'
import { type Fact, fact, moment } from '#agreement/facts.ts'
import { printOf } from '#agreement/rules.ts'
import { askedKinds } from '#agreement/schema.ts'
import { noticeRow } from '#notices/publishing/drafts.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { type AskedTable, askedColumns, askedTables, changeColumn, fullOf } from './columns.ts'

/** What a person reads on a page, and where its links lead. */
async function read(estate: TestEstate, person: number, path: string): Promise<string> {
  const page = await estate.request({ id: person }, path)
  if (page.status !== 200) return `${path}: ${page.status}`
  const main = /<main[\s\S]*<\/main>/.exec(await page.text())![0]
  return main
    .replace(/<input type="hidden"[^>]*>/g, '')
    .replace(/<(?!a |img |time )[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
}

type Look = { print: string; pages: string[] }

/** Columns whose change one of the digest, the second person's page and the asker's own preview does not show. */
async function silent(
  kind: (typeof askedKinds)[number],
  facts: (estate: TestEstate, id: number) => readonly Fact[],
  tables: AskedTable[] = askedTables[kind],
): Promise<string[]> {
  const estate = openTestEstate()
  const { id, asker, second, preview } = fullOf[kind](estate)
  const look = async (): Promise<Look> => ({
    print: printOf(facts(estate, id), null),
    pages: [
      await read(estate, second, asked()[kind].href(id)),
      await read(estate, asker, preview ?? asked()[kind].href(id)),
    ],
  })
  const before = await look()
  expect(before.pages.filter((page) => /: \d+$/.test(page))).toEqual([])
  const faults: string[] = []
  for (const asking of tables)
    for (const [name] of askedColumns(asking)) {
      const after = await estate.undone(async () => {
        changeColumn(estate.db, asking, asking.of === 'itemId' ? 1 : id, name)
        return look()
      })
      if (after.print === before.print) faults.push(`${name}: not in the digest`)
      if (asking.unseen?.includes(name)) continue
      if (after.pages[0] === before.pages[0]) faults.push(`${name}: not shown to the second person`)
      if (after.pages[1] === before.pages[1]) faults.push(`${name}: not shown to who asks`)
    }
  return faults
}

describe('what is agreed to is what is shown', () => {
  test.each([...askedKinds])('in every column of a %s', async (kind) => {
    expect(await silent(kind, ({ db }, id) => asked()[kind].facts(db, id))).toEqual([])
  })

  test('a column that is shown and not agreed to is found, and one that is agreed to and not shown', async () => {
    const withoutAsks = ({ db }: TestEstate, id: number) =>
      asked()
        .notice.facts(db, id)
        .filter((one) => one.term !== 'notices:form.asks' && !one.term.startsWith('notices:facts.until'))
    const [table] = askedTables.notice
    expect(await silent('notice', withoutAsks, [table!])).toEqual([
      'acknowledgementAskedAt: not in the digest',
      'expiresAt: not in the digest',
    ])
    const { archivedAt: _, ...exempt } = table!.exempt
    const alsoArchived = ({ db }: TestEstate, id: number) => [
      ...asked().notice.facts(db, id),
      fact('', moment(noticeRow(db, id).archivedAt)),
    ]
    expect(await silent('notice', alsoArchived, [{ ...table!, exempt }])).toEqual([
      'archivedAt: not shown to the second person',
      'archivedAt: not shown to who asks',
    ])
  })
})
