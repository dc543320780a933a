import { Hono } from 'hono'
import { belonging } from '#addresses/web/belonging-guards.ts'
import { LessonForm } from '#emergencies/forms.ts'
import { publishReport, undoReport } from '#emergencies/report.ts'
import { addLesson, removeLesson, taskFrom } from '#emergencies/report-lessons.ts'
import { showReport } from '#emergencies/show-report.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { ReportPage } from '#views/emergencies/report.tsx'
import { ReportPaper } from '#views/emergencies/report-paper.tsx'
import type { FormState } from '#views/shared/form.tsx'

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
  const { standing } = viewerOf(c)
  const id = Number(c.req.param('id'))
  const shown = showReport(c.env.estate.db, id, standing, c.get('language'), c.get('now'))
  return { page: pageOf(c), shown }
}
