import { findAddress } from '#addresses/addresses.ts'
import type { DoubleFact } from '#doubles/joining.ts'
import type { Question } from '#doubles/rules.ts'
import type { Db } from '#estate/db.ts'
import { nameOf } from '#standing/names.ts'
import { homesIn, reportsOf, ticketRow } from './rows.ts'
import type { Ticket } from './schema.ts'

/** Water is no broken light: two tickets of different kinds are joined by whoever has looked at both. */
export function ticketDoubts(tx: Db, { one, number }: { one: number; number: number }): Question[] {
  const [here, there] = [ticketRow(tx, one).category, ticketRow(tx, number).category]
  if (here === there) return []
  const code = 'tickets:errors.otherCategory'
  return [{ name: 'otherCategory', code, params: { number, here, there } }]
}

/** What tells one trouble from another: what it is called, where, of which kind, who said so and when. */
export function ticketFacts(tx: Db, ticket: Ticket): DoubleFact[] {
  const reports = reportsOf(tx, ticket.id)
  const who = reports.map(({ personId }) => nameOf(tx, personId))
  return [
    { label: 'tickets:double.title', words: ticket.title },
    { label: 'tickets:double.place', words: findAddress(tx, ticket.place).label },
    { label: 'tickets:double.category', says: `tickets:category.${ticket.category}` },
    { label: 'tickets:double.state', says: `tickets:state.${ticket.state}` },
    { label: 'tickets:double.who', words: [...new Set(who)].join('、') },
    { label: 'tickets:double.homes', words: String(homesIn(reports)) },
    { label: 'tickets:double.since', at: ticket.openedAt },
  ]
}
