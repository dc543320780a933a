import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { dutyHolders as officeHolders } from '#standing/duties.ts'
import { people } from '#standing/schema.ts'
import { scopesOfEmergency } from './active.ts'
import { type Module, modules } from './kinds.ts'
import { emergencyRooms, type RoomWaiting } from './rooms.ts'
import type { Emergency } from './schema.ts'
import { emergencyDuties } from './schema.ts'

const ways: Record<Module, (id: number) => string> = {
  rollcall: (id) => `/rollcalls/${id}/board`,
  care: (id) => `/care/emergencies/${id}`,
  needs: (id) => `/emergencies/${id}/needs`,
  supplies: () => '/supplies',
  shifts: () => '/shifts',
}

/** What is counted door by door; the others are counted for all of it alone. */
const byDoor: readonly Module[] = ['rollcall', 'care', 'needs']

/** The rooms this emergency opens in their order, each with what waits there at these places, where the room says so. */
export function waitingIn(
  db: Db,
  emergency: Emergency,
  places: readonly string[],
  now: string,
): RoomWaiting[] {
  const open = JSON.parse(emergency.modules) as Module[]
  const whole = isWhole(emergency, places)
  const said = emergencyRooms()
    .flatMap((room) => room.waiting?.(db, emergency, now, places) ?? [])
    .map((room) => (whole || byDoor.includes(room.module) ? room : { ...room, figures: [] }))
  return modules
    .filter((module) => open.includes(module))
    .flatMap((module) => {
      const own = said.filter((room) => room.module === module)
      return own.length > 0 ? own : [{ module, href: ways[module](emergency.id), figures: [] }]
    })
}

/** Are these places all of it? */
export function isWhole(emergency: Emergency, places: readonly string[]): boolean {
  return scopesOfEmergency(emergency).every((scope) => places.includes(scope))
}

/**
 * What is undone of what is real, room by room, with a print of it: who ends it says by the print that they have read this.
 * Nobody is in danger in a drill, and what has not begun has nothing to do.
 */
export function openIn(db: Db, emergency: Emergency, now: string) {
  const counts = emergency.drill === 0 && emergency.state === 'active'
  const rooms = (counts ? emergencyRooms() : [])
    .flatMap((room) => room.waiting?.(db, emergency, now, scopesOfEmergency(emergency)) ?? [])
    .map((room) => ({ ...room, figures: room.figures.filter(({ urgent, count }) => urgent && count > 0) }))
    .filter(({ figures }) => figures.length > 0)
  const print = rooms.flatMap(({ figures }) => figures.map(({ text, count }) => `${text}=${count}`)).join(' ')
  return { rooms, print }
}

/** Was all that is undone read, and none of it has become more since? */
export function isRead(open: string, read: string | null): boolean {
  const counted = (print: string) =>
    new Map(print.split(' ').map((one) => [one.split('=')[0] ?? '', Number(one.split('=')[1] ?? 0)]))
  const seen = counted(read ?? '')
  return open === '' || [...counted(open)].every(([text, count]) => count <= (seen.get(text) ?? 0))
}

/** What stayed undone when it ended. */
export function leftIn(db: Db, emergency: Emergency, now: string) {
  const over = emergency.drill === 0 && (emergency.state === 'lifted' || emergency.state === 'lapsed')
  const left = over ? emergencyRooms().flatMap((room) => room.left?.(db, emergency, now) ?? []) : []
  return left.filter(({ count }) => count > 0)
}

/** Whoever holds a duty of it now, holders before stand-ins. */
function holdersOf(db: Db, emergencyId: number) {
  return db
    .select({
      duty: emergencyDuties.duty,
      name: people.name,
      personId: people.id,
      standIn: emergencyDuties.standIn,
    })
    .from(emergencyDuties)
    .innerJoin(people, eq(people.id, emergencyDuties.personId))
    .where(and(eq(emergencyDuties.emergencyId, emergencyId), isNull(emergencyDuties.until)))
    .orderBy(emergencyDuties.standIn, emergencyDuties.id)
    .all()
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
