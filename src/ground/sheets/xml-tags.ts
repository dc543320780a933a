/** One tag of a piece of XML: `from` at its `<`, `to` at its `>`; the prefix of a namespace is left off its name. */
export type Tag = {
  name: string
  attributes: string
  closing: boolean
  empty: boolean
  from: number
  to: number
}

/** No honest tag of a workbook is longer; in a longer one nothing is looked for. */
const longest = 1000

/**
 * The tags of a piece of XML in their order, in one pass. Not one regular expression over the whole text: a small
 * archive inflates to megabytes of `<row>` without an end, which such an expression searches anew from each of them.
 */
export function* tagsOf(xml: string): Generator<Tag> {
  let from = xml.indexOf('<')
  while (from !== -1) {
    const to = xml.indexOf('>', from)
    if (to === -1) return
    const parts = to - from <= longest && /^(\/?)(?:\w+:)?(\w+)(.*?)(\/?)$/s.exec(xml.slice(from + 1, to))
    if (parts) {
      const [, slash, name = '', attributes = '', end] = parts
      yield { name, attributes, closing: slash === '/', empty: end === '/', from, to }
    }
    from = xml.indexOf('<', to)
  }
}

/** The value of one attribute as written, or undefined. */
export function attributeOf({ attributes }: Pick<Tag, 'attributes'>, name: string): string | undefined {
  const match = new RegExp(`(?:^|[\\s:])${name}\\s{0,4}=\\s{0,4}(?:"([^"<]*)"|'([^'<]*)')`).exec(attributes)
  return match?.[1] ?? match?.[2]
}
