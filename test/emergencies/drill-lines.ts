import { sql } from 'drizzle-orm'
import { emergencies, emergencyTexts } from '#emergencies/schema.ts'
import type { TestEstate } from '#test/estate.ts'

/** What every emergency of a rehearsed estate is called: words that stand nowhere else. */
export const rehearsedTitle = '丁卯号'

/** Makes all that was declared in this estate a drill of one name, for which its rooms have set up what they set up. */
export function rehearseAll({ db }: TestEstate): void {
  db.update(emergencies).set({ drill: 1, title: rehearsedTitle }).run()
  db.update(emergencyTexts).set({ title: rehearsedTitle }).run()
}

/** Where each thing of a drill is led to. */
function waysOf({ db }: TestEstate): RegExp {
  const ids = (query: ReturnType<typeof sql>) => db.all<{ id: number }>(query).map((row) => row.id)
  const ways = [
    ...ids(sql`select id from emergencies`).flatMap((id) => [
      `emergencies/${id}(?:/[^"]*)?`,
      `rollcalls/${id}(?:/[^"]*)?`,
      `care/emergencies/${id}(?:/[^"]*)?`,
    ]),
    ...ids(sql`select id from shifts where emergency_id is not null`).map((id) => `shifts/${id}`),
    ...ids(sql`select id from supply_dispatches where emergency_id is not null`).map(
      (id) => `supplies/dispatches/${id}`,
    ),
    ...ids(sql`select listing_id as id from emergency_needs`).map((id) => `needs/${id}`),
  ]
  return new RegExp(`href="/(?:${ways.join('|') || '-'})["#?]`, 'g')
}

const marks = /演练/
/** What stands together: a line of a list, a row of a table, a section, a callout. */
const block = /<(li|tr|article|section|header|p)\b/g

/** The lines of a page that name something of a drill or lead to it, and bear no mark. */
export function unmarkedLines(html: string, ways: RegExp): string[] {
  const body = html.slice(html.indexOf('<main'))
  const starts = [...body.matchAll(block)].map((one) => ({ at: one.index, tag: one[1]! }))
  const named = [...body.matchAll(new RegExp(rehearsedTitle, 'g')), ...body.matchAll(ways)]
  return named.flatMap(({ index, 0: what }) => {
    const around = starts
      .filter(({ at }) => at <= index)
      .map(({ at, tag }) => body.slice(at, body.indexOf(`</${tag}>`, index)))
      .filter((text, i, all) => text.length > 0 && i >= all.length - 3)
    const whole = around.filter((text) => text.length < 4000)
    return whole.some((text) => marks.test(text))
      ? []
      : [`${what} in ${(whole.at(-1) ?? '').replace(/\s+/g, ' ').slice(0, 160)}`]
  })
}

export function unmarkedOn(estate: TestEstate, html: string): string[] {
  return unmarkedLines(html, waysOf(estate))
}
