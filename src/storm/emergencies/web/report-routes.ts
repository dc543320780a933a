import { Hono } from 'hono'
import { belonging } from '#addresses/web/belonging-guards.ts'
import { wordsOf } from '#emergencies/banner.ts'
import { scopesOfEmergency } from '#emergencies/current.ts'
import { LessonForm } from '#emergencies/forms.ts'
import {
  courseOf,
  erasureProof,
  pastOnes,
  publishReport,
  reportedEmergency,
  reportRow,
  undoReport,
} from '#emergencies/report.ts'
import { reportFigures, trendOf } from '#emergencies/report-figures.ts'
import { addLesson, lessonsOf, removeLesson, setsTasksFrom, taskFrom } from '#emergencies/report-lessons.ts'
import { placesOf } from '#emergencies/show.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { ReportPage } from '#views/emergencies/report.tsx'
import { ReportPaper } from '#views/emergencies/report-paper.tsx'
import type { FormState } from '#views/shared/form.tsx'

/** Entries of the course and points of the trend on one page. */
const most = { entries: 200, points: 12 }

/** What is left of an emergency: its report, kept by who worked on it and read by everybody once it is out. */
export const reportRoutes = new Hono<AppEnv>()

reportRoutes.get('/emergencies/:id{[0-9]+}/report', belonging, (c) => c.html(reportPage(c)))

reportRoutes.get('/emergencies/:id{[0-9]+}/report/print', belonging, (c) => {
  const { page, shown } = shownReport(c)
  return c.html(ReportPaper({ page, shown }))
})

reportRoutes.post('/emergencies/:id{[0-9]+}/report/publication', signedIn, (c) =>
  done(c, null, (id, by, now) => publishReport(c.env.estate.db, id, by, now)),
)

reportRoutes.post('/emergencies/:id{[0-9]+}/report/publication/undo', signedIn, (c) =>
  done(c, 'reportCalledBack', (id, by, now) => undoReport(c.env.estate.db, id, by, now)),
)

reportRoutes.post('/emergencies/:id{[0-9]+}/report/lessons', signedIn, async (c) => {
  const posted = await postedForm(c, LessonForm)
  if (!posted.ok) return c.html(reportPage(c, posted), 422)
  return done(c, 'lessonAdded', (id, by, now) =>
    addLesson(c.env.estate.db, { id, words: posted.data.lesson }, by, now),
  )
})

reportRoutes.post('/emergencies/:id{[0-9]+}/report/lessons/:lesson{[0-9]+}/removal', signedIn, (c) =>
  done(c, 'lessonRemoved', (id, by, now) =>
    removeLesson(c.env.estate.db, { id, lessonId: lessonIn(c) }, by, now),
  ),
)

reportRoutes.post('/emergencies/:id{[0-9]+}/report/lessons/:lesson{[0-9]+}/task', signedIn, (c) =>
  done(c, 'taskMade', (id, by, now) => taskFrom(c.env.estate.db, { id, lessonId: lessonIn(c) }, by, now)),
)

const lessonIn = (c: AppContext) => Number(c.req.param('lesson'))

function done(c: AppContext, word: string | null, deed: (id: number, by: number, now: string) => unknown) {
  const id = Number(c.req.param('id'))
  deed(id, viewerOf(c).person.id, c.get('now'))
  c.env.estate.wake()
  if (word) flash(c, { kind: 'done', text: c.get('t')(`emergencies:done.${word}`) })
  return c.redirect(`/emergencies/${id}/report`, 303)
}

function reportPage(c: AppContext, form?: FormState) {
  const { page, shown } = shownReport(c)
  return ReportPage({ page, shown, form })
}

function shownReport(c: AppContext) {
  const { db } = c.env.estate
  const now = c.get('now')
  const { standing } = viewerOf(c)
  const language = c.get('language')
  const id = Number(c.req.param('id'))
  const { emergency, keeps, state } = reportedEmergency(db, standing, id, now)
  const goesOutAt = reportRow(db, id)?.goesOutAt
  const shown = {
    ...{ row: emergency, keeps, state },
    secondsLeft: goesOutAt ? Math.max(0, Math.ceil((Date.parse(goesOutAt) - Date.parse(now)) / 1000)) : 0,
    words: wordsOf(db, emergency, language),
    places: placesOf(db, scopesOfEmergency(emergency)),
    figures: reportFigures(db, emergency),
    course: courseOf(db, id, most.entries),
    lessons: lessonsOf(db, id),
    setsTasks: keeps && setsTasksFrom(standing, emergency),
    trend: trendOf(db, pastOnes(db, most.points, now), language),
    proof: erasureProof(db, id),
  }
  return { page: pageOf(c), shown }
}
export type ShownReport = ReturnType<typeof shownReport>['shown']
