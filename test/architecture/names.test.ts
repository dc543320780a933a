import { expect, test } from 'vitest'
import { house, withFile } from './house.ts'
import { calledPlace, idleNames, sharedNames, unchained, unguessable } from './names.ts'

const planted = 'src/calm/tickets/planted.ts'

test('every exported name of the house has one meaning', () => {
  expect(sharedNames(house)).toEqual([])
})

test.each([
  'export type Ticket = string',
  'export function ticketRow() {}',
  'export const tickets = 1',
  'const one = 1\nexport { one as tickets }',
  'export enum Ticket { one }',
])('a name that is exported twice is found: %s', (text) => {
  expect(sharedNames(withFile(planted, text))).toEqual([expect.stringContaining(planted)])
})

test('a role that every room fills may bear one name', () => {
  expect(sharedNames(withFile(planted, 'export function figures() {}'))).toEqual([])
})

test('a part of a page is called so once; a page that several rooms have is asked for by its room', () => {
  const views = /^views\//
  const parts = (all: string[]) => all.filter((one) => !/^\w+Page:/.test(one))
  expect(parts(sharedNames(house, views))).toEqual([])
  const twin = withFile('views/listings/planted.tsx', 'export function Story() {}')
  expect(parts(sharedNames(twin, views))).toEqual([
    'Story: views/listings/planted.tsx, views/tickets/story.tsx',
  ])
})

test('no exception is made for nothing', () => {
  expect(idleNames(house)).toEqual([])
  const without = new Map(
    [...house].filter(([path]) => !/\/guards\.ts$|-powers\.ts$|\/powers\.ts$/.test(path)),
  )
  expect(idleNames(without)).toEqual(['powers', 'src/http/guards.ts'])
})

test('nothing is called a place that has a word of its own', () => {
  expect(calledPlace(house)).toEqual([])
})

test.each([
  ['src/calm/tickets/planted.ts', 'export type PlaceShown = string'],
  ['src/calm/tickets/planted.ts', 'export function seatsOfPlaces() {}'],
  ['src/calm/tickets/planted-places.ts', 'export const planted = 1'],
])('a place is found: %s with %s', (path, text) => {
  expect(calledPlace(withFile(path, text))).toEqual([expect.stringContaining(path)])
})

test('every file is named after something it holds', () => {
  expect(unguessable(house)).toEqual([])
})

test('a file nobody would open for what it holds is found', () => {
  const text = 'export function assignTicket() {}\nexport const loadsFor = 1'
  expect(unguessable(withFile('src/calm/tickets/working.ts', text))).toEqual([
    'src/calm/tickets/working.ts exports assignTicket, loadsFor',
  ])
})

test('a file may be named by the verb or by the plural of what it holds', () => {
  const verb = withFile('src/calm/tickets/planting.ts', 'export function plantTree() {}')
  const plural = withFile('src/calm/tickets/stories.ts', 'export type Story = string')
  expect([...unguessable(verb), ...unguessable(plural)]).toEqual([])
})

test('the routes of a room are one chain', () => {
  expect(unchained(house)).toEqual([])
})

test('a route added to a router afterwards is found', () => {
  const text =
    "export const plantedRoutes = new Hono<AppEnv>()\n\nplantedRoutes.get('/planted', (c) => c.body(null))"
  expect(unchained(withFile(planted, text))).toEqual([`${planted} adds to plantedRoutes`])
})
