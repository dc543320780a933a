import { and, eq, inArray, sql } from 'drizzle-orm'
import { inList } from '#estate/in-list.ts'
import { isOfEstate } from '#people/rules.ts'
import type { Bound } from '#standing/bound.ts'
import { endsAfter } from './ends-after.ts'
import { comingSignups, giveUpTurns } from './leaving.ts'
import { shifts, signups, tasks } from './schema.ts'

const accepted = inArray(tasks.state, ['asked', 'accepted'])

/** Who said yes to a task keeps it while they are of the estate; taken back, it is open for everybody again. */
export const tasksBound: Bound = {
  kind: 'tasks',
  columns: [tasks.assigneeId],
  gives: 'shifts',
  url: '/tasks',
  holders: (db) =>
    db
      .selectDistinct({ id: tasks.assigneeId })
      .from(tasks)
      .where(accepted)
      .all()
      .flatMap(({ id }) => (id === null ? [] : [id])),
  ties: (db, standing) =>
    db
      .select({ id: tasks.id, path: tasks.place })
      .from(tasks)
      .where(and(accepted, eq(tasks.assigneeId, standing.personId)))
      .all()
      .map((row) => ({ ...row, stands: isOfEstate(standing) })),
  end(tx, ties) {
    const nobody = { assigneeId: null, acceptedAt: null, askedId: null, askedBy: null, askedAt: null }
    tx.update(tasks)
      .set({ ...nobody, state: 'open' })
      .where(
        inList(
          tasks.id,
          ties.map((tie) => tie.id),
        ),
      )
      .run()
  },
}

/** A place of a shift to come goes to whoever waits for it, once its holder is not of the estate any more. */
export const signupsBound: Bound = {
  kind: 'shifts',
  columns: [signups.personId],
  gives: 'shifts',
  url: '/shifts',
  holders: (db, now) =>
    // From the shifts that are not over to who is on them: the other way round reads everybody who ever was on one.
    db
      .all<{ id: number }>(sql`select distinct ${signups.personId} as id
        from ${shifts} cross join ${signups} on ${signups.shiftId} = ${shifts.id}
        where ${endsAfter(now)} and ${inArray(signups.state, ['in', 'waiting'])}`)
      .map((row) => row.id),
  ties(db, standing, now) {
    if (isOfEstate(standing)) return []
    return comingSignups(db, standing.personId, now).map(({ signup, shift }) => ({
      id: signup.id,
      path: shift.place,
      stands: false,
    }))
  },
  end(tx, ties, _by, now) {
    const ids = new Set(ties.map((tie) => tie.id))
    const those = inList(signups.id, [...ids])
    const people = tx.selectDistinct({ id: signups.personId }).from(signups).where(those).all()
    for (const { id } of people)
      giveUpTurns(
        tx,
        comingSignups(tx, id, now).filter(({ signup }) => ids.has(signup.id)),
        now,
      )
  },
}
