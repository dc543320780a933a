import { expect, test } from 'vitest'
import { kindOf, openPages, readAs } from '#test/pages.ts'
import { deeds, ready } from './deeds.ts'
import { byOnePress, unasked } from './unasked.ts'

const found = new Map<string, string>()
const look = (html: string, path: string) => {
  for (const one of unasked(html, path)) found.set(one, path)
}

/** The pages above an address, and those on which it is written. */
const above = (path: string) => {
  const parts = path.split('?')[0]!.split('/')
  const ups = parts.slice(2).map((_, at) => parts.slice(0, at + 2).join('/'))
  return ups.flatMap((up) => [up, `${up}/edit`])
}

test('what ends something is not ended by the first press, on any page before and after every deed', async () => {
  for (const open of openPages().filter(({ row }) => kindOf(row) === 'page'))
    await readAs(open, 'zh-CN', async (html, _, path) => look(html, path))
  for (const { row, who } of deeds) {
    const { estate, post, asked, close } = await ready(row, who)
    const person = who === 'nobody' ? null : estate.cast[who]
    const read = async (path: string) => look(await (await estate.request(person, path)).text(), path)
    for (const path of above(asked.path)) await read(path)
    const to = (await post(asked)).headers.get('location')
    if (to?.startsWith('/')) await read(to)
    close()
  }
  const known = Object.keys(byOnePress)
  expect([...found].filter(([action]) => !known.includes(action))).toEqual([])
  expect(known.filter((action) => !found.has(action))).toEqual([])
}, 240_000)

test('a button that asks nothing is found, and one in a fold or with words to be typed is not', () => {
  const form = (inside: string, action = '/things/1/removal') =>
    `<form class="a" method="post" action="${action}">${inside}</form>`
  expect(unasked(form('<button></button>'), '/things/1')).toEqual(['/things/#/removal'])
  expect(unasked(form('<button name="intent" value="cancel">', '/things/1'), '/')).toEqual(['/things/#'])
  expect(unasked(`<details><p></p>${form('<button></button>')}</details>`, '/things/1')).toEqual([])
  expect(unasked(form('<input name="why" required/>'), '/things/1')).toEqual([])
  expect(unasked(form('<button></button>'), '/things/1/removal')).toEqual([])
  expect(unasked(form('<button></button>', '/things/1/words'), '/things/1')).toEqual([])
})
