import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rooms } from '#program/floors.ts'
import { crowdedFolders, sharedNames, strangers } from './rooms.ts'

const all = ['src', 'views', 'test', 'static'].flatMap((top) =>
  readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`),
)
const code = all.filter((path) => path.startsWith('src/') || path.startsWith('views/'))

test('no folder is crowded: forty files, twenty-five in group buying', () => {
  expect(crowdedFolders(code)).toEqual([])
  const planted = Array.from({ length: 41 }, (_, i) => `src/calm/tickets/planted-${i}.ts`)
  expect(crowdedFolders(planted)).toEqual(['src/calm/tickets: 41'])
  expect(
    crowdedFolders(planted.slice(0, 26).map((path) => path.replace('tickets', 'groupbuys/sums'))),
  ).toEqual(['src/calm/groupbuys/sums: 26'])
})

test('a room’s name is its own', () => {
  const names = rooms.map(({ name }) => name)
  expect(sharedNames(names)).toEqual([])
  expect(sharedNames([...names, 'groupbuys/care'])).toEqual(['care'])
})

test('views, tests and styles use the words of the rooms', () => {
  expect(strangers(all)).toEqual([])
  for (const path of [
    'views/odd/a.tsx',
    'views/notices/odd/a.tsx',
    'test/odd/a.test.ts',
    'static/css/odd.css',
  ])
    expect(strangers([path])).toEqual([path])
})
