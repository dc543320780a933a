import { gt } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { runDueJobs } from '#estate/jobs.ts'
import { translator } from '#i18n/translator.ts'
import { messages } from '#messages/outbox/schema.ts'
import { wordsIn } from '#messages/outbox/words.ts'
import { jobHandlers } from '#program/jobs.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { permissionTable } from '#test/pages.ts'
import { standings } from '#test/permissions.ts'
import { minutesAfter } from '#time/instants.ts'
import { rehearseAll } from './drill-lines.ts'

/** What may be said of something real alone: that an emergency or its measures are there, or were. */
const real = /应急(?:状态|措施)?(?:已经)?(?:结束|开始|停止)|一项应急|\bthe emergency\b|\ban emergency\b/i
/** The words in which a drill is broken off speak of what is real, and say so. */
const brokenOff = /中止|broken off/

type Told = { key: string; title: string; body: string }

/** What is told of a drill without its mark, or as if it were real. */
function wrong(told: readonly Told[]): string[] {
  return told
    .filter(({ title, body }) => {
      const marked = /演练|drill/i.test(title) && /演练|drill/i.test(body)
      return !marked || (real.test(`${title} ${body}`) && !brokenOff.test(title))
    })
    .map(({ key, title, body }) => `${key}: ${title} | ${body}`)
}

function toldSince({ db }: TestEstate, last: number): Told[] {
  const rows = db.select().from(messages).where(gt(messages.id, last)).all()
  return rows
    .filter((row) => row.kind === 'emergency')
    .flatMap((row) =>
      (['zh-CN', 'en'] as const).map((language) => ({
        key: row.key,
        title: wordsIn(row.title, language),
        body: wordsIn(row.body, language),
      })),
    )
}

/** Every form of a room that works in an emergency, pressed by whoever may, in a drill. */
const forms = permissionTable.filter(({ route }) =>
  /^POST \/(emergencies|rollcalls|r|care|shifts|tasks|supplies|needs)\b/.test(route),
)

test.each(forms)('$route tells nothing of a drill without its mark, or as if it were real', async (row) => {
  const estate = openTestEstate()
  const { path, form } = await row.ask(estate)
  rehearseAll(estate)
  const last = estate.db.select().from(messages).all().length
  for (const who of [...standings].reverse()) {
    if (who === 'nobody' || (row.expect[who] ?? row.expect.others) !== 303) continue
    const drill = row.route === 'POST /emergencies' && { drill: 'yes' }
    await estate.request(estate.cast[who], path, { form: { ...form, ...drill } })
    break
  }
  // And what the clock says of it afterwards, to its end.
  for (const minutes of [20, 60, 720]) {
    estate.clock.now = minutesAfter(estate.clock.now, minutes)
    for (let turn = 0; turn < 50 && runDueJobs(estate.db, jobHandlers, estate.clock.now) > 0; turn++) {}
  }
  expect(wrong(toldSince(estate, last))).toEqual([])
  estate.close()
})

test('a planted message of a drill without its mark, or as if it were real, is found', () => {
  const t = translator('zh-CN')
  const said = (how: string) => ({
    key: how,
    title: t('emergencies:told.drill', { text: t(`emergencies:told.over.${how}.title`, { title: '停电' }) }),
    body: t('emergencies:told.drill', { text: t(`emergencies:told.over.${how}.body`) }),
  })
  expect(
    wrong([said('drill.lifted'), said('drill.ranOut'), said('drill.lapsed'), said('drill.brokenOff')]),
  ).toEqual([])
  expect(wrong([{ key: 'a', title: '【演练】停电：已解除', body: '应急状态结束，恢复日常。' }])).toHaveLength(
    1,
  )
  expect(wrong([{ key: 'b', title: '【演练】停电', body: '【演练】应急措施停止' }])).toHaveLength(1)
  expect(wrong([said('real.lapsed')])).toHaveLength(1)
})
