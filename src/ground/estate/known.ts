import { Conflict } from '#errors.ts'

/** A page knew of no row newer than the newest: a number above it stands for nothing. Throws Conflict. */
export function mustBeKnowable(known: number, newest: number): void {
  if (known > newest) throw new Conflict('shared:seen.changed')
}
