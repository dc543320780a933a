import { eq } from 'drizzle-orm'
import type { Db } from '#src/estate/db.ts'
import { type Emergency, people } from '#src/estate/schema.ts'
import { dutyHolders as officeHolders } from '#src/organisations/duties.ts'
import { scopesOfEmergency } from './current.ts'
import type { Module } from './kinds.ts'
import { emergencyRooms } from './rooms.ts'
import { holdersOf } from './show.ts'

/** What waits in one room, for the working page: a few figures and the way there. */
export type Waiting = {
  module: Module
  href: string
  /** `text` is a key; `count` fills it. `urgent` figures stand first. */
  figures: { text: string; count: number; urgent?: boolean }[]
}

/** What waits in the rooms this emergency opens, in their order. */
export function waitingIn(db: Db, emergency: Emergency, now: string): Waiting[] {
  const open = JSON.parse(emergency.modules) as Module[]
  return emergencyRooms
    .flatMap((room) => room.waiting?.(db, emergency, now) ?? [])
    .filter(({ module }) => open.includes(module))
}

/** Whom the leadership may be handed to: who holds a duty of it or may declare there, with an account. */
export function candidatesFor(db: Db, emergency: Emergency, now: string): { id: number; name: string }[] {
  const offices = scopesOfEmergency(emergency)
    .flatMap((scope) => officeHolders(db, 'declare', scope, now))
    .filter((holder) => holder.hasAccount)
    .map((holder) => ({ id: holder.personId, name: holder.name }))
  const named = holdersOf(db, emergency.id)
    .filter(({ personId }) => hasAccount(db, personId))
    .map(({ personId, name }) => ({ id: personId, name }))
  const all = new Map([...named, ...offices].map((one) => [one.id, one]))
  all.delete(emergency.leaderId)
  return [...all.values()]
}

function hasAccount(db: Db, id: number): boolean {
  const person = db.select().from(people).where(eq(people.id, id)).get()
  return person?.accountSince != null && person.closedAt === null
}
