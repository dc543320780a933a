/** A start or end tag of drawn markup: where it stands, and where what follows it begins. */
export type DrawnTag = { name: string; shuts: boolean; at: number; end: number; own: string }

/**
 * A control as it would be sent. `kind`: the type of an input, else the name of the tag. `values`: what it sends, none
 * where it is not ticked or chosen; `said`: how each of them reads, by the words of the choice or of the tick's label.
 */
export type DrawnControl = { tag: DrawnTag; name: string; kind: string; values: string[]; said: string[] }

/** A form of drawn markup, and what stands in it. `to`: the address it is sent to. */
export type DrawnForm = { tag: DrawnTag; end: number; to: string; posts: boolean; controls: DrawnControl[] }

type Markup = { tags: DrawnTag[]; forms: DrawnForm[]; controls: DrawnControl[] }

/**
 * The one reader of what our own views have drawn, by the rules of HTML as far as they are written with: attributes in any
 * order, after one space and within double quotes, where a `>` ends no tag; the words of a text area are no markup, and its first line break
 * is none of them; a list of which nothing is chosen sends its first choice. One walk, however many rows there are.
 */
export function readMarkup(text: string): Markup {
  const tags = [...tagsIn(text)]
  const labels = labelsIn(text, tags)
  const controls = [...tags.keys()].flatMap((at) => controlAt(text, tags, at, labels) ?? [])
  return { tags, forms: formsOf(text, tags, controls), controls }
}

const token = /<!--[\s\S]*?-->|<(\/?)([a-z][a-z\d-]*)([^">]*(?:"[^"]*"[^">]*)*)>/g
/** What has words in it and no tags. */
const wordsAlone = new Set(['textarea', 'script', 'style', 'title'])

function* tagsIn(text: string): Generator<DrawnTag> {
  const tags = new RegExp(token)
  for (let found = tags.exec(text); found; found = tags.exec(text)) {
    const [whole, slash, name, own] = found
    if (name === undefined) continue
    yield { name, shuts: slash === '/', at: found.index, end: found.index + whole.length, own: own! }
    const closed = slash === '' && wordsAlone.has(name) ? text.indexOf(`</${name}>`, tags.lastIndex) : -1
    if (closed >= 0) tags.lastIndex = closed
  }
}

/** An attribute of a tag as it reads; '' where it stands there without a value, undefined where it does not. */
export function drawnAttribute({ own }: DrawnTag, name: string): string | undefined {
  const sought = ` ${name}`
  for (let at = own.indexOf(sought); at >= 0; at = own.indexOf(sought, at + 1)) {
    const after = at + sought.length
    if (isQuoted(own, at) || !/^[=\s/]?$/.test(own.charAt(after))) continue
    return own.charAt(after) === '=' ? unescaped(own.slice(after + 2, own.indexOf('"', after + 2))) : ''
  }
  return undefined
}

function isQuoted(own: string, place: number): boolean {
  let quotes = 0
  for (let at = own.indexOf('"'); at >= 0 && at < place; at = own.indexOf('"', at + 1)) quotes++
  return quotes % 2 === 1
}

function controlAt(
  text: string,
  tags: DrawnTag[],
  at: number,
  labels: Map<string, string>,
): DrawnControl[] | null {
  const tag = tags[at]!
  const name =
    tag.shuts || !/^(?:input|textarea|select)$/.test(tag.name) ? undefined : drawnAttribute(tag, 'name')
  if (name === undefined) return null
  const kind = tag.name === 'input' ? (drawnAttribute(tag, 'type') ?? 'text') : tag.name
  const [values, said] = isOff(tag) ? [[]] : sentBy(text, tags, at, kind)
  const label = isTick(kind) ? labels.get(drawnAttribute(tag, 'id') ?? '') : undefined
  return [{ tag, name, kind, values, said: said ?? values.map((value) => label ?? value) }]
}

function sentBy(
  text: string,
  tags: DrawnTag[],
  at: number,
  kind: string,
): [values: string[], said?: string[]] {
  const tag = tags[at]!
  if (kind === 'textarea') return [[unescaped(wordsAfter(text, tags, at)).replace(/^\n/, '')]]
  if (kind === 'select') return chosenIn(text, tags, at)
  if (isTick(kind)) return [isSet(tag, 'checked') ? [drawnAttribute(tag, 'value') ?? 'on'] : []]
  return [[drawnAttribute(tag, 'value') ?? '']]
}

function chosenIn(text: string, tags: DrawnTag[], at: number): [values: string[], said: string[]] {
  const options: { tag: DrawnTag; said: string }[] = []
  for (let next = at + 1; next < tags.length && tags[next]!.name !== 'select'; next++)
    if (tags[next]!.name === 'option' && !tags[next]!.shuts)
      options.push({ tag: tags[next]!, said: unescaped(wordsAfter(text, tags, next)) })
  const marked = options.filter(({ tag }) => isSet(tag, 'selected'))
  const first = isSet(tags[at]!, 'multiple') ? [] : options.filter(({ tag }) => !isOff(tag)).slice(0, 1)
  // Of several that are marked in a list for one, a browser takes the last.
  const chosen = marked.length === 0 ? first : isSet(tags[at]!, 'multiple') ? marked : marked.slice(-1)
  return [chosen.map(({ tag, said }) => drawnAttribute(tag, 'value') ?? said), chosen.map(({ said }) => said)]
}

const isTick = (kind: string) => kind === 'checkbox' || kind === 'radio'
const isSet = (tag: DrawnTag, name: string) => drawnAttribute(tag, name) !== undefined
const isOff = (tag: DrawnTag) => isSet(tag, 'disabled')

/** The words from a tag to the next. */
function wordsAfter(text: string, tags: DrawnTag[], at: number): string {
  return text.slice(tags[at]!.end, tags[at + 1]?.at)
}

/** The words of each label, by the id it is for: the first, as that is what a browser takes. */
function labelsIn(text: string, tags: DrawnTag[]): Map<string, string> {
  const labels = new Map<string, string>()
  for (const [at, tag] of tags.entries()) {
    const of = tag.name === 'label' && !tag.shuts ? drawnAttribute(tag, 'for') : undefined
    if (of !== undefined && !labels.has(of)) labels.set(of, unescaped(wordsAfter(text, tags, at)))
  }
  return labels
}

function formsOf(text: string, tags: DrawnTag[], controls: DrawnControl[]): DrawnForm[] {
  const forms: DrawnForm[] = []
  let next = 0
  for (const [at, tag] of tags.entries()) {
    if (tag.name !== 'form' || tag.shuts) continue
    let last = at + 1
    while (last < tags.length && tags[last]!.name !== 'form') last++
    const end = tags[last]?.shuts ? tags[last]!.end : (tags[last]?.at ?? text.length)
    while (next < controls.length && controls[next]!.tag.at < tag.at) next++
    const from = next
    while (next < controls.length && controls[next]!.tag.at < end) next++
    forms.push({
      tag,
      end,
      to: drawnAttribute(tag, 'action') ?? '',
      posts: drawnAttribute(tag, 'method') === 'post',
      controls: controls.slice(from, next),
    })
  }
  return forms
}

const signs: Record<string, string> = { quot: '"', '#39': "'", lt: '<', gt: '>', amp: '&' }

function unescaped(text: string): string {
  return text.replace(/&(quot|#39|lt|gt|amp);/g, (_, sign) => signs[sign]!)
}
