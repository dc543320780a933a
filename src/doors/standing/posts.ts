import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { type Appointment, appointments, type Organisation, organisations } from './schema.ts'

/** A person holds a duty from its start on. */
export function addPost(tx: Db, post: typeof appointments.$inferInsert): Appointment {
  return tx.insert(appointments).values(post).returning().get()
}

/** Changes one duty that is known to be there. */
export function changePost(tx: Db, id: number, to: Partial<Appointment>): Appointment {
  return tx.update(appointments).set(to).where(eq(appointments.id, id)).returning().get()
}

/** An organisation begins its work in the estate. */
export function addOrganisation(tx: Db, organisation: typeof organisations.$inferInsert): Organisation {
  return tx.insert(organisations).values(organisation).returning().get()
}

/** Changes one organisation that is known to be there, its end included. */
export function setOrganisation(tx: Db, id: number, to: Partial<Organisation>): Organisation {
  return tx.update(organisations).set(to).where(eq(organisations.id, id)).returning().get()
}
