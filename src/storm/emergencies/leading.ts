import { and, eq, isNull } from 'drizzle-orm'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { mustBelong } from '#people/occupancies.ts'
import { lastRecorded } from '#record/last-recorded.ts'
import { nameOf } from '#standing/names.ts'
import { people } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { newestOf } from '#time/instants.ts'
import { emergencyOf, mayWorkInEmergency } from './active.ts'
import { tellFormerLeader, toHolders } from './begun-and-over.ts'
import { change, note, running } from './ending.ts'
import { isActive } from './rules.ts'
import type { Emergency, EmergencyLine } from './schema.ts'
import { emergencyDuties, emergencyLines } from './schema.ts'

/**
 * Hands the leadership over: the new leader decides from now on, the old one no longer by leading. Throws Refused for
 * somebody without an account, who could not be asked anything.
 */
export function handOverLead(db: Db, input: { id: number; to: number }, by: number, now: string): Emergency {
  return db.transaction((tx) => {
    const before = running(tx, input.id, by, now)
    const person = tx.select().from(people).where(eq(people.id, input.to)).get()
    if (!person?.accountSince || person.closedAt !== null) throw new Refused('emergencies:errors.noAccount')
    if (before.leaderId === input.to) throw new Conflict('emergencies:errors.leadsAlready')
    const row = change(tx, input.id, { leaderId: input.to })
    const leads = and(eq(emergencyDuties.emergencyId, row.id), eq(emergencyDuties.duty, 'lead'))
    tx.update(emergencyDuties)
      .set({ until: now })
      .where(and(leads, isNull(emergencyDuties.until)))
      .run()
    tx.insert(emergencyDuties)
      .values({ emergencyId: row.id, duty: 'lead', personId: input.to, standIn: 0, since: now, givenBy: by })
      .run()
    const took = input.to === by
    note(tx, row, took ? 'emergency.tookLead' : 'emergency.handedOver', by, now, {
      name: took ? nameOf(tx, before.leaderId) : person.name,
    })
    // To help at once is never prevented, only never in silence.
    if (by !== before.leaderId) tellFormerLeader(tx, row, { former: before.leaderId, leader: person.id }, now)
    if (!took) toHolders(tx, row, { people: [input.to], what: 'leads', mark: now, url: 'work' }, now)
    return row
  })
}

/**
 * Ticks a line of the checklist, or takes the tick back. A line ticked already stays as the first one ticked it. Throws
 * NotAllowed for who does not do that work, Conflict where the emergency is over.
 */
export function tickLine(
  db: Db,
  input: { id: number; line: number; done: boolean; at?: string },
  by: number,
  now: string,
): EmergencyLine {
  return db.transaction((tx) => {
    mustBelong(tx, by, now)
    const emergency = emergencyOf(tx, input.id, now)
    const line = findLine(tx, input.id, input.line)
    if (!isActive(emergency, now)) throw new Conflict('emergencies:errors.over')
    const standing = standingOf(tx, by, now)
    if (!mayWorkInEmergency(tx, standing, emergency, line.duty ?? 'lead', now))
      throw new NotAllowed('emergencies:errors.notYours')
    if ((line.tickedAt !== null) === input.done) return line
    const set = input.done ? { tickedAt: input.at ?? now, tickedBy: by } : { tickedAt: null, tickedBy: null }
    note(tx, emergency, input.done ? 'emergency.ticked' : 'emergency.unticked', by, now, {
      line: emergency.language === 'en' ? line.en : line.zh,
    })
    return tx.update(emergencyLines).set(set).where(eq(emergencyLines.id, line.id)).returning().get()!
  })
}

/** When this line was last ticked, or its tick taken back by somebody else. */
export function lastWordOnLine(
  db: Db,
  { id, line }: { id: number; line: number },
  by: number,
): string | null {
  const { zh, en, tickedAt } = findLine(db, id, line)
  const untick = (words: string) =>
    lastRecorded(db, {
      subject: `emergency:${id}`,
      actions: ['emergency.unticked'],
      detail: ['line', words],
      butNotBy: by,
    })
  return newestOf(tickedAt, untick(zh), untick(en))
}

function findLine(db: Db, emergencyId: number, id: number): EmergencyLine {
  const check = and(
    eq(emergencyLines.id, id),
    eq(emergencyLines.emergencyId, emergencyId),
    eq(emergencyLines.kind, 'check'),
  )
  const line = db.select().from(emergencyLines).where(check).get()
  if (!line) throw new NotFound('shared:errors.notFound')
  return line
}
