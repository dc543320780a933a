import { Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { dutiesWhere, holdingAt } from '#standing/duties.ts'
import { mayAppoint, mayManageOrganisations, maySetSecondEyes } from '#standing/rules.ts'
import type { Appointment } from '#standing/schema.ts'
import type { Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'

type Duty = Pick<Appointment, 'personId' | 'role' | 'scope' | 'organisationId'>

/**
 * Nobody grows by their own act: a duty for oneself is given by another of those who may give it. Throws Refused, naming them;
 * where nobody else could, it is done (`alone`), and said so in the record and on the page of duties.
 */
export function mustBeAnothers(tx: Db, duty: Duty, by: number, now: string): { alone: boolean } {
  if (duty.personId !== by) return { alone: false }
  const others = whoElse(tx, by, (standing) => mayAppoint(standing, duty, duty.scope), now)
  if (others.length > 0) throw new Refused('organisations:errors.oneself', { names: others.join('、') })
  return { alone: true }
}

/**
 * May this person lift the second look at an organisation's notices? Not for one they write for themselves, as long as
 * somebody outside of it could.
 */
export function mayLiftSecondEyes(db: Db, standing: Standing, organisationId: number, now: string): boolean {
  if (!maySetSecondEyes(standing, organisationId)) return false
  const within = (one: Standing) => one.posts.some((post) => post.organisationId === organisationId)
  if (!within(standing)) return true
  return (
    whoElse(db, standing.personId, (one) => mayManageOrganisations(one) && !within(one), now).length === 0
  )
}

/** The names of others with an account and a duty of whom this is so. */
function whoElse(db: Db, by: number, may: (standing: Standing) => boolean, now: string): string[] {
  const holders = dutiesWhere(db, holdingAt(now)).filter((duty) => duty.hasAccount && duty.personId !== by)
  const people = new Map(holders.map(({ personId, name }) => [personId, name]))
  return [...people].filter(([id]) => may(standingOf(db, id, now))).map(([, name]) => name)
}
