import { trimmed } from '#typed/settled.ts'
import { type Aliases, type ImportedName, importsOf, pathTo, type Texts } from './imports.node.ts'

type Carried = { from: string; names: string[]; to: string }

/**
 * Carries declarations out of one file into another, new or standing, with the comment above them, and points
 * everybody who imports them there. The new place takes along the imports it needs; the old one keeps those it still
 * needs. A name that stays behind and is used by what left must be exported.
 */
export function carryNames(texts: Texts, { from, names, to }: Carried, aliases: Aliases) {
  const text = texts.get(from)
  if (text === undefined) throw new Error(`there is no ${from}`)
  const parts = partsOf(text)
  const missing = names.filter((name) => !parts.some((part) => part.name === name))
  if (missing.length > 0) throw new Error(`${from} declares no ${missing.join(', ')}`)
  const [leaving, staying] = apart(parts, names)
  for (const part of staying) if (uses(leaving, part)) publish(part)
  for (const part of leaving) if (uses(staying, part)) publish(part)
  const body = leaving.map((part) => trimmed(part.text)).join('\n\n')
  /** The names of these parts that the words use, as an import writes them. */
  const used = (list: Part[], words: string) =>
    list
      .filter(({ name }) => name !== null && isUsed(name, codeOf(words)))
      .map(({ name, isType }) => (isType ? `type ${name}` : name))
  const rest = staying.map((part) => part.text).join('')
  const path = (here: string, there: string) => pathTo(here, there, aliases)

  const along = importsOf(from, text, aliases).map((found) => {
    const way = found.to === null ? found.what : path(to, found.to)
    return found.to === to
      ? ''
      : text.slice(found.start, found.at) + way + text.slice(found.at + found.what.length, found.end)
  })
  const back = used(staying, body)
  const head = [
    ...along,
    ...(back.length > 0 ? [`import { ${back.join(', ')} } from '${path(to, from)}'`] : []),
  ]
  texts.set(to, tidy(to, `${texts.get(to) ?? ''}\n${head.join('\n')}\n${body}\n`, aliases))
  const still = used(leaving, rest)
  const fetch = still.length > 0 ? `import { ${still.join(', ')} } from '${path(from, to)}'\n` : ''
  texts.set(from, tidy(from, fetch + rest, aliases))

  for (const [reader, words] of texts)
    if (reader !== from) texts.set(reader, pointed(reader, words, { from, names, to }, aliases))
}

/** The text of a file that imports these names, from their new place. */
function pointed(reader: string, words: string, { from, names, to }: Carried, aliases: Aliases): string {
  let changed = words
  for (const found of importsOf(reader, words, aliases).toReversed()) {
    if (found.to !== from || !found.names.some(({ name }) => names.includes(name))) continue
    const verb = found.handsOn ? 'export' : 'import'
    const line = (list: typeof found.names, way: string) =>
      `${verb} { ${list.map(written).join(', ')} } from '${way}'`
    const gone = found.names.filter(({ name }) => names.includes(name))
    const kept = found.names.filter(({ name }) => !names.includes(name))
    const lines = [
      ...(kept.length > 0 ? [line(kept, found.what)] : []),
      ...(reader === to ? [] : [line(gone, pathTo(reader, to, aliases))]),
    ]
    changed = changed.slice(0, found.start) + lines.join('\n') + changed.slice(found.end)
  }
  return changed
}

/** What goes, and what stays: whatever only the names that go have used goes along. */
function apart(parts: Part[], names: readonly string[]): [Part[], Part[]] {
  const leaving = parts.filter((part) => part.name !== null && names.includes(part.name))
  for (;;) {
    const staying = parts.filter((part) => !leaving.includes(part))
    const along = staying.find(
      (part) =>
        !part.isPublic &&
        uses(leaving, part) &&
        !uses(
          staying.filter((other) => other !== part),
          part,
        ),
    )
    if (!along) return [parts.filter((part) => leaving.includes(part)), staying]
    leaving.push(along)
  }
}

function uses(parts: readonly Part[], { name }: Part): boolean {
  return name !== null && parts.some((part) => isUsed(name, codeOf(part.text)))
}

function publish(part: Part) {
  if (part.isPublic || part.name === null) return
  part.text = part.text.replace(/^(async function|const|let|type|interface|function|class) /m, 'export $1 ')
  part.isPublic = true
}

/** The text without comments and quoted words. */
const codeOf = (text: string) =>
  text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
const isUsed = (name: string, code: string) =>
  new RegExp(`(?<![\\w$])(?<!(?<!\\.\\.)\\.)${name}\\b`).test(code)

/** Drops what is imported and not used, or imported twice. */
function tidy(path: string, text: string, aliases: Aliases): string {
  const found = importsOf(path, text, aliases).filter(({ handsOn, names }) => !handsOn && names.length > 0)
  const code = codeOf(
    found.toReversed().reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text),
  )
  const seen = new Set<string>()
  const lines = found.map(({ names, what, start, end }) => {
    if (names.some(({ name }) => name.startsWith('*') || !text.slice(start, end).includes('{'))) return null
    const kept = names.filter(({ local }) => isUsed(local, code) && !seen.has(local))
    for (const { local } of kept) seen.add(local)
    return kept.length === 0 ? '' : `import { ${kept.map(written).join(', ')} } from '${what}'`
  })
  return found.reduceRight(
    (rest, { start, end }, i) =>
      lines[i] === null ? rest : rest.slice(0, start) + lines[i] + rest.slice(end),
    text,
  )
}

function written({ name, local, typeOnly }: ImportedName): string {
  return `${typeOnly ? 'type ' : ''}${name === local ? name : `${name} as ${local}`}`
}

type Part = { name: string | null; isType: boolean; isPublic: boolean; text: string }

/** The top-level statements of a file as the formatter leaves it: each begins in the first column. */
function partsOf(text: string): Part[] {
  const parts: Part[] = []
  let lines: string[] = []
  const close = () => {
    if (lines.length > 0) parts.push({ ...nameOf(lines), text: `${lines.join('\n')}\n` })
    lines = []
  }
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const begins =
      /^(export|import|const|let|type|interface|function|async function|class|\/\*\*|\/\/|declare)/.test(line)
    const onlyComments = lines.every((one) => /^(\/\/|\/\*\*| \*|$)/.test(one))
    if (begins && !onlyComments) close()
    lines.push(line)
  }
  close()
  return parts
}

function nameOf(lines: string[]): Omit<Part, 'text'> {
  const line = lines.find((one) => /^(export )?(async )?(const|let|type|interface|function|class) /.test(one))
  const [, kind, name] = line?.match(/(const|let|type|interface|function|class) (\w+)/) ?? []
  return {
    name: name ?? null,
    isType: kind === 'type' || kind === 'interface',
    isPublic: line?.startsWith('export ') ?? true,
  }
}
