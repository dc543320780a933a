import { and, eq, gt, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { emergencies } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { helperProfiles } from '#listings/matching/schema.ts'
import { daysAfter } from '#time/instants.ts'
import { endsAfter } from './ends-after.ts'
import { skillsOf } from './roles.ts'
import { missingSkills, type Reason, restReasons, ruleFor, type Stretch, workedMinutes } from './rules.ts'
import type { Shift, ShiftRole } from './schema.ts'
import { shifts, signups } from './schema.ts'
import { attendances, courses } from './training-schema.ts'

/** The shifts somebody holds a seat in, within a week around `next`: what the rest rules look at. */
export function workAround(db: Db, personId: number, next: Stretch): Stretch[] {
  return db
    .select({
      startsAt: shifts.startsAt,
      // Whoever stayed longer has worked longer.
      endsAt: sql<string>`max(${shifts.endsAt}, coalesce(${signups.checkedOutAt}, ''))`,
    })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .where(
      and(
        eq(signups.personId, personId),
        eq(signups.state, 'in'),
        or(isNull(shifts.cancelledAt), isNotNull(signups.checkedInAt)),
        gt(shifts.endsAt, daysAfter(next.startsAt, -8)),
        lt(shifts.startsAt, daysAfter(next.endsAt, 8)),
      ),
    )
    .all()
}

/** Why this person may not take this shift, as sentences: too little rest, or a skill that is missing. */
export function reasonsAgainst(
  db: Db,
  personId: number,
  shift: Shift,
  role: ShiftRole,
  now: string,
): Reason[] {
  const rest = restReasons(workAround(db, personId, shift), shift, ruleFor(shift))
  const missing = lacking(db, personId, role, now)
  return missing.length === 0
    ? rest
    : [
        ...rest,
        {
          key: role.trained ? 'shifts:rest.untrained' : 'shifts:rest.unskilled',
          params: { skills: missing.join('、') },
        },
      ]
}

/** The skills of a role somebody neither says she has (unless it must be learnt) nor has learnt. */
function lacking(db: Db, personId: number, role: ShiftRole, now: string): string[] {
  const wanted = skillsOf(role)
  if (wanted.length === 0) return []
  const profile = db.select().from(helperProfiles).where(eq(helperProfiles.personId, personId)).get()
  const said = role.trained === 0 && profile?.endedAt === null ? profile.skills : ''
  return missingSkills(
    wanted,
    said,
    learntBy(db, personId, now).map((one) => one.skill),
  )
}

/** Skills learnt here that have not run out. */
export function learntBy(
  db: Db,
  personId: number,
  now: string,
): { skill: string; title: string; expiresAt: string | null }[] {
  return db
    .select({ skill: courses.skill, title: courses.title, expiresAt: attendances.expiresAt })
    .from(attendances)
    .innerJoin(courses, eq(courses.id, attendances.courseId))
    .where(
      and(
        eq(attendances.personId, personId),
        isNotNull(attendances.attendedAt),
        sql`${courses.skill} <> ''`,
        or(isNull(attendances.expiresAt), gt(attendances.expiresAt, now)),
      ),
    )
    .all()
}

type Worked = { shift: Shift; drill: boolean; minutes: number }

/** What somebody did since `since`, newest first: real shifts and drills apart, because a drill is never counted as real. */
export function workOf(db: Db, personId: number, since: string, now: string): Worked[] {
  return db
    .select({ shift: shifts, signup: signups, drill: emergencies.drill })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .leftJoin(emergencies, eq(emergencies.id, shifts.emergencyId))
    .where(and(eq(signups.personId, personId), isNotNull(signups.checkedInAt), gt(shifts.endsAt, since)))
    .orderBy(sql`${shifts.startsAt} desc`)
    .limit(500)
    .all()
    .map(({ shift, signup, drill }) => ({
      shift,
      drill: drill === 1,
      minutes: workedMinutes(signup, shift, now),
    }))
}

type Load = { personId: number; minutes: number; shifts: number }

/** Everybody's work over a time, busiest first: all of it, or that of one emergency. Drills are left out of the estate's. */
export function loads(db: Db, of: { since: string } | { emergencyId: number }, now: string): Load[] {
  const where =
    'emergencyId' in of
      ? eq(shifts.emergencyId, of.emergencyId)
      : and(endsAfter(of.since), or(isNull(emergencies.drill), eq(emergencies.drill, 0)))
  const rows = db
    .select({
      personId: signups.personId,
      shift: { startsAt: shifts.startsAt, endsAt: shifts.endsAt },
      signup: signups,
    })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .leftJoin(emergencies, eq(emergencies.id, shifts.emergencyId))
    .where(and(isNotNull(signups.checkedInAt), where))
    .all()
  const byPerson = new Map<number, Load>()
  for (const { personId, shift, signup } of rows) {
    const load = byPerson.get(personId) ?? { personId, minutes: 0, shifts: 0 }
    byPerson.set(personId, {
      personId,
      minutes: load.minutes + workedMinutes(signup, shift, now),
      shifts: load.shifts + 1,
    })
  }
  return [...byPerson.values()].sort((a, b) => b.minutes - a.minutes || a.personId - b.personId)
}
