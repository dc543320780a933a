import type { TestEstate } from './estate.ts'

/** Everyone the table asks: the cast by name, and `nobody` (not signed in). */
export const standings = [
  'nobody',
  'stranger',
  'outsider',
  'resident',
  'daughter',
  'neighbour',
  'tenant',
  'captain',
  'chair',
  'clerk',
  'officer',
  'steward',
] as const
export type Who = (typeof standings)[number]

/**
 * One route and the status each standing gets. `others` stands for everyone not named. A resident of another estate is
 * always asked too and must get what `nobody` gets.
 */
export type Permission = {
  /** Method and pattern exactly as registered: `POST /notices/:id{[0-9]+}/publication`. */
  route: string
  /** Prepares a fresh estate, which each standing then finds as it was made, and answers the address to ask and the form to post. */
  ask: (estate: TestEstate) => Promise<Asked> | Asked
  expect: { others: number } & Partial<Record<Who, number>>
}
export type Asked = { path: string; form?: Record<string, string | string[] | File | File[]> }
