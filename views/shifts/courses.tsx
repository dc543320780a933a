import type { Page } from '#page.ts'
import { courseKinds } from '#shifts/course-kinds.ts'
import type { Attendance, Course } from '#shifts/training-schema.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Card, CardList, DefinitionList, Details, EmptyState } from '#views/shared/cards.tsx'
import { ErrorSummary, type FormState } from '#views/shared/form.tsx'
import { PageHead, Pager } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status } from '#views/shared/status.tsx'
import { Time, TimeSpan } from '#views/shared/time.tsx'
import { AttendanceList } from './attendance.tsx'

type ListProps = {
  page: Page
  courses: Course[]
  teaches: boolean
  offset: number
  next: number | null
  form?: FormState
}

/** Trainings and drills, the latest first. */
export function CoursesPage({ page, courses, teaches, offset, next, form }: ListProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('shifts:courses.title')}>
      <PageHead
        title={t('shifts:courses.title')}
        lead={t('shifts:courses.lead')}
        back={{ href: '/shifts', text: t('shifts:list.title') }}
      />
      {courses.length === 0 ? (
        <EmptyState title={t('shifts:courses.none')} icon="badge" />
      ) : (
        <CardList label={t('shifts:courses.title')}>
          {courses.map((course) => (
            <Card
              title={course.title}
              href={`/shifts/courses/${course.id}`}
              meta={
                <>
                  <Status
                    tone={course.kind === 'drill' ? 'asked' : 'brand'}
                    text={t(`shifts:courses.kind.${course.kind}`)}
                  />
                  {course.skill !== '' && <Status tone="plain" icon="badge" text={course.skill} />}
                </>
              }
            >
              <p>
                <TimeSpan page={page} from={course.startsAt} until={course.endsAt} />
              </p>
              {course.meet !== '' && <p class="quiet">{course.meet}</p>}
            </Card>
          ))}
        </CardList>
      )}
      <Pager
        page={page}
        newer={offset > 0 ? '/shifts/courses' : undefined}
        older={next === null ? undefined : `/shifts/courses?from=${next}`}
      />
      {teaches && <NewCourse page={page} {...(form && { form })} />}
    </Layout>
  )
}

function NewCourse({ page, form }: { page: Page; form?: FormState }) {
  const { t } = page
  const ask = fields(page, form, 'shifts:courses')
  return (
    <Details summary={t('shifts:courses.add')} open={form !== undefined}>
      <ask.Form action="/shifts/courses">
        <ask.OneOf name="kind" inline says="kindLabel" value="training" options={courseKinds} of="kind" />
        <ask.Text name="title" says="name" maxlength={60} />
        <ask.Text name="meet" optional says="shifts:write.meet" maxlength={100} />
        <ask.Moment name="startsAt" says="shifts:write.starts" />
        <ask.Moment name="endsAt" says="shifts:write.ends" />
        <ask.Text name="skill" optional hint maxlength={40} />
        <ask.Count name="validMonths" optional says="months" />
        <ask.Send icon="check" says="save" />
      </ask.Form>
    </Details>
  )
}

type OneProps = {
  page: Page
  course: Course
  people: (Attendance & { name: string })[]
  count: number
  mine: Attendance | null
  teaches: boolean
  form?: FormState
}

/** One course: put oneself down; and the list of who was there, for whoever holds it. */
export function CoursePage({ page, course, people, count, mine, teaches, form }: OneProps) {
  const { t } = page
  const to = `/shifts/courses/${course.id}`
  const begun = page.now >= course.startsAt
  const whole = form?.errors?.['']
  return (
    <Layout page={page} title={course.title}>
      <PageHead title={course.title} back={{ href: '/shifts/courses', text: t('shifts:courses.title') }} />
      {whole && <ErrorSummary page={page} form={{ errors: { '': whole } }} />}
      <DefinitionList
        items={[
          { term: t('shifts:courses.kindLabel'), value: t(`shifts:courses.kind.${course.kind}`) },
          {
            term: t('shifts:one.when'),
            value: <TimeSpan page={page} from={course.startsAt} until={course.endsAt} />,
          },
          ...(course.meet === '' ? [] : [{ term: t('shifts:one.where'), value: course.meet }]),
          ...(course.skill === '' ? [] : [{ term: t('shifts:courses.skill'), value: course.skill }]),
          { term: t('shifts:courses.enrolled'), value: String(count) },
        ]}
      />
      {mine?.attendedAt ? (
        <p>
          <Status tone="done" icon="check" text={t('shifts:courses.youWere')} />{' '}
          {mine.expiresAt && (
            <>
              {t('shifts:mine.until')} <Time page={page} at={mine.expiresAt} show="day" />
            </>
          )}
        </p>
      ) : (
        page.now < course.endsAt &&
        (mine ? (
          <ActionForm action={`${to}/places/undo`} icon="undo" text={t('shifts:courses.leave')} />
        ) : (
          <ActionForm action={`${to}/places`} kind="primary" icon="plus" text={t('shifts:courses.join')} />
        ))
      )}
      {teaches && begun && <AttendanceList page={page} to={to} people={people} {...(form && { form })} />}
    </Layout>
  )
}
