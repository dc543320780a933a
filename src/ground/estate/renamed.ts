/** A string, a name in quotes of either kind, a bare word, what is remarked, or one other sign. */
const pieces =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\/|[\w$]+|\s+|[\s\S]/g

/**
 * A statement that makes a table or an index, with tables called otherwise: the one it makes or is on, those it refers to, and where
 * a name says of which table a column is. What stands in a string stays.
 */
export function renamedIn(statement: string, names: ReadonlyMap<string, string>): string {
  const parts = statement.match(pieces) ?? []
  const words = parts.map((part, at) => ({ part, at })).filter(({ part }) => !/^(?:\s+|--|\/\*)/.test(part))
  for (const [index, { part, at }] of words.entries()) {
    const to = names.get(nameIn(part) ?? '')
    const isNamed = /^(?:table|exists|references|on)$/i.test(words[index - 1]?.part ?? '')
    if (to !== undefined && (isNamed || words[index + 1]?.part === '.')) parts[at] = `"${to}"`
  }
  return parts.join('')
}

function nameIn(part: string): string | null {
  if (/^[\w$]+$/.test(part)) return part
  const [, ticked, doubled, bracketed] = /^(?:`(.*)`|"(.*)"|\[(.*)\])$/s.exec(part) ?? []
  return ticked ?? doubled ?? bracketed ?? null
}
