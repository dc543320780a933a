import { expect, test } from 'vitest'
import { heightOf, rooms } from '#program/floors.ts'
import { circles, house, risingArrows, withFile } from './house.ts'

test('every file of src and views stands on a floor', () => {
  const homeless = [...house.keys()].filter((path) => /^(src|views)\//.test(path) && heightOf(path) === -1)
  expect(homeless).toEqual([])
  expect(
    rooms.filter(({ folder }) => ![...house.keys()].some((path) => path.startsWith(`${folder}/`))),
  ).toEqual([])
})

test('every arrow falls, types included', () => {
  expect(risingArrows(house)).toEqual([])
})

test.each([
  ['the ground knows a room', 'src/ground/time/planted.ts', "import { people } from '#standing/schema.ts'"],
  [
    'calm knows the storm',
    'src/calm/tickets/planted.ts',
    "import type { Emergency } from '#emergencies/schema.ts'",
  ],
  [
    'a sub-room knows one above it',
    'src/calm/groupbuys/sums/planted.ts',
    "import { orderRow } from '#groupbuys/orders/rows.ts'",
  ],
  ['a domain draws', 'src/roof/home/planted.ts', "import { Layout } from '#views/shared/layout.tsx'"],
  ['a page asks the web', 'views/home/planted.tsx', "import type { AppContext } from '#http/env.ts'"],
  ['http knows a room’s web', 'src/http/planted.ts', "import { askToSignIn } from '#sessions/web/ask.ts'"],
  [
    'a room looks into the frame',
    'src/calm/tickets/web/planted.ts',
    "import { framed } from '#frame/framed.ts'",
  ],
  ['a room takes from its tests', 'src/calm/tickets/planted.ts', "import { day0 } from '#test/estate.ts'"],
])('%s: an arrow that rises is found', (_, path, text) => {
  expect(risingArrows(withFile(path, text))).toHaveLength(1)
})

test('no files import one another in a circle', () => {
  expect(circles(house)).toEqual([])
})

test('a circle of two is found, and of types alone', () => {
  const planted = withFile('src/calm/tickets/planted.ts', "import type { A } from './planted-too.ts'")
  planted.set('src/calm/tickets/planted-too.ts', "import type { B } from './planted.ts'")
  expect(circles(planted)).toEqual([['src/calm/tickets/planted-too.ts', 'src/calm/tickets/planted.ts']])
})
