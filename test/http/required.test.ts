import { describe, expect, test } from 'vitest'
import { openTestEstate } from '#test/estate.ts'
import { openPages } from '#test/pages.ts'
import { patternOf } from './filled.ts'
import { formsIn } from './given-back.ts'
import { filledBy, requiredIn } from './typed-in.ts'
import { unnamed } from './unnamed.ts'

const byKind = 'needed of another kind than the one that stands chosen, whose fields are shown by a script'

/** Controls that are drawn as needed and may be sent empty, by form and field, each with the reason. */
const mayBeEmpty: Record<string, string> = {
  '/notices startsAt': byKind,
  '/notices endsAt': byKind,
}
const met = new Set<string>()

/** Is it refused, and said beside this field? */
function isAsked(status: number, html: string, name: string): boolean {
  const id = `field-${name.replaceAll(/[^\w-]/g, '-')}`
  const wrong = new RegExp(`<(?:input|textarea|select) (?=[^>]* name="${name}")[^>]*aria-invalid="true"`)
  return (
    status === 422 &&
    (html.includes(`href="#${id}"`) || html.includes(`id="${id}-error"`) || wrong.test(html))
  )
}

describe.each(openPages())('$row.route', ({ row, readers }) => {
  test('what is drawn as needed is not taken empty', async () => {
    const who = readers.at(-1)!
    const estate = openTestEstate()
    const { path } = await row.ask(estate)
    const person = who === 'nobody' ? null : estate.cast[who]
    const page = await estate.request(person, path)
    const html = page.headers.get('content-type')?.startsWith('text/html') ? await page.text() : ''
    const taken: string[] = []
    for (const { action, inside } of formsIn(html))
      for (const name of requiredIn(inside)) {
        const field = `${patternOf(action)} ${name.replaceAll(/\d+/g, 'n')}`
        const answer = await estate.undone(async () => {
          const got = await estate.request(person, action, { form: { ...filledBy(inside), [name]: '' } })
          return { status: got.status, said: await got.text() }
        })
        if (answer.status === 422) taken.push(...unnamed(answer.said).map((what) => `${field}: ${what}`))
        if (isAsked(answer.status, answer.said, name)) continue
        if (field in mayBeEmpty) met.add(field)
        else taken.push(`${field}: ${answer.status}`)
      }
    expect(taken).toEqual([])
    estate.close()
  })
})

test('none is spared for nothing', () => {
  expect(Object.keys(mayBeEmpty).filter((field) => !met.has(field))).toEqual([])
})

test('a field that is drawn as needed is found, and a refusal that says nothing of it', () => {
  const day = '<input type="date" id="field-on" name="on" required value="2026-11-24"/>'
  expect(requiredIn(`${day}<input name="why" value=""/>`)).toEqual(['on'])
  expect(filledBy('<input type="date" name="on" required value=""/>')).toEqual({ on: '2026-11-26' })
  expect(isAsked(303, '', 'on')).toBe(false)
  expect(isAsked(422, '<a href="#field-why">说明</a>', 'on')).toBe(false)
  expect(isAsked(422, '<a href="#field-on">请填日期</a>', 'on')).toBe(true)
})
