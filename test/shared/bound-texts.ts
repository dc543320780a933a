/** One field as it is written: its kind, and its attributes as text; `true` where one stands alone. */
type Written = { at: number; ask: string; attributes: Map<string, string | true> }

/**
 * The texts a page's bound fields ask for, so far as they are written out: `fields(page, form, 'room:group')` and
 * then `<ask.Text name="door" hint />` ask for `room:group.door` and `room:group.doorHint`. `groups` are asked for
 * as a whole, one text a choice.
 */
export function boundTexts(page: string): { keys: string[]; groups: string[] } {
  const bindings = [...page.matchAll(/const (\w+) = fields\(.*?, '([a-z]+:[^']+)'\)/g)]
  const keys: string[] = []
  const groups: string[] = []
  for (const { at, ask, attributes } of fieldsIn(page)) {
    const texts = bindings.filter((one) => one[1] === ask && one.index < at).at(-1)?.[2]
    if (texts === undefined) continue
    const whole = (key: string) => (key.includes(':') ? key : `${texts}.${key}`)
    const spoken = wordsIn(attributes.get('says') ?? attributes.get('name')).map(whole)
    if (!attributes.has('label')) keys.push(...spoken)
    if (attributes.get('hint') === true) keys.push(...spoken.map((key) => `${key}Hint`))
    groups.push(...['of', 'hints'].flatMap((name) => wordsIn(attributes.get(name))).map(whole))
    const choices = /^\[('\w+'(?:, '\w+')*)\]$/.exec(String(attributes.get('options') ?? ''))?.[1]
    const group = attributes.has('of') ? wordsIn(attributes.get('of')).map(whole)[0] : texts
    if (choices && group) keys.push(...choices.split(', ').map((one) => `${group}.${one.slice(1, -1)}`))
  }
  return { keys, groups }
}

/** A word written out, or the two of `x ? 'one' : 'other'`; nothing where it is only known when drawn. */
function wordsIn(value: string | true | undefined): string[] {
  if (typeof value !== 'string') return []
  if (/^[\w:.-]+$/.test(value) && !value.startsWith('{')) return [value]
  const either = /^.*\? '([\w:.-]+)' : '([\w:.-]+)'$/s.exec(value)
  return either ? [either[1]!, either[2]!] : []
}

function fieldsIn(page: string): Written[] {
  return [...page.matchAll(/<(\w+)\.(?!Form\b)[A-Z]\w*(?=\s)/g)].map((tag) => ({
    at: tag.index,
    ask: tag[1]!,
    attributes: attributesAt(page, tag.index + tag[0].length),
  }))
}

/** Up to the end of the tag; an expression is read without its braces and marked where it is a bare name. */
function attributesAt(page: string, start: number): Map<string, string | true> {
  const found = new Map<string, string | true>()
  const attribute = /\s*(?:([\w-]+)(?:="([^"]*)"|=(?=\{))?|(?=\{))/y
  let at = start
  for (;;) {
    attribute.lastIndex = at
    const match = attribute.exec(page)
    if (!match || match[0] === '') return found
    at = attribute.lastIndex
    if (page[at] !== '{') {
      if (match[1]) found.set(match[1], match[2] ?? true)
      continue
    }
    const end = closing(page, at)
    const inside = page.slice(at + 1, end)
    // A bare name is a variable, not a word.
    if (match[1]) found.set(match[1], /^\w+$/.test(inside) ? `{${inside}}` : inside)
    at = end + 1
  }
}

function closing(page: string, open: number): number {
  let depth = 0
  for (let at = open; at < page.length; at++) {
    if (page[at] === '{') depth++
    if (page[at] === '}' && --depth === 0) return at
  }
  throw new Error(`a brace stays open at ${open}`)
}
