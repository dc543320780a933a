import { eq } from 'drizzle-orm'
import type { Asked } from '#agreement/asked.ts'
import { standingOf } from '#standing/standings.ts'
import { emergencyOf } from './active.ts'
import { confirmersOf, mayConfirm } from './confirmers.ts'
import { confirmed } from './declaring.ts'
import { emergencyName } from './emergency-words.ts'
import { endByTime, sentBack } from './ending.ts'
import { emergencyFacts } from './facts.ts'
import { emergencies } from './schema.ts'
import { announceInEmergency } from './telling.ts'

/** A declaration, as it waits for a second person: before it begins, or after where life is in danger. */
export const emergencyAsked: Asked = {
  facts: emergencyFacts,
  others: (db, id, now) => confirmersOf(db, emergencyOf(db, id, now), now),
  mayAnswer: (db, id, personId, now) =>
    mayConfirm(db, emergencyOf(db, id, now), standingOf(db, personId, now), now),
  // What has begun is lifted by whoever may, and not undone by who was only asked to look.
  returnable: (db, id) =>
    db.select().from(emergencies).where(eq(emergencies.id, id)).get()?.state === 'proposed',
  tells: ['lapsed'],
  title: (db, id) => db.select().from(emergencies).where(eq(emergencies.id, id)).get()?.title ?? '',
  name: (db, id, language) => {
    const row = db.select().from(emergencies).where(eq(emergencies.id, id)).get()
    return row ? emergencyName(db, row, language) : ''
  },
  href: (id) => `/emergencies/${id}`,
  say(tx, id, said, now) {
    const row = emergencyOf(tx, id, now)
    const over = row.state !== 'proposed' && row.state !== 'active'
    const until = over ? {} : { until: row.confirmedAt === null ? row.confirmBy : row.endsAt }
    // What is asked about a drill is not asked about an emergency.
    const drill = row.drill === 1 && said.title.key === 'agreement:told.asked.emergency'
    const title = drill ? { ...said.title, key: 'agreement:told.asked.drill' } : said.title
    announceInEmergency(
      tx,
      row,
      { ...said, title, urgency: 'urgent', url: `/emergencies/${id}`, ...until },
      now,
    )
  },
  agreed: (tx, asking, by, now) => confirmed(tx, asking.subjectId, by, now),
  ended(tx, asking, how, by, now) {
    if (how === 'sentBack' && by !== null) sentBack(tx, asking.subjectId, by, asking.why ?? '', now)
    else if (how === 'lapsed') endByTime(tx, asking.subjectId, now)
  },
}
