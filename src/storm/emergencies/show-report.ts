import type { Db } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import type { Standing } from '#standing/standing.ts'
import { secondsBetween } from '#time/instants.ts'
import { scopesOfEmergency } from './active.ts'
import { emergencyWords, scopeLabels } from './emergency-words.ts'
import { erasureProof, pastOnes, reportedEmergency, reportedEvents, reportRow } from './report.ts'
import { reportFigures, trendOf } from './report-figures.ts'
import { lessonsOf, setsTasksFrom } from './report-lessons.ts'

/** Entries of the course and points of the trend on one page. */
const most = { entries: 200, points: 12 }

/** The report of an emergency as this reader may see it, in this language. Throws NotFound where it is not theirs to read. */
export function showReport(db: Db, id: number, standing: Standing, language: Language, now: string) {
  const { emergency, keeps, state } = reportedEmergency(db, standing, id, now)
  const goesOutAt = reportRow(db, id)?.goesOutAt
  return {
    row: emergency,
    keeps,
    state,
    secondsLeft: goesOutAt ? Math.max(0, Math.ceil(secondsBetween(now, goesOutAt))) : 0,
    words: emergencyWords(db, emergency, language),
    places: scopeLabels(db, scopesOfEmergency(emergency)),
    figures: reportFigures(db, emergency),
    course: reportedEvents(db, id, most.entries),
    lessons: lessonsOf(db, id),
    setsTasks: keeps && setsTasksFrom(standing, emergency),
    trend: trendOf(db, pastOnes(db, most.points, now), language),
    proof: erasureProof(db, id),
  }
}
export type ShownReport = ReturnType<typeof showReport>
