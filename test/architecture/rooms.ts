import { rooms } from '#program/floors.ts'

const words = rooms.flatMap(({ name }) => name.split('/'))
const named = new Set(words)

/** Folders of src that hold more files than somebody finds their way in. */
export function crowdedFolders(paths: Iterable<string>): string[] {
  const count = new Map<string, number>()
  for (const path of paths) {
    const folder = path.slice(0, path.lastIndexOf('/'))
    count.set(folder, (count.get(folder) ?? 0) + 1)
  }
  return [...count]
    .filter(([folder, files]) => files > (folder.includes('/groupbuys/') ? 25 : 40))
    .map(([folder, files]) => `${folder}: ${files}`)
}

/** Words that name two rooms. A room that was cut may bear the word of its own first folder. */
export function sharedNames(names: readonly string[]): string[] {
  const last = names.map((name) => name.split('/').at(-1)!)
  return last.filter((name, at) => last.indexOf(name) !== at)
}

/** Folders in views and test, and style sheets, that are named after no room. */
export function strangers(paths: Iterable<string>): string[] {
  const found = new Set<string>()
  for (const path of paths) {
    const [top, ...inner] = path.split('/')
    const folders = inner.slice(0, -1)
    if (top === 'views') add(path, folders, ['shared'])
    if (top === 'test') add(path, folders.slice(0, 1), partsWithTests)
    if (path.startsWith('static/css/'))
      add(path, [inner.at(-1)!.replace('.css', '').split('-')[0]!], sharedStyles)
  }
  return [...found]

  function add(path: string, folders: string[], others: readonly string[]) {
    for (const folder of folders) if (!named.has(folder) && !others.includes(folder)) found.add(path)
  }
}

/** Parts of the house that are no rooms and have tests of their own, and the tests that walk through all rooms. */
const partsWithTests = [
  'architecture',
  'bench',
  'conformance',
  'frame',
  'growth',
  'hosts',
  'http',
  'journeys',
  'shared',
]
const sharedStyles = [
  'base',
  'components',
  'doors',
  'elder',
  'forms',
  'layout',
  'main',
  'print',
  'reset',
  'tokens',
]
