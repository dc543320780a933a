import type { Page } from '#page.ts'
import type { TaskRow } from '#shifts/task-list.ts'
import { ActionForm, Button } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Card, CardList, Details, EmptyState } from '#views/shared/cards.tsx'
import { ErrorSummary, errorIn, formAt, type Refusal, valueIn } from '#views/shared/form.tsx'
import { PageHead, Pager, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { SmallSelect, SmallText } from './small.tsx'

type Props = {
  page: Page
  me: number
  mine: TaskRow[]
  rows: TaskRow[]
  offset: number
  next: number | null
  sets: boolean
  people: { id: number; name: string }[]
  emergencies: { id: number; title: string }[]
  refused?: Refusal
}

/** What is mine to do or to answer, and what is open for everybody. */
export function TasksPage(props: Props) {
  const { page, mine, rows, offset, next, sets, refused } = props
  const { t } = page
  const whole = errorIn(refused?.form, '')
  return (
    <Layout page={page} title={t('shifts:tasks.title')}>
      <PageHead
        title={t('shifts:tasks.title')}
        lead={t('shifts:tasks.lead')}
        back={{ href: '/shifts', text: t('shifts:list.title') }}
      />
      {whole && <ErrorSummary page={page} form={{ errors: { '': whole } }} />}
      {sets && <NewTask {...props} />}
      {mine.length > 0 && <Part {...props} id="mine" tasks={mine} />}
      {rows.length > 0 && <Part {...props} id="others" tasks={rows} />}
      {mine.length + rows.length === 0 && <EmptyState title={t('shifts:tasks.none')} icon="check" />}
      <Pager
        page={page}
        inOrder
        newer={offset > 0 ? '/tasks' : undefined}
        older={next === null ? undefined : `/tasks?from=${next}`}
      />
    </Layout>
  )
}

function Part({ id, tasks, ...props }: Props & { id: 'mine' | 'others'; tasks: TaskRow[] }) {
  const title = props.page.t(`shifts:tasks.${id}`)
  return (
    <section aria-labelledby={`tasks-${id}`}>
      <SectionHead id={`tasks-${id}`} icon={id === 'mine' ? 'person' : 'list'} title={title} />
      <CardList label={title}>
        {tasks.map((task) => (
          <TaskCard {...props} task={task} />
        ))}
      </CardList>
    </section>
  )
}

function TaskCard({ page, me, sets, people, task, refused }: Props & { task: TaskRow }) {
  const { t } = page
  const to = `/tasks/${task.id}`
  const late = task.dueAt !== null && task.dueAt < page.now
  const hers = task.assigneeId === me
  const [done, handing] = [formAt(refused, `done-${task.id}`), formAt(refused, `handing-${task.id}`)]
  return (
    <Card
      id={`task-${task.id}`}
      level={3}
      title={task.title}
      tone={late ? 'urgent' : task.askedId === me ? 'asked' : 'plain'}
      meta={
        <>
          {task.emergencyId !== null && (
            <Status tone="urgent" icon="warning" text={t('shifts:inEmergency')} />
          )}
          <Status
            tone={late ? 'urgent' : 'quiet'}
            text={t(late ? 'shifts:tasks.late' : `shifts:tasks.state.${task.state}`)}
          />
        </>
      }
      actions={
        <div class="row">
          {task.askedId === me && (
            <>
              <ActionForm
                action={`${to}/acceptance`}
                kind="primary"
                icon="check"
                text={t('shifts:tasks.accept')}
              />
              <ActionForm action={`${to}/refusal`} icon="cross" text={t('shifts:tasks.pass')} />
            </>
          )}
          {task.state === 'open' && (
            <ActionForm action={`${to}/acceptance`} icon="check" text={t('shifts:tasks.take')} />
          )}
          {(hers || (sets && task.state !== 'open')) && (
            <Details summary={t('shifts:tasks.finish')} open={done !== undefined}>
              <PostForm class="flow" action={`${to}/done`}>
                <SmallText
                  page={page}
                  id={`note-${task.id}`}
                  name="note"
                  label={t('shifts:tasks.note')}
                  maxlength={300}
                  value={valueIn(done, 'note')}
                />
                <Button icon="check" text={t('shifts:tasks.done')} />
              </PostForm>
            </Details>
          )}
          {(hers || sets) && people.length > 0 && (
            <Details
              summary={t(task.assigneeId === null ? 'shifts:tasks.ask' : 'shifts:tasks.hand')}
              open={handing !== undefined}
            >
              <PostForm
                class="flow"
                action={`${to}/handing`}
                about={{ 'shifts:tasks.whose': [task.assigneeId, task.askedId] }}
              >
                <SmallSelect
                  page={page}
                  id={`to-${task.id}`}
                  name="to"
                  label={t('shifts:tasks.whom')}
                  options={people.map((one) => ({ value: one.id, text: one.name }))}
                  chosen={valueIn(handing, 'to')}
                />
                <Button kind="plain" icon="share" text={t('shifts:tasks.send')} />
              </PostForm>
            </Details>
          )}
        </div>
      }
    >
      {task.details !== '' && <p class="prose is-plain">{task.details}</p>}
      <p class="quiet">
        {task.assignee && t('shifts:tasks.has', { name: task.assignee })}
        {task.asked && ` ${t('shifts:tasks.asked', { name: task.asked })}`}
        {task.dueAt && (
          <>
            {' '}
            {t('shifts:tasks.due')} <Time page={page} at={task.dueAt} />
          </>
        )}
      </p>
    </Card>
  )
}

function NewTask({ page, people, emergencies, refused }: Props) {
  const { t } = page
  const form = formAt(refused, 'new')
  const ask = fields(page, form, 'shifts:tasks')
  return (
    <Details summary={t('shifts:tasks.add')} open={form !== undefined}>
      <ask.Form action="/tasks">
        <ask.Text name="title" says="what" maxlength={80} />
        <ask.Words name="details" optional rows={3} maxlength={500} />
        <ask.Moment name="due" optional says="dueLabel" />
        <ask.Pick name="asked" optional says="whom" prompt={t('shifts:tasks.anybody')} options={people} />
        {emergencies.length > 0 && (
          <ask.Pick
            name="emergency"
            optional
            says="shifts:write.emergency"
            prompt={t('shifts:write.calm')}
            options={emergencies.map((one) => ({ value: String(one.id), text: one.title }))}
          />
        )}
        <ask.Send icon="check" says="save" />
      </ask.Form>
    </Details>
  )
}
