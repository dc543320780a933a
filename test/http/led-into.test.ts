import { expect, test } from 'vitest'
import { formsTo } from '#http/drawn.ts'
import { openTestEstate } from '#test/estate.ts'
import { openPages } from '#test/pages.ts'
import { drawnAttribute, readMarkup } from '#typed/markup.ts'

const linkTo = /href="#([^"]+)"/g

/** Where the lines at the top of a refused page lead to that is in no form sent to this path, though it is in another. */
function ledAstray(html: string, path: string): string[] {
  const { tags, forms } = readMarkup(html)
  const [, summary = ''] = /class="error-summary"([\s\S]*?)<\/div>/.exec(html) ?? []
  const own = formsTo(forms, path)
  const within = (at: number, some: typeof forms) => some.some(({ tag, end }) => at > tag.at && at < end)
  return [...summary.matchAll(linkTo)].flatMap(([, id]) => {
    const places = tags.filter((tag) => !tag.shuts && drawnAttribute(tag, 'id') === id).map(({ at }) => at)
    const strays = places.some((at) => within(at, forms) && !within(at, own))
    return strays || places.length > 1 ? [`${path}: ${id}`] : []
  })
}

/** The forms of a page that have a field to write in of a name that another of its forms has too. */
function alike(html: string): string[] {
  const forms = readMarkup(html).forms.filter(({ posts }) => posts)
  const names = forms.map(({ controls }) =>
    controls.filter(({ kind }) => kind !== 'hidden').map((one) => one.name),
  )
  return forms.flatMap(({ to }, at) =>
    names[at]!.some((name) => names.some((others, other) => other !== at && others.includes(name)))
      ? [to]
      : [],
  )
}

test('of two forms that ask for the same, the fault leads into the one that was sent', async () => {
  const found = new Set<string>()
  const met = new Set<string>()
  for (const { row, readers } of openPages()) {
    const estate = openTestEstate()
    const { path } = await row.ask(estate)
    const who = readers.at(-1)!
    const person = who === 'nobody' ? null : estate.cast[who]
    const page = await estate.request(person, path)
    const html = page.headers.get('content-type')?.startsWith('text/html') ? await page.text() : ''
    for (const to of new Set(alike(html)))
      await estate.undone(async () => {
        const answer = await estate.request(person, to, { form: {} })
        if (answer.status !== 422) return
        met.add(to.replaceAll(/\d+/g, 'n'))
        for (const one of ledAstray(await answer.text(), to.split('?')[0]!)) found.add(one)
      })
    estate.close()
  }
  expect(met.size).toBeGreaterThan(3)
  expect([...found]).toEqual([])
}, 240_000)

test('a fault that leads into another form is found', () => {
  const page =
    '<div class="error-summary"><a href="#why">x</a></div><form method="post" action="/a"><input id="why" name="why"></form><form method="post" action="/b"><input id="b" name="why"></form>'
  expect(ledAstray(page, '/b')).toEqual(['/b: why'])
  expect(ledAstray(page, '/a')).toEqual([])
})
