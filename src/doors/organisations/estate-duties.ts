import { and, eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { dutiesOf, dutiesWhere, type HeldDuty, notEnded } from '#standing/duties.ts'
import { mayEnd } from '#standing/rules.ts'
import { appointments, type Organisation } from '#standing/schema.ts'
import type { Standing } from '#standing/standing.ts'
import { openOrganisations } from './organisations.ts'
import { type Staircase, staircases } from './staircases.ts'

export type EstateDuties = {
  bodies: { organisation: Organisation; members: HeldDuty[] }[]
  staircases: Staircase[]
  stewards: HeldDuty[]
  /** Appointments this viewer may end. */
  endable: number[]
}

/** Who does what in the estate: its organisations with their people, the captain of each staircase, the stewards. */
export function estateDuties(db: Db, viewer: Standing, now: string): EstateDuties {
  const bodies = openOrganisations(db).map((organisation) => ({
    organisation,
    members: dutiesOf(db, organisation.id, now),
  }))
  const stairs = staircases(db, now)
  const stewards = dutiesWhere(db, and(eq(appointments.role, 'steward'), notEnded(now))!)
  const single = [...stairs.flatMap((staircase) => staircase.captains), ...stewards]
  const endable = single.filter((duty) => mayEnd(viewer, duty)).map((duty) => duty.appointmentId)
  return { bodies, staircases: stairs, stewards, endable }
}
