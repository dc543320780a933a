import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { findOpenDoor } from '#addresses/doors.ts'
import { NotAllowed, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { schedule } from '#estate/jobs.ts'
import { randomCode } from '#estate/secrets.ts'
import { relationsToInvite } from '#people/giving.ts'
import { record } from '#record/record.ts'
import type { Relation } from '#standing/schema.ts'
import { people } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { daysAfter, minutesAfter } from '#time/instants.ts'
import { codeHash, type Letter } from './codes.ts'
import { invitationDays, mostInvitations } from './rules.ts'
import { letters } from './schema.ts'

/** An invitation with its code, which stands in this answer only. */
export type Invitation = {
  id: number
  unit: string
  door: string
  relation: Relation
  code: string
  expiresAt: string
}

/**
 * A member of the household lets one person in by a code. NotAllowed as relationsToInvite says; Refused where ten are
 * open already, or for a retired door.
 */
export function invite(
  db: Db,
  { unit, relation }: { unit: string; relation: Relation },
  by: number,
  now: string,
): Invitation {
  const input = { unit, relation }
  return db.transaction((tx) => {
    if (!relationsToInvite(standingOf(tx, by, now), input.unit).includes(input.relation))
      throw new NotAllowed('joining:errors.mayNotInvite')
    const door = findOpenDoor(tx, input.unit).label
    if (openInvitations(tx, input.unit, now).length >= mostInvitations) {
      throw new Refused('joining:errors.tooManyInvitations', { most: mostInvitations })
    }
    const code = randomCode()
    const { pepper } = estateSettingsOf(tx)
    const expiresAt = daysAfter(now, invitationDays)
    const row = tx
      .insert(letters)
      .values({
        ...input,
        codeHash: codeHash(pepper, code),
        kind: 'invitation',
        createdAt: now,
        createdBy: by,
        expiresAt,
      })
      .returning()
      .get()
    record(tx, 'invitation.made', `letter:${row.id}`, by, now, {
      unit: row.unit,
      details: { relation: input.relation },
    })
    schedule(tx, { kind: 'joining.closeLetters', key: `joining.closeLetters:${expiresAt}`, dueAt: expiresAt })
    return { id: row.id, ...input, door, code, expiresAt }
  })
}

export type OpenInvitation = Pick<Letter, 'id' | 'relation' | 'createdAt' | 'expiresAt'> & {
  byId: number | null
  by: string | null
}

/** Invitations to this unit that still open it, newest first, with who made them. */
export function openInvitations(db: Db, unit: string, now: string): OpenInvitation[] {
  const open = and(isNull(letters.usedAt), isNull(letters.revokedAt), gt(letters.expiresAt, now))
  return db
    .select({
      id: letters.id,
      relation: letters.relation,
      createdAt: letters.createdAt,
      expiresAt: letters.expiresAt,
      byId: letters.createdBy,
      by: people.name,
    })
    .from(letters)
    .leftJoin(people, eq(people.id, letters.createdBy))
    .where(and(eq(letters.unit, unit), eq(letters.kind, 'invitation'), open))
    .orderBy(desc(letters.id))
    .all()
}

/** Minutes in which the same invitation of the same person is taken for one that was sent twice. */
const sameMinutes = 10

/** The open invitation that this person made for the same relation just now; undefined for none. */
export function madeJustNow(
  db: Db,
  { unit, relation }: { unit: string; relation: Relation },
  by: number,
  now: string,
): OpenInvitation | undefined {
  const since = minutesAfter(now, -sameMinutes)
  const open = openInvitations(db, unit, now)
  // Where no more may be made, that is what has to be said.
  if (open.length >= mostInvitations) return undefined
  return open.find((one) => one.byId === by && one.relation === relation && one.createdAt > since)
}
