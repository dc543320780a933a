import { eq } from 'drizzle-orm'
import type { Asked } from '#agreement/asked.ts'
import type { Db } from '#estate/db.ts'
import { standingOf } from '#standing/standings.ts'
import { emergencyOf } from './active.ts'
import { confirmersOf, mayConfirm } from './confirmers.ts'
import { confirmed } from './declaring.ts'
import { endByTime, sentBack } from './ending.ts'
import { emergencies, emergencyTexts } from './schema.ts'
import { shownLines } from './show.ts'
import { announceInEmergency } from './telling.ts'

/** A declaration, as it waits for a second person: before it begins, or after where life is in danger. */
export const emergencyAsked: Asked = {
  whole,
  others: (db, id, now) => confirmersOf(db, emergencyOf(db, id, now), now),
  mayAnswer: (db, id, personId, now) =>
    mayConfirm(db, emergencyOf(db, id, now), standingOf(db, personId, now), now),
  // What has begun is lifted by whoever may, and not undone by who was only asked to look.
  returnable: (db, id) =>
    db.select().from(emergencies).where(eq(emergencies.id, id)).get()?.state === 'proposed',
  tells: ['lapsed'],
  title: (db, id) => db.select().from(emergencies).where(eq(emergencies.id, id)).get()?.title ?? '',
  href: (id) => `/emergencies/${id}`,
  say(tx, id, said, now) {
    const row = emergencyOf(tx, id, now)
    const over = row.state !== 'proposed' && row.state !== 'active'
    const until = over ? {} : { until: row.confirmedAt === null ? row.confirmBy : row.endsAt }
    announceInEmergency(tx, row, { ...said, urgency: 'urgent', url: `/emergencies/${id}`, ...until }, now)
  },
  agreed: (tx, asking, by, now) => confirmed(tx, asking.subjectId, by, now),
  ended(tx, asking, how, by, now) {
    if (how === 'sentBack' && by !== null) sentBack(tx, asking.subjectId, by, asking.why ?? '', now)
    else if (how === 'lapsed') endByTime(tx, asking.subjectId, now)
  },
}

/** All that was declared; what changes while it runs (who leads, what is ticked, how long) is not what was asked. */
function whole(db: Db, id: number) {
  const row = db.select().from(emergencies).where(eq(emergencies.id, id)).get()
  if (!row) return null
  const { kind, drill, life, level, title, reason, scopes, watchFor, whatToDo, issuedBy, audience } = row
  const { modules, careAs, startsAt, endsAt, planId } = row
  return {
    kind,
    drill,
    life,
    level,
    title,
    reason,
    scopes,
    watchFor,
    whatToDo,
    issuedBy,
    audience,
    modules,
    careAs,
    startsAt,
    endsAt,
    planId,
    texts: db.select().from(emergencyTexts).where(eq(emergencyTexts.emergencyId, id)).all(),
    lines: shownLines(db, id, 'zh-CN').map(({ kind: line, text, phone, place }) => [
      line,
      text,
      phone,
      place,
    ]),
  }
}
