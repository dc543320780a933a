import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { confirmEmergency } from '#emergencies/declaring.ts'
import { type Emergency, emergencies } from '#emergencies/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { permissionTable } from '#test/pages.ts'
import { standings } from '#test/permissions.ts'
import { rehearseAll, rehearsedTitle, unmarkedOn } from './drill-lines.ts'
import { declared } from './story.ts'

/** On paper, and on the screens of a drill. */
const marks = ['sheet-drill', '演练：这张纸不是真的通知', '演练，不是真的', '【演练】']

/** A drill over building 3, where most of the cast lives, in which nothing of the table is done: of a hazard of its own. */
function rehearsing(estate: TestEstate): Emergency {
  const own = { kind: 'custom' as const, planId: null }
  const drill = declared(estate, { ...own, drill: true, title: '停电', reason: '季度预演' })
  return confirmEmergency(estate.db, drill.id, estate.cast.chair.id, estate.clock.now)
}

/** What every route of the table that makes a sheet of paper or a page draws, for whoever may see most. */
async function drawn(estate: TestEstate, row: (typeof permissionTable)[number]) {
  const { path, form } = await row.ask(estate)
  for (const who of [...standings].reverse()) {
    if (who === 'nobody' || (row.expect[who] ?? row.expect.others) !== 200) continue
    const answer = await estate.request(estate.cast[who], path, form && { form })
    return { path, text: await answer.text() }
  }
  return null
}

const own = /^\/(emergencies|rollcalls|care\/emergencies)\/\d+|^\/r\//
/** What is asked for is drawn, and so is what a form answers with a page: letters to print, lists to call by. */
const pages = permissionTable.filter(
  ({ route, expect }) => route.startsWith('GET ') || Object.values(expect).includes(200),
)

test.each(pages)('$route is marked as a drill only where it is one', async (row) => {
  const estate = openTestEstate()
  const drill = rehearsing(estate)
  // Something real that the row begins ends the drill; here both go on, as where they were begun before it did.
  const ask: typeof row.ask = async (at) => {
    const asked = await row.ask(at)
    at.db.update(emergencies).set({ state: 'active' }).where(eq(emergencies.id, drill.id)).run()
    return asked
  }
  const page = await drawn(estate, { ...row, ask })
  if (page === null || own.test(page.path)) return estate.close()
  // Where it stands in a list or in the record, a drill bears its own title.
  const words = page.text.replaceAll(/【演练】[^<]{0,3}停电/g, '')
  expect(marks.filter((mark) => words.includes(mark))).toEqual([])
  expect(drill.drill).toBe(1)
  estate.close()
})

test.each(pages.filter(({ route }) => /sheet|poster|paper|print|list/.test(route)))(
  '$route bears the mark where what it is about is a drill',
  async (row) => {
    const estate = openTestEstate()
    const { path } = await row.ask(estate)
    if (!own.test(path)) return estate.close()
    estate.db.update(emergencies).set({ drill: 1 }).run()
    const page = await drawn(estate, { ...row, ask: () => ({ path }) })
    if (page?.text.includes('is-print-page')) expect(page.text).toContain('sheet-drill')
    estate.close()
  },
)

/** A page about one drill says so for all of it: by the mark of its banner, or on its sheet. */
const isOwn = (html: string) => /class="emergency-banner is-drill"/.test(html) || html.includes('sheet-drill')

test.each(pages)(
  '$route names nothing of a drill, and leads to nothing of it, without its mark',
  async (row) => {
    const estate = openTestEstate()
    const { path, form } = await row.ask(estate)
    rehearseAll(estate)
    declared(estate, { drill: true, kind: 'custom', planId: null, reason: '等第二人' })
    rehearseAll(estate)
    const page = await drawn(estate, { ...row, ask: () => (form ? { path, form } : { path }) })
    if (page !== null && !isOwn(page.text)) expect(unmarkedOn(estate, page.text)).toEqual([])
    estate.close()
  },
)

test('the desk of whoever is asked to look bears the mark, and a planted line without it is found', async () => {
  const estate = openTestEstate()
  const { id } = declared(estate, { drill: true })
  rehearseAll(estate)
  const desk = await (await estate.request(estate.cast.chair, '/desk')).text()
  expect(desk).toContain(`【演练】${rehearsedTitle}`)
  expect(unmarkedOn(estate, desk)).toEqual([])
  const planted = `<main><ul><li><a href="/emergencies/${id}">请您看看</a></li><li>演练：别的</li></ul></main>`
  expect(unmarkedOn(estate, planted)).toHaveLength(1)
  expect(unmarkedOn(estate, `<main><p>${rehearsedTitle}</p></main>`)).toHaveLength(1)
})
