import { and, asc, eq, isNull } from 'drizzle-orm'
import { NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { mayTeach } from './courses.ts'
import type { ShiftRole } from './schema.ts'
import { shiftRoles } from './schema.ts'

/** Throws NotFound. */
export function roleOf(db: Db, id: number): ShiftRole {
  const row = db.select().from(shiftRoles).where(eq(shiftRoles.id, id)).get()
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

export const skillsOf = (role: Pick<ShiftRole, 'skills'>) => JSON.parse(role.skills) as string[]

export function rolesInUse(db: Db): ShiftRole[] {
  return db
    .select()
    .from(shiftRoles)
    .where(isNull(shiftRoles.retiredAt))
    .orderBy(asc(shiftRoles.name))
    .limit(200)
    .all()
}

type NewRole = { name: string; about: string; skills: string[]; trained: boolean }

/** Whoever runs shifts anywhere names what there is to do. Refused where a role of this name is in use. */
export function addRole(db: Db, input: NewRole, by: number, now: string): ShiftRole {
  return db.transaction((tx) => {
    mustRun(tx, by, now)
    const same = and(eq(shiftRoles.name, input.name), isNull(shiftRoles.retiredAt))
    if (tx.select().from(shiftRoles).where(same).get()) throw new Refused('shifts:errors.roleThere')
    const { name, about, trained } = input
    const skills = JSON.stringify(input.skills)
    const row = tx
      .insert(shiftRoles)
      .values({ name, about, skills, trained: Number(trained), createdAt: now, createdBy: by })
      .returning()
      .get()
    record(tx, 'role.added', `role:${row.id}`, by, now, { details: { name } })
    return row
  })
}

/** Takes a role out of the form; shifts that have it keep it. */
export function retireRole(db: Db, id: number, by: number, now: string): void {
  db.transaction((tx) => {
    mustRun(tx, by, now)
    const { name } = roleOf(tx, id)
    tx.update(shiftRoles).set({ retiredAt: now, retiredBy: by }).where(eq(shiftRoles.id, id)).run()
    record(tx, 'role.retired', `role:${id}`, by, now, { details: { name } })
  })
}

function mustRun(tx: Db, by: number, now: string): void {
  if (!mayTeach(standingOf(tx, by, now))) throw new NotAllowed('shared:errors.notAllowed')
}
