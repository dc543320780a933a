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
    throw new Error(`a table is dropped or renamed in a way that is not known: ${statement.slice(0, 80)}`)
  return { does: 'rename', table }
}
