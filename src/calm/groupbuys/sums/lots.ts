import { sha256 } from '#estate/secrets.ts'

/**
 * The order in which tickets are drawn. A ticket is the number of a home's order, which names nobody. The seed is fixed and
 * its SHA-256 published before anybody can order; it is shown after the closing, and mixed with the tickets in the drum,
 * so that nobody can know the outcome beforehand and everybody can check it afterwards:
 *
 *     drum  = SHA-256(seed + "\n" + tickets in ascending order, joined by ",")
 *     place = SHA-256(drum + ":" + ticket), ascending, in lower-case hex
 */
export function drawLots(seed: string, tickets: readonly number[]): number[] {
  const drum = drumOf(seed, tickets)
  return tickets
    .map((ticket) => ({ ticket, place: rankIn(drum, ticket) }))
    .sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.ticket - b.ticket))
    .map(({ ticket }) => ticket)
}

export function drumOf(seed: string, tickets: readonly number[]): string {
  return sha256(`${seed}\n${[...tickets].sort((a, b) => a - b).join(',')}`)
}

export function rankIn(drum: string, ticket: number): string {
  return sha256(`${drum}:${ticket}`)
}

/** What is published before opening, so that the seed cannot be exchanged later. */
export function digestOf(seed: string): string {
  return sha256(seed)
}
