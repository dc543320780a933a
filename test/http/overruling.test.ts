import { describe, expect, test } from 'vitest'
import { attempts } from '#estate/schema.ts'
import { seenField } from '#page.ts'
import { openTestEstate } from '#test/estate.ts'
import { openPages } from '#test/pages.ts'
import { daysAfter } from '#time/instants.ts'
import { isAsMarked } from '#typed/shown-in.ts'
import { contents } from './deeds.ts'
import {
  completed,
  filledIn,
  overruleNothing,
  patternOf,
  sentBy,
  sentByTwo,
  staleOf,
  tellingIn,
} from './filled.ts'
import { controlsIn } from './given-back.ts'

/** With one building beside, none ticked is the same as none said: all are beside. */
const standsAsBefore = new Set(['/needs/buildings'])
const met = new Set<string>()
const told = new Set<string>()

async function drawn({ row, readers }: ReturnType<typeof openPages>[number]) {
  const who = readers.at(-1)!
  const estate = openTestEstate()
  const { path } = await row.ask(estate)
  const person = who === 'nobody' ? null : estate.cast[who]
  const page = async () => {
    const answer = await estate.request(person, path)
    return answer.headers.get('content-type')?.startsWith('text/html') ? answer.text() : ''
  }
  const post = (action: string, form: Record<string, string | string[] | File | File[]>) =>
    estate.request(person, action, { form })
  return { estate, who, page, post, close: estate.close }
}

const unmarked = (html: string) =>
  filledIn(html).filter(({ action, marked }) => !marked && overruleNothing[patternOf(action)] === undefined)

const seenIn = (html: string) => controlsIn(html).find(({ name }) => name === seenField)?.value

/** What the form that is sent there says stands in it. */
const seenOf = (html: string, action: string) => {
  const form = filledIn(html).find((one) => one.action === action && one.marked)
  return form && seenIn(form.inside)
}

const isAsDrawn = (inside: string, name: string, sent: Record<string, unknown>) =>
  isAsMarked(new URLSearchParams(seenIn(inside)), name, [sent[name] ?? []].flat() as string[])

describe.each(openPages())('$row.route', (one) => {
  test('what is drawn of what is stored is not overruled unseen', async () => {
    const { estate, who, page, post, close } = await drawn(one)
    const html = await page()
    expect(
      unmarked(html).map(
        ({ action, inside }) =>
          `${patternOf(action)} ${inside
            .replace(/<[^>]*>/g, ' ')
            .trim()
            .slice(0, 60)}`,
      ),
    ).toEqual([])
    for (const { action } of filledIn(html)) met.add(patternOf(action))
    for (const { action, inside, marked } of filledIn(html).filter(({ marked }) => marked))
      await estate.undone(async () => {
        expect(marked).toBe(true)
        const { name, theirs, mine } = sentByTwo(inside)
        const changed = await post(action, theirs)
        expect([action, theirs, changed.status]).toEqual([action, theirs, 303])
        if (standsAsBefore.has(action)) {
          expect(await page()).toContain(`name="${seenField}" value="${seenIn(inside)}"`)
          return
        }
        if (isAsDrawn(inside, name, mine)) {
          // Left as it was drawn, it stays what the colleague made of it.
          const marksNow = seenOf(await page(), action)
          const kept = await post(action, mine)
          expect([action, kept.status]).toEqual([action, 303])
          expect([action, seenOf(await page(), action)]).toEqual([action, marksNow])
          return
        }
        const before = contents(estate, who, [attempts])
        const answer = await post(action, mine)
        expect([action, answer.status]).toEqual([action, 409])
        expect(contents(estate, who, [attempts])).toEqual(before)
        const again = await answer.text()
        expect(again).toContain('打开这一页以后，这里改过了')
        const form = filledIn(again).find((two) => two.action === action && two.marked)!
        const back = controlsIn(form.inside).filter((control) => control.name === name && control.on)
        expect(back.map(({ value }) => value)).toEqual([mine[name] ?? []].flat())
        const saved = await post(action, {
          ...mine,
          once: 'pressed-again-on-top',
          [seenField]: seenIn(form.inside)!,
        })
        expect([action, saved.status]).toEqual([action, 303])
      })
    for (const { action, inside } of filledIn(html).filter(({ marked }) => marked))
      await estate.undone(async () => {
        // In two windows: one changes one field, the other sends the form as it was drawn.
        const { theirs } = sentByTwo(inside)
        expect([action, (await post(action, theirs)).status]).toEqual([action, 303])
        const marksNow = seenOf(await page(), action)
        const kept = await post(action, { ...sentBy(inside), once: 'as-it-was-drawn-before' })
        expect([action, kept.status]).toEqual([action, 303])
        expect([action, seenOf(await page(), action)]).toEqual([action, marksNow])
      })
    for (const { action, inside } of filledIn(html).filter(({ marked }) => marked))
      await estate.undone(async () => {
        estate.clock.now = daysAfter(estate.clock.now, 1)
        const later = filledIn(await page()).filter((two) => two.action === action && two.marked)
        if (later.length > 0) expect(later.map((two) => seenIn(two.inside))).toContain(seenIn(inside))
      })
    for (const { action, inside } of tellingIn(html))
      await estate.undone(async () => {
        const before = contents(estate, who, [attempts])
        const form = completed(inside)
        const stale = await post(action, { ...form, [seenField]: staleOf(inside) })
        expect([action, stale.status]).toEqual([action, 409])
        expect(await stale.text()).toMatch(/打开这一页以后，/)
        expect(contents(estate, who, [attempts])).toEqual(before)
        // As it was drawn, whatever else is wrong with it, nothing is said to have changed.
        const fresh = await post(action, form)
        expect([action, await fresh.text()]).toEqual([action, expect.not.stringMatching(/打开这一页以后，/)])
        told.add(patternOf(action))
      })
    close()
  })
})

/** What is sent out, opened or thrown away as it was looked at, or is taken from whoever had it. */
const aboutTheirPage = [
  '/emergencies/:n/extension',
  '/emergencies/:n/leadership',
  '/emergencies/:n/needs/:n/dispatches',
  '/emergencies/:n/report/publication',
  '/groupbuys/:n/publication',
  '/groupbuys/:n/removal',
  '/household/members/:n/representation',
  '/notices/:n/publication',
  '/notices/:n/removal',
  '/rollcalls/:n/rounds',
  '/tasks/:n/handing',
]

test('a button that acts on what its page told of says what that was', () => {
  expect(aboutTheirPage.filter((action) => !told.has(action))).toEqual([])
})

test('none is spared for nothing', () => {
  expect(Object.keys(overruleNothing).filter((action) => !met.has(action))).toEqual([])
})

test('a form that is drawn of what is stored and says nothing of it would be found', () => {
  const form = (field: string) => `<form class="form" method="post" action="/organisations/3">${field}</form>`
  expect(unmarked(form('<input name="name" value="安居物业"/>'))).toHaveLength(1)
  expect(unmarked(form('<input type="hidden" name="of" value="3"/><input name="name" value=""/>'))).toEqual(
    [],
  )
  expect(
    unmarked(
      form(
        `<input type="hidden" name="${seenField}" value="name=abc"/><input name="name" value="安居物业"/>`,
      ),
    ),
  ).toEqual([])
})
