import { expect, test } from 'vitest'
import { house, withFile } from '#test/architecture/house.ts'
import { permissionTable } from '#test/pages.ts'
import { notActs, onlyAsk } from './not-acts.ts'
import { type Post, posts } from './posts.ts'

const routesThat = (way: Post['way'], found: readonly Post[]) =>
  found.filter((post) => post.way === way).map(({ route }) => route)

test('every route that takes a form is read', () => {
  const known = permissionTable.map(({ route }) => route).filter((route) => route.startsWith('POST '))
  const found = new Set(posts(house).map(({ route }) => route))
  expect([...new Set(known)].filter((route) => !found.has(route))).toEqual([])
})

test('a form is answered by act, or stands among those that are not, and no other stands there', () => {
  expect(routesThat('beside', posts(house)).sort()).toEqual(Object.keys(notActs).sort())
})

test('an act that does nothing stands among those that only ask, and no other stands there', () => {
  expect(routesThat('asks', posts(house)).sort()).toEqual(Object.keys(onlyAsk).sort())
})

test.each<[Post['way'], string]>([
  ['beside', '(c) => c.html(done(c))'],
  [
    'beside',
    "async (c) => {\n  const { values } = await readForm(c)\n  return values.intent === 'look' ? c.html(look(c)) : act(c, deed)\n}",
  ],
  ['beside', 'signedIn, (c) => kept(c)'],
  ['asks', "(c) => act(c, { form, asks: () => shown(c), do: () => {}, to: '/' })"],
  ['act', "(c) => act(c, { looks: () => more(c), do: (_, { by }) => give(by), to: '/' })"],
  ['act', 'signedIn, (c) => given(c)'],
])('a route is found to answer by %s: %s', (way, handler) => {
  const text = `export const routes = new Hono().post('/planted', ${handler})
    async function kept(c) { return saved(await postedForm(c, F)) }
    function given(c) { return act(c, { do: () => give(c), to: '/' }) }`
  const found = posts(withFile('src/storm/care/web/planted-routes.ts', text))
  expect(found.filter(({ route }) => route === 'POST /planted')).toEqual([{ route: 'POST /planted', way }])
})
