import { and, between, eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { hoursAfter, minutesAfter } from '#time/instants.ts'
import type { Emergency } from './schema.ts'
import { emergencies } from './schema.ts'

/** A second tap on the same button, or the same form sent again, within this time is the same declaration. */
const sameMinutes = 5

const alike = ['planId', 'kind', 'level', 'title', 'reason', 'watchFor', 'whatToDo', 'issuedBy'] as const
type Said = Pick<Emergency, (typeof alike)[number] | 'startsAt'> & {
  drill: boolean
  life: boolean
  scopes: string[]
  hours: number
}

/** What this person declared just now in the very same words: whatever differs in anything said is another one. */
export function sameDeclaration(tx: Db, input: Said, by: number, now: string): Emergency | undefined {
  const justNow = and(
    eq(emergencies.declaredBy, by),
    between(emergencies.declaredAt, minutesAfter(now, -sameMinutes), now),
  )
  return tx
    .select()
    .from(emergencies)
    .where(justNow)
    .all()
    .find((row) => (row.state === 'proposed' || row.state === 'active') && saysTheSame(row, input, now))
}

function saysTheSame(row: Emergency, input: Said, now: string): boolean {
  const atOnce = row.startsAt === row.declaredAt && input.startsAt === now
  return (
    alike.every((name) => row[name] === input[name]) &&
    row.drill === (input.drill ? 1 : 0) &&
    row.life === (input.life ? 1 : 0) &&
    row.scopes === JSON.stringify(input.scopes) &&
    row.endsAt === hoursAfter(row.declaredAt, input.hours) &&
    (atOnce || row.startsAt === input.startsAt)
  )
}
