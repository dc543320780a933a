import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { createEstate, estateSettingsOf } from '#estate/estate.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { openEstates } from '#hosts/store.node.ts'
import { openUnanswered } from '#hosts/unanswered.node.ts'
import { aloneAmong, whoseAddress } from '#hosts/whose-address.node.ts'
import { day0 } from '#test/estate.ts'
import { inMs } from '#time/instants.ts'

const bare = ['localhost', '192.168.1.20', 'example.org', 'elsewhere.test']
const domain = 'example.org'
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** What a host name without a subdomain is answered after each of these lists of files, one after another. */
function answeredAfter(lists: string[][], rule = aloneAmong): (string | null)[] {
  let alone: string | null = null
  return lists.map((known) => {
    alone = rule(known, alone)
    const answers = new Set(bare.map((host) => whoseAddress(host, domain, known, alone)))
    expect(answers.size).toBe(1)
    return [...answers][0]!
  })
}

test('whatever is made beside it, an estate that has answered an address keeps it', () => {
  const story = {
    setup: [[], ['river'], ['hill', 'river']],
    demo: [['demo'], ['demo', 'river'], ['demo', 'hill', 'river']],
    several: [
      ['hill', 'river'],
      ['hill', 'lake', 'river'],
    ],
    deleted: [['hill', 'river'], ['river'], ['hill', 'river']],
    back: [['river'], ['hill', 'lake', 'river'], ['hill', 'lake'], ['hill', 'lake', 'river']],
  }
  expect(answeredAfter(story.setup)).toEqual([null, 'river', 'river'])
  expect(answeredAfter(story.demo)).toEqual(['demo', 'demo', 'demo'])
  expect(answeredAfter(story.several)).toEqual([null, null])
  expect(answeredAfter(story.deleted)).toEqual([null, 'river', 'river'])
  expect(answeredAfter(story.back)).toEqual(['river', 'river', null, 'river'])
})

/** Where somebody is shut out who was answered, in any order of making and taking away three estates. */
function shutOut(rule: typeof aloneAmong): string[] {
  const names = ['a', 'b', 'c']
  const sets = [...Array(8).keys()].map((bits) => names.filter((_, i) => bits & (1 << i)))
  const orders = sets.flatMap((first) =>
    sets.flatMap((second) => sets.map((third) => [first, second, third])),
  )
  return orders.flatMap((lists) => {
    const answers = answeredAfter(lists, rule)
    return answers.flatMap((answer, i) => {
      const before = answers[i - 1]
      return before && lists[i]!.includes(before) && lists[i]!.length > 1 && answer !== before
        ? [lists.slice(0, i + 1).join(' then ')]
        : []
    })
  })
}

test('in any order of making and taking away nobody is shut out who was answered', () => {
  expect(shutOut(aloneAmong)).toEqual([])
})

test('a rule that asks only whether there is one now is found: the second estate shuts the first out', () => {
  expect(shutOut((known) => (known.length === 1 ? known[0]! : null))).toContain(' then a then a,b')
})

test('each estate answers its own name, alone or not', () => {
  expect(whoseAddress('hill.example.org', domain, ['hill', 'river'], 'river')).toBe('hill')
  expect(whoseAddress('hill.localhost', domain, ['hill', 'river'], null)).toBe('hill')
  expect(whoseAddress('lake.example.org', domain, ['hill', 'river'], null)).toBeNull()
})

function make(data: string, name: string, title = name): void {
  const { db, close } = openSqlite(join(data, `${name}.sqlite`))
  createEstate(db, { name, title, language: 'en' }, day0)
  close()
}

function emptyStore() {
  const data = mkdtempSync(join(tmpdir(), 'linli-whose-'))
  folders.push(data)
  mkdirSync(data, { recursive: true })
  const clock = vi.spyOn(performance, 'now')
  let passed = 0
  clock.mockImplementation(() => passed)
  const store = openEstates({ data, domain: '', most: 4, demo: true, now: () => day0, woken() {} })
  const title = (name: string) => store.use(name, (estate) => estateSettingsOf(estate.db).title)
  return {
    data,
    store,
    title,
    later: () => (passed += 2000),
    end() {
      store.close()
      clock.mockRestore()
    },
  }
}

test('an estate made by this process and another made beside it before anybody asked: the first is answered', () => {
  const { data, store, later, end } = emptyStore()
  make(data, 'river')
  store.relist()
  later()
  make(data, 'hill')
  expect(store.nameFor('localhost')).toBe('river')
  end()
})

test('an estate taken away and restored under its name is read from its new file, and an open one is let go', () => {
  const { data, store, title, later, end } = emptyStore()
  make(data, 'river', 'Before')
  later()
  expect(title('river')).toBe('Before')
  for (const beside of ['', '-wal', '-shm']) rmSync(join(data, `river.sqlite${beside}`), { force: true })
  make(data, 'river', 'After')
  later()
  expect(store.nameFor('localhost')).toBe('river')
  expect(title('river')).toBe('After')
  rmSync(join(data, 'river.sqlite'))
  later()
  expect(store.nameFor('localhost')).toBeNull()
  expect(store.openCount()).toBe(0)
  end()
})

test('what no estate answers is logged once an hour and counted for as long', () => {
  const lines: Record<string, unknown>[] = []
  let ms = 0
  const unanswered = openUnanswered({ error: (fields) => lines.push(fields) }, () => ms)
  for (const host of ['localhost', 'localhost', 'x'.repeat(300)]) unanswered.note(host, ['a', 'b'])
  expect(lines).toEqual([
    { host: 'localhost', estates: 2 },
    { host: 'x'.repeat(100), estates: 2 },
  ])
  for (let i = 0; i < 300; i++) unanswered.note(`n${i}`, [])
  expect([lines.length, unanswered.count()]).toEqual([100, 303])
  ms += inMs({ hours: 1.5 })
  expect(unanswered.count()).toBe(303)
  ms += inMs({ hours: 1 })
  expect(unanswered.count()).toBe(0)
})
