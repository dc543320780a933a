/** What a statement of a migration does to the place of a table; null for one that does nothing of that kind. */
type Placing = { does: 'drop' | 'rename'; table: string }

/**
 * drizzle-kit makes a table anew by filling `__new_x`, dropping `x` and renaming. Throws for a dropping or renaming that is written
 * otherwise: what it would leave is not known.
 */
export function placingIn(statement: string): Placing | null {
  if (!/\bdrop\s+table\b|\brename\s+to\b/i.test(statement)) return null
  const [, dropped] = /^\s*drop\s+table\s+[`"](\w+)[`"]\s*;?\s*$/i.exec(statement) ?? []
  if (dropped !== undefined) return { does: 'drop', table: dropped }
  const [, filled, table] =
    /^\s*alter\s+table\s+[`"]__new_(\w+)[`"]\s+rename\s+to\s+[`"](\w+)[`"]\s*;?\s*$/i.exec(statement) ?? []
  if (table === undefined || filled !== table)
    throw new Error(
      `a table is dropped or renamed in a way that is not known: ${statement.trim().slice(0, 80)}`,
    )
  return { does: 'rename', table }
}

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
    const before = words[index - 1]?.part.toLowerCase() ?? ''
    if (
      to !== undefined &&
      (['table', 'exists', 'references', 'on'].includes(before) || words[index + 1]?.part === '.')
    )
      parts[at] = `"${to}"`
  }
  return parts.join('')
}

function nameIn(part: string): string | null {
  if (/^[\w$]+$/.test(part)) return part
  const [, ticked, doubled, bracketed] = /^(?:`(.*)`|"(.*)"|\[(.*)\])$/s.exec(part) ?? []
  return ticked ?? doubled ?? bracketed ?? null
}
