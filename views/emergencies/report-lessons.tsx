import type { ShownReport } from '#emergencies/show-report.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions } from '#views/shared/actions.tsx'
import { AskFirst } from '#views/shared/ask-first.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { SectionHead } from '#views/shared/head.tsx'

type Props = { page: Page; shown: ShownReport; form?: FormState }

/** What was learnt and what comes of it; typed by those who keep the report. */
export function Lessons({ page, shown, form }: Props) {
  const { t } = page
  const { lessons, keeps, row } = shown
  if (lessons.length === 0 && !keeps) return null
  const ask = fields(page, form, 'emergencies:report')
  return (
    <section aria-labelledby="lessons">
      <SectionHead id="lessons" title={t('emergencies:report.lessons')} icon="info" />
      <ul class="emergency-lines">
        {lessons.map((lesson) => (
          <li id={`lesson-${lesson.id}`}>
            <span>{lesson.words}</span>
            <Actions>
              <FollowUp page={page} shown={shown} lesson={lesson} />
            </Actions>
          </li>
        ))}
      </ul>
      {keeps && (
        <ask.Form action={`/emergencies/${row.id}/report/lessons`}>
          <ask.Words name="lesson" hint rows={2} maxlength={300} />
          <ask.Send kind="plain" icon="plus" says="addLesson" />
        </ask.Form>
      )}
    </section>
  )
}

type FollowUpProps = { page: Page; shown: ShownReport; lesson: ShownReport['lessons'][number] }

function FollowUp({ page, shown: { row, keeps, setsTasks }, lesson }: FollowUpProps) {
  const { t } = page
  const at = `/emergencies/${row.id}/report/lessons/${lesson.id}`
  return (
    <>
      {lesson.taskId !== null && (
        <span class="quiet">
          {t(`emergencies:report.task.${lesson.taskState === 'done' ? 'done' : 'open'}`)}
        </span>
      )}
      {lesson.taskId === null && setsTasks && (
        <ActionForm action={`${at}/task`} kind="plain" icon="check" text={t('emergencies:report.makeTask')} />
      )}
      {keeps && <AskFirst page={page} action={`${at}/removal`} text={t('emergencies:report.removeLesson')} />}
    </>
  )
}
