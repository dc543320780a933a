import { Hono } from 'hono'
import { belonging } from '#addresses/web/belonging-guards.ts'
import { LessonForm } from '#emergencies/forms.ts'
import { publishReport, undoReport } from '#emergencies/report.ts'
import { addLesson, removeLesson, taskFrom } from '#emergencies/report-lessons.ts'
import { showReport } from '#emergencies/show-report.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { lastRecorded } from '#record/last-recorded.ts'
import { ReportPage } from '#views/emergencies/report.tsx'
import { ReportPaper } from '#views/emergencies/report-paper.tsx'
import type { FormState } from '#views/shared/form.tsx'

/** What is left of an emergency: its report, kept by who worked on it and read by everybody once it is out. */
export const emergencyReportRoutes = new Hono<AppEnv>()
  .get('/emergencies/:id{[0-9]+}/report', belonging, (c) => c.html(reportPage(c)))
  .get('/emergencies/:id{[0-9]+}/report/print', belonging, (c) => {
    const { page, shown } = shownReport(c)
    return c.html(ReportPaper({ page, shown }))
  })
  .post('/emergencies/:id{[0-9]+}/report/publication', signedIn, (c) =>
    act(c, {
      ...onReport(c),
      drawn: () => reportPage(c),
      newest: (_, { by }) => lastSaidOfReport(c, by),
      do: (_, { by, now }) => publishReport(c.env.estate.db, idOf(c), by, now),
    }),
  )
  .post('/emergencies/:id{[0-9]+}/report/publication/undo', signedIn, (c) =>
    act(c, {
      ...onReport(c),
      do: (_, { by, now }) => undoReport(c.env.estate.db, idOf(c), by, now),
      done: 'emergencies:done.reportCalledBack',
    }),
  )
  .post('/emergencies/:id{[0-9]+}/report/lessons', signedIn, (c) =>
    act(c, {
      ...onReport(c),
      form: LessonForm,
      at: 'lesson',
      do: ({ lesson: words }, { by, now }) => addLesson(c.env.estate.db, { id: idOf(c), words }, by, now),
      done: 'emergencies:done.lessonAdded',
    }),
  )
  .post('/emergencies/:id{[0-9]+}/report/lessons/:lesson{[0-9]+}/removal', signedIn, (c) =>
    act(c, {
      ...onReport(c),
      do: (_, { by, now }) =>
        removeLesson(c.env.estate.db, { id: idOf(c), lessonId: idOf(c, 'lesson') }, by, now),
      done: 'emergencies:done.lessonRemoved',
    }),
  )
  .post('/emergencies/:id{[0-9]+}/report/lessons/:lesson{[0-9]+}/task', signedIn, (c) =>
    act(c, {
      ...onReport(c),
      do: (_, { by, now }) =>
        taskFrom(c.env.estate.db, { id: idOf(c), lessonId: idOf(c, 'lesson') }, by, now),
      done: 'emergencies:done.taskMade',
    }),
  )

/** When somebody else last gave the report out, or called it back. */
function lastSaidOfReport(c: AppContext, butNotBy: number): string | null {
  const actions = ['emergency.reportPublished', 'emergency.reportCalledBack']
  return lastRecorded(c.env.estate.db, { subject: `emergency:${idOf(c)}`, actions, butNotBy })
}

function onReport(c: AppContext) {
  return { page: (form: FormState) => reportPage(c, form), to: `/emergencies/${idOf(c)}/report` }
}

function reportPage(c: AppContext, form?: FormState) {
  const { page, shown } = shownReport(c)
  return ReportPage({ page, shown, form })
}

function shownReport(c: AppContext) {
  const { standing } = viewerOf(c)
  const id = idOf(c)
  const shown = showReport(c.env.estate.db, id, standing, c.get('language'), c.get('now'))
  return { page: pageOf(c), shown }
}
