import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { dutyHolders as officeHolders } from '#standing/duties.ts'
import { people } from '#standing/schema.ts'
import { scopesOfEmergency } from './active.ts'
import { type Module, modules } from './kinds.ts'
import { emergencyRooms, type RoomWaiting } from './rooms.ts'
import type { Emergency } from './schema.ts'
import { holdersOf } from './show.ts'

const ways: Record<Module, (id: number) => string> = {
  rollcall: (id) => `/rollcalls/${id}/board`,
  care: (id) => `/care/emergencies/${id}`,
  needs: (id) => `/emergencies/${id}/needs`,
  supplies: () => '/supplies',
  shifts: () => '/shifts',
}

/** The rooms this emergency opens in their order, each with what waits there, where the room says so. */
export function waitingIn(db: Db, emergency: Emergency, now: string): RoomWaiting[] {
  const open = JSON.parse(emergency.modules) as Module[]
  const said = emergencyRooms().flatMap((room) => room.waiting?.(db, emergency, now) ?? [])
  return modules
    .filter((module) => open.includes(module))
    .flatMap((module) => {
      const own = said.filter((room) => room.module === module)
      return own.length > 0 ? own : [{ module, href: ways[module](emergency.id), figures: [] }]
    })
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
