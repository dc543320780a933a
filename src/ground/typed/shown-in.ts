/** What a field holds as a page shows it: the values that would be sent, and how each reads. */
type Shown = { values: string[]; said: string[] }

const control = /<input ([^>]*)>|<textarea ([^>]*)>([^<]*)<\/textarea>|<select ([^>]*)>([\s\S]*?)<\/select>/g
const unread = /(?:^| )type="(?:hidden|password|file|submit|button)"/

/** Every field of a form's markup in which somebody types or chooses; not what is hidden, secret or a file. */
export function shownIn(markup: string): Map<string, Shown> {
  const shown = new Map<string, Shown>()
  for (const [, input, area, words, list, options] of markup.matchAll(control)) {
    const tag = input ?? area ?? list ?? ''
    const name = attributeIn(tag, 'name')
    if (name === undefined || unread.test(tag)) continue
    const field = shown.get(name) ?? { values: [], said: [] }
    shown.set(name, field)
    const [value, said] =
      words !== undefined ? areaOf(words) : options !== undefined ? chosenIn(options) : typedIn(tag, markup)
    if (value === undefined) continue
    field.values.push(value)
    field.said.push(said ?? value)
  }
  return shown
}

/** Each field with a mark of what stands in it, for telling later which of them stand otherwise. */
export function marksOf(shown: Map<string, Shown>): URLSearchParams {
  const marks = [...shown].map(([name, { values }]) => [name, markOf(values)])
  return new URLSearchParams(marks)
}

/** Does a field hold what stood in it when its form was drawn, by the marks that the form carried? */
export function isAsMarked(marks: URLSearchParams, name: string, values: string[]): boolean {
  return marks.get(name) === markOf(values)
}

/**
 * FNV-1a over code points, forward and backward (http://www.isthe.com/chongo/tech/comp/fnv/): 64 bits are enough to tell a change,
 * which is all it is for, and need nothing from outside, as whatever a view imports.
 */
function markOf(values: string[]): string {
  const units = Array.from(JSON.stringify(values), (sign) => sign.codePointAt(0)!)
  return [units, units.toReversed()].map((list) => fnv(list).toString(36)).join('-')
}

function fnv(units: number[]): number {
  return units.reduce((hash, unit) => Math.imul(hash ^ unit, 0x01000193), 0x811c9dc5) >>> 0
}

function areaOf(words: string): [string] {
  return [unescaped(words).replace(/^\n/, '')]
}

function chosenIn(options: string): [string, string] | [] {
  const all = [...options.matchAll(/<option ([^>]*)>([^<]*)/g)]
  const chosen = all.find(([, tag]) => has(tag!, 'selected')) ?? all[0]
  return chosen ? [attributeIn(chosen[1]!, 'value') ?? '', unescaped(chosen[2]!)] : []
}

function typedIn(tag: string, markup: string): [string, string?] | [] {
  const kind = attributeIn(tag, 'type')
  if (kind !== 'checkbox' && kind !== 'radio') return [attributeIn(tag, 'value') ?? '']
  if (!has(tag, 'checked')) return []
  return [attributeIn(tag, 'value') ?? 'on', labelOf(tag, markup)]
}

function labelOf(tag: string, markup: string): string | undefined {
  const [, id] = /(?:^| )id="([^"]*)"/.exec(tag) ?? []
  const [, text] = markup.split(`<label for="${id}">`, 2)
  return id === undefined || text === undefined ? undefined : unescaped(text.split('<', 1)[0]!)
}

function has(tag: string, name: string): boolean {
  return new RegExp(`(?:^| )${name}(?:[ =/]|$)`).test(tag.replace(/"[^"]*"/g, '""'))
}

/** An attribute of a tag as our own pages write them; undefined where it has none of this name. */
export function attributeIn(tag: string, name: string): string | undefined {
  const found = new RegExp(`(?:^| )${name}="([^"]*)"`).exec(tag)
  return found ? unescaped(found[1]!) : undefined
}

const signs: Record<string, string> = { quot: '"', '#39': "'", lt: '<', gt: '>', amp: '&' }

function unescaped(text: string): string {
  return text.replace(/&(quot|#39|lt|gt|amp);/g, (_, sign) => signs[sign]!)
}
