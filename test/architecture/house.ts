import { readFileSync } from 'node:fs'
import { aliasesOf, type Import, importsOf, sourcesBelow } from '#hosts/cli/imports.node.ts'
import { heightOf, levels } from '#program/floors.ts'

/** Every file of code by its path; a test plants an offence by adding one. */
export type House = Map<string, string>

const aliases = aliasesOf('.')

export const house: House = new Map(
  sourcesBelow('.', 'src', 'views', 'test').map((path) => [path, readFileSync(path, 'utf8')]),
)

/** The house with one more file, or another in its place. */
export function withFile(path: string, text: string): House {
  return new Map([...house, [path, text]])
}

/** One planted file, for a rule that looks at each file by itself. */
export function fileAlone(path: string, text: string): House {
  return new Map([[path, text]])
}

export function importsIn(rooms: House, below = /^(src|views)\//): Import[] {
  return [...rooms].filter(([path]) => below.test(path)).flatMap(([path, text]) => readOnce(path, text))
}

const read = new Map<string, { text: string; imports: Import[] }>()

/** A planted offence is one file: the others need not be read again. */
function readOnce(path: string, text: string): Import[] {
  const known = read.get(path)
  if (known?.text === text) return known.imports
  const imports = importsOf(path, text, aliases)
  read.set(path, { text, imports })
  return imports
}

/** Imports, types included, of something that stands higher than whoever imports it. */
export function risingArrows(rooms: House): string[] {
  return importsIn(rooms)
    .filter(({ to }) => to !== null && /^(src|views|test)\//.test(to))
    .filter(({ from, to }) => heightOf(to!) === -1 || heightOf(to!) > heightOf(from))
    .map(({ from, to, names }) => `${from} imports ${to} (${names.map(({ name }) => name).join(', ')})`)
}

/** Circles of files that import one another, types included; each as its files in order. */
export function circles(rooms: House): string[][] {
  const next = new Map<string, Set<string>>()
  for (const { from, to } of importsIn(rooms))
    if (to !== null && to !== from) next.set(from, (next.get(from) ?? new Set()).add(to))
  return knots(next)
}

/** Tarjan's strongly connected components of more than one. */
function knots(next: Map<string, Set<string>>): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const found: string[][] = []
  function visit(file: string) {
    index.set(file, index.size)
    low.set(file, index.get(file)!)
    open.push(file)
    for (const other of next.get(file) ?? []) {
      if (!index.has(other)) {
        visit(other)
        low.set(file, Math.min(low.get(file)!, low.get(other)!))
      } else if (open.includes(other)) low.set(file, Math.min(low.get(file)!, index.get(other)!))
    }
    if (low.get(file) !== index.get(file)) return
    const knot = open.splice(open.indexOf(file))
    if (knot.length > 1) found.push(knot.sort())
  }
  for (const file of next.keys()) if (!index.has(file)) visit(file)
  return found
}

/** The room a file of src lies in, its web included, as its folder; the file's top place elsewhere. */
export function roomOf(path: string): string {
  return levels[heightOf(path)]?.replace(/\/web$/, '') ?? path
}
