import type { ShownReport } from '#emergencies/show-report.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions, Button } from '#views/shared/actions.tsx'
import { TextArea } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { SectionHead } from '#views/shared/head.tsx'

type Props = { page: Page; shown: ShownReport; form?: FormState }

/** What was learnt and what comes of it; typed by those who keep the report. */
export function Lessons({ page, shown, form }: Props) {
  const { t } = page
  const { lessons, keeps, row } = shown
  if (lessons.length === 0 && !keeps) return null
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
        <Form page={page} action={`/emergencies/${row.id}/report/lessons`} form={form}>
          <TextArea
            page={page}
            form={form}
            name="lesson"
            label={t('emergencies:report.lesson')}
            hint={t('emergencies:report.lessonHint')}
            rows={2}
            maxlength={300}
          />
          <Actions>
            <Button kind="plain" icon="plus" text={t('emergencies:report.addLesson')} />
          </Actions>
        </Form>
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
      {keeps && (
        <ActionForm action={`${at}/removal`} kind="quiet" text={t('emergencies:report.removeLesson')} />
      )}
    </>
  )
}
