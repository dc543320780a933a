import { eq } from 'drizzle-orm'
import { people } from '#standing/schema.ts'
import type { TestEstate } from '#test/estate.ts'

/** Another account of somebody of this name, who signs in with it by another one. */
export function secondAccount({ db, person }: TestEstate, name: string, unit: string) {
  const { id } = person(`${name}${unit}`, unit)
  return db.update(people).set({ name }).where(eq(people.id, id)).returning().get()!
}
