/**
 * These columns of a row, or of a table in a select: a list of names stands once, and the type follows from it.
 * `pick(item, itemColumns)` and `db.select(pick(groupItems, itemColumns))`.
 */
export function pick<T extends object, K extends keyof T>(of: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.map((name) => [name, of[name]])) as Pick<T, K>
}
