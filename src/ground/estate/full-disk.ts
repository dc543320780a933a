/** A disk that is full, cannot be written, or is failing: SQLite names it in the code (Node) or in the words (workerd). */
export function isOfTheDisk(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return /\bSQLITE_(?:FULL|READONLY|IOERR)/.test(`${code} ${error.message}`) || isOfTheDisk(error.cause)
}

/** What is written; where nothing can be, what is done in its place. */
export function written<T, U>(write: () => T, otherwise: () => U): T | U {
  try {
    return write()
  } catch (error) {
    if (!isOfTheDisk(error)) throw error
    return otherwise()
  }
}
