/**
 * These columns of a row, or of a table for a select: the list stands once, and the type follows from it.
 * `pick(item, itemColumns)`, `pick(sessions, ['device', 'seenAt'])`.
 */
export function pick<T extends object, const K extends readonly (keyof T)[]>(
  of: T,
  names: K,
): Pick<T, K[number]> {
  return Object.fromEntries(names.map((name) => [name, of[name]])) as Pick<T, K[number]>
}
