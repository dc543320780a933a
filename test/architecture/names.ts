import type { House } from './house.ts'

/** What every room has of its own, of one meaning everywhere: named by the role, and asked for by its room. */
const roles = new Map([
  ['figures', 'what a room counts for the report of an emergency'],
  ['waiting', 'what waits in a room, for the working page of an emergency'],
  ['written', 'the words of people that a room holds of an emergency'],
  ['erase', 'a room forgetting what an emergency left in it'],
])

/** Names that several files of src export, or several of views, types and values alike: one word has one meaning. */
export function sharedNames(house: House, below = /^src\//): string[] {
  const files = new Map<string, Set<string>>()
  for (const [path, text] of sources(house, below))
    for (const name of exportedBy(text)) files.set(name, (files.get(name) ?? new Set()).add(path))
  return [...files]
    .filter(([name, { size }]) => size > 1 && !roles.has(name))
    .map(([name, paths]) => `${name}: ${[...paths].sort().join(', ')}`)
}

/** Here the word is a verb: somebody places an order. */
const placing = ['placeOrder']

/**
 * Exported names and files that say "place". An address of the estate is an address, a part of it that a duty covers a
 * scope, a group's chat a chat, one of several who are wanted a seat.
 */
export function calledPlace(house: House): string[] {
  return sources(house, /^(src|views)\//).flatMap(([path, text]) => [
    ...(saysPlace(stemOf(path)) ? [path] : []),
    ...exportedBy(text)
      .filter((name) => saysPlace(name) && !placing.includes(name))
      .map((name) => `${path} exports ${name}`),
  ])
}

const saysPlace = (name: string) => wordsOf(name).some((word) => /^places?$/.test(word))

/** What several rooms have, each with its own: the file is found by the room and what it is to that room. */
const customary = new Map([
  ['schema', 'its tables'],
  ['rules', 'what may be, without the database'],
  ['powers', 'who may, asked of the database'],
  ['forms', 'what its forms send'],
  ['fields', 'the fields that several of its forms have'],
  ['kinds', 'the words its tables and forms choose among'],
  ['rows', 'the only hands that write its tables'],
  ['find', 'what is found by a number, or is not there'],
  ['show', 'what its pages show'],
  ['jobs', 'what happens by itself'],
  ['telling', 'whom it tells what'],
  ['keeper', 'what it keeps of people'],
  ['leaving', 'what goes with whoever leaves'],
  ['emergency', 'what it is to an emergency'],
  ['routes', 'its addresses'],
])

/** Named after what all they hold is about, since no single export says it. */
const themes = new Map([
  ['src/ground/time/instants.ts', 'instants, and how long is between them'],
  ['src/ground/estate/secrets.ts', 'codes, tokens and sums that let somebody in'],
  ['src/http/guards.ts', 'what every request passes'],
  ['src/hosts/worker.ts', 'where Workers begin'],
  ['src/hosts/operator.worker.ts', 'what the operator asks of Workers'],
])

/** Files whose name shares no word with anything they export: nobody who looks for the thing would open them. */
export function unguessable(house: House): string[] {
  return sources(house)
    .filter(([path]) => !themes.has(path) && !path.endsWith('.d.ts'))
    .flatMap(([path, text]) => {
      const words = wordsOf(stemOf(path))
      const names = exportedBy(text)
      const held = names.flatMap(wordsOf)
      const said =
        customary.has(words.at(-1) ?? '') || words.some((word) => held.some((other) => isAkin(word, other)))
      return names.length === 0 || said ? [] : [`${path} exports ${names.join(', ')}`]
    })
}

/** Calls on a router after it was made: a room's routes are one chain, so that each handler's parameters are known. */
export function unchained(house: House): string[] {
  return sources(house).flatMap(([path, text]) => {
    const routers = [...text.matchAll(/^(?:export )?const (\w+) = new Hono\b/gm)].map(([, name]) => name!)
    return routers
      .filter((name) =>
        new RegExp(`^${name}\\s*\\.(?:get|post|put|delete|patch|all|use|route|on)\\(`, 'm').test(text),
      )
      .map((name) => `${path} adds to ${name}`)
  })
}

const sources = (house: House, below = /^src\//) =>
  [...house].filter(([path]) => below.test(path) && /\.tsx?$/.test(path))

function exportedBy(text: string): string[] {
  const declared = text.matchAll(
    /^export (?:default )?(?:async )?(?:const|let|function\*?|class|type|interface|enum) (\w+)/gm,
  )
  const listed = [...text.matchAll(/^export \{([^}]*)\}(?! from)/gm)].flatMap(([, names]) =>
    names!.split(','),
  )
  const names = listed.map((name) => name.trim().split(' as ').at(-1)!).filter((name) => name !== '')
  return [...new Set([...[...declared].map(([, name]) => name!), ...names])]
}

/** Exceptions made above that nothing needs any more. */
export function idleNames(house: House): string[] {
  const paths = [...house.keys()].filter((path) => path.startsWith('src/'))
  const exported = sources(house).flatMap(([, text]) => exportedBy(text))
  const used = (word: string) => paths.some((path) => wordsOf(stemOf(path)).at(-1) === word)
  return [
    ...[...roles.keys()].filter((name) => exported.filter((one) => one === name).length < 2),
    ...placing.filter((name) => !exported.includes(name)),
    ...[...customary.keys()].filter((word) => !used(word)),
    ...[...themes.keys()].filter((path) => !house.has(path)),
  ]
}

const stemOf = (path: string) =>
  path.slice(path.lastIndexOf('/') + 1).replace(/(\.(node|worker))?\.tsx?$/, '')

const wordsOf = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)

/** `moving` and `move`, `entries` and `entry`, `decision` and `decide`: one root, by the first letters. */
function isAkin(one: string, other: string): boolean {
  const [a, b] = [rootOf(one), rootOf(other)]
  const shared = Math.min(a.length, b.length, 4)
  return shared >= Math.min(3, a.length, b.length) && a.slice(0, shared) === b.slice(0, shared)
}

const rootOf = (word: string) =>
  word
    .replace(/^people$/, 'person')
    .replace(/ies$/, 'y')
    .replace(/(ing|ed|es|s|e)$/, '')
