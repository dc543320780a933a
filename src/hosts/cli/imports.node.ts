import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, normalize, relative } from 'node:path'
import { apart } from '#typed/settled.ts'

/** One name an import takes: what it is called where it comes from, and here. */
export type ImportedName = { name: string; local: string; typeOnly: boolean }
/** One import or re-export; `to` is the file of this project it names, null for a package. */
export type Import = {
  from: string
  what: string
  to: string | null
  names: ImportedName[]
  typeOnly: boolean
  handsOn: boolean
  /** Where the statement begins and ends in the text, and where its path stands, without the quotes. */
  start: number
  end: number
  at: number
}
/** Path → text of every file that takes part in a move. */
export type Texts = Map<string, string>
/** Where `#alias/*` leads, as package.json says under `imports`. */
export type Aliases = Record<string, string>

const statement =
  /^(import|export)\s+(type\s+)?([^'"();:=]*?)\s*from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm

/** Every file below these folders whose name says it is code. */
export function sourcesBelow(root: string, ...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder)).flatMap((name) => {
      const path = `${folder}/${name}`
      if (statSync(join(root, path)).isDirectory()) return sourcesBelow(root, path)
      return /\.(ts|tsx|mts|mjs)$/.test(name) ? [path] : []
    }),
  )
}

export function aliasesOf(root: string): Aliases {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).imports
}

/** What a file imports, dynamic and type imports included, in the order of its text. */
export function importsOf(path: string, text: string, aliases: Aliases): Import[] {
  return [...text.matchAll(statement)].map((match) => {
    const what = match[4] ?? match[5] ?? match[6] ?? ''
    const wholly = match[2] !== undefined
    const names = namesOf(match[3] ?? '', wholly)
    return {
      from: path,
      what,
      to: fileOf(path, what, aliases),
      names,
      typeOnly: wholly || (names.length > 0 && names.every((name) => name.typeOnly)),
      handsOn: match[1] === 'export',
      start: match.index,
      end: match.index + match[0].length,
      at: match.index + match[0].lastIndexOf(`'${what}'`) + 1,
    }
  })
}

function namesOf(list: string, wholly: boolean): ImportedName[] {
  return apart(list, /[{},]/).map((part) => {
    const typeOnly = wholly || part.startsWith('type ')
    const [name, local] = part.replace(/^type\s+/, '').split(/\s+as\s+/)
    return { name: name!, local: local ?? name!, typeOnly }
  })
}

/** The project's own file that an import of `what` in `from` means; null for a package. */
function fileOf(from: string, what: string, aliases: Aliases): string | null {
  if (what.startsWith('.')) return normalize(join(dirname(from), what))
  const [alias, place] =
    Object.entries(aliases).find(([name]) =>
      name.endsWith('*') ? what.startsWith(name.slice(0, -1)) : what === name,
    ) ?? []
  if (!alias || !place) return null
  return normalize(place.replace('*', what.slice(alias.length - 1)))
}

/** How a file names another: as its neighbour, or by the longest alias that leads there. */
export function pathTo(from: string, to: string, aliases: Aliases): string {
  if (dirname(from) === dirname(to)) return `./${basename(to)}`
  const ways = Object.keys(aliases)
    .map((alias) => (alias.endsWith('*') ? alias.slice(0, -1) + to.slice(aliases[alias]!.length - 3) : alias))
    .filter((way) => fileOf(from, way, aliases) === to)
  const [shortest] = ways.sort((a, b) => a.length - b.length)
  const near = relative(dirname(from), to)
  return shortest ?? (near.startsWith('.') ? near : `./${near}`)
}
