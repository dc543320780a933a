import { asc, eq, isNull } from 'drizzle-orm'
import { Conflict, insist, NotAllowed, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { bindAgain, letGo } from '#people/letting-go.ts'
import { belongsAt } from '#people/occupancies.ts'
import { record } from '#record/record.ts'
import { endSessions } from '#sessions/sessions.ts'
import { dutiesOf } from '#standing/duties.ts'
import { addOrganisation, setOrganisation } from '#standing/posts.ts'
import { mayManageOrganisations, maySetSecondEyes } from '#standing/rules.ts'
import { type Organisation, type OrganisationKind, organisations } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { minutesBetween } from '#time/instants.ts'
import { isSameName } from '#typed/fold.ts'
import { mayLiftSecondEyes } from './must-be-anothers.ts'

type OrganisationDetails = { kind: OrganisationKind; name: string; phone: string | null }

/** For how long a closing or an ended duty can be taken back. */
export const undoMinutes = 10

/** The organisations at work in the estate, oldest first. */
export function openOrganisations(db: Db): Organisation[] {
  return db
    .select()
    .from(organisations)
    .where(isNull(organisations.closedAt))
    .orderBy(asc(organisations.id))
    .all()
}

export function findOrganisation(db: Db, id: number): Organisation {
  const row = db.select().from(organisations).where(eq(organisations.id, id)).get()
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

/** Conflict where an organisation of this kind and name is at work already; NotAllowed to who does not manage them. */
export function foundOrganisation(db: Db, input: OrganisationDetails, by: number, now: string): Organisation {
  return db.transaction((tx) => {
    insist(mayManageOrganisations(standingOf(tx, by, now)))
    const same = openOrganisations(tx).some(
      (one) => one.kind === input.kind && isSameName(one.name, input.name),
    )
    if (same) throw new Conflict('organisations:errors.exists', { name: input.name })
    const row = addOrganisation(tx, { ...input, createdAt: now, createdBy: by })
    recordOf(tx, row, 'organisation.founded', by, now)
    return row
  })
}

/** Changes name and phone. The kind stays: what its members may do hangs on it. */
export function changeOrganisation(
  db: Db,
  input: { organisationId: number; name: string; phone: string | null },
  by: number,
  now: string,
): Organisation {
  const { organisationId, name, phone } = input
  return db.transaction((tx) => {
    insist(mayManageOrganisations(standingOf(tx, by, now)))
    return write(tx, organisationId, 'organisation.changed', { name, phone }, by, now)
  })
}

/** From now on a notice of this organisation goes out only when a second member has looked at it; or no longer. */
export function setSecondEyes(
  db: Db,
  input: { organisationId: number; required: boolean },
  by: number,
  now: string,
): Organisation {
  const set = input.required
    ? { secondEyesSince: now, secondEyesBy: by }
    : { secondEyesSince: null, secondEyesBy: null }
  const action = input.required ? 'secondEyes.required' : 'secondEyes.lifted'
  return db.transaction((tx) => {
    const standing = standingOf(tx, by, now)
    insist(maySetSecondEyes(standing, input.organisationId))
    if (!input.required && !mayLiftSecondEyes(tx, standing, input.organisationId, now))
      throw new NotAllowed('organisations:errors.liftOwn')
    return write(tx, input.organisationId, action, set, by, now)
  })
}

/**
 * Ends an organisation's work. Its duties end with it at once, and who is left with neither home nor duty is signed out.
 */
export function closeOrganisation(db: Db, organisationId: number, by: number, now: string): Organisation {
  return db.transaction((tx) => {
    insist(mayManageOrganisations(standingOf(tx, by, now)))
    const before = findOrganisation(tx, organisationId)
    if (before.closedAt) throw new Conflict('organisations:errors.closed', { name: before.name })
    const holders = dutiesOf(tx, organisationId, now)
    const row = setOrganisation(tx, organisationId, { closedAt: now, closedBy: by })
    for (const holder of holders) if (!belongsAt(tx, holder.personId, now)) endSessions(tx, holder.personId)
    recordOf(tx, row, 'organisation.closed', by, now)
    for (const personId of peopleOf(holders)) letGo(tx, { personId }, by, now)
    return row
  })
}

/** Takes a closing back within ten minutes; the duties that had not ended otherwise hold again. */
export function reopenOrganisation(db: Db, organisationId: number, by: number, now: string): Organisation {
  return db.transaction((tx) => {
    insist(mayManageOrganisations(standingOf(tx, by, now)))
    const before = findOrganisation(tx, organisationId)
    const fresh = before.closedAt && minutesBetween(before.closedAt, now) < undoMinutes
    if (!fresh) throw new Conflict('organisations:errors.tooLateToUndo')
    const row = setOrganisation(tx, organisationId, { closedAt: null, closedBy: null })
    for (const personId of peopleOf(dutiesOf(tx, organisationId, now)))
      bindAgain(tx, personId, before.closedAt!)
    recordOf(tx, row, 'organisation.reopened', by, now)
    return row
  })
}

const peopleOf = (duties: readonly { personId: number }[]) => new Set(duties.map((duty) => duty.personId))

function write(
  tx: Db,
  id: number,
  action: string,
  set: Partial<Organisation>,
  by: number,
  now: string,
): Organisation {
  const before = findOrganisation(tx, id)
  if (before.closedAt) throw new Conflict('organisations:errors.closed', { name: before.name })
  const row = setOrganisation(tx, id, set)
  recordOf(tx, row, action, by, now)
  return row
}

function recordOf(tx: Db, row: Organisation, action: string, by: number, now: string): void {
  record(tx, action, `organisation:${row.id}`, by, now, { details: { name: row.name } })
}
