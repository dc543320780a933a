import type { Batch } from '#notices/reach/answers-batch.ts'
import type { ReachDoor } from '#notices/reach/doors.ts'
import type { EntranceReach } from '#notices/reach/reach.ts'
import type { Page } from '#page.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { type FormState, valueIn } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

type AnswersPageProps = {
  page: Page
  notice: { id: number; title: string }
  scope: string
  scopeLabel: string
  /** Doors of the list by entrance; [] where an entrance is still to be chosen. */
  entrances: EntranceReach[]
  /** Entrances to choose from where the area is too large for one screen. */
  choose: EntranceReach[]
  collectedBy: string
  today: string
  form?: FormState
  /** What came of the list typed in last. */
  summary?: { batch: Batch; undo: string; names: Record<string, string> }
}

/** The screen for a paper list that came back. */
export function AnswersPage(props: AnswersPageProps) {
  const { page, notice, scopeLabel, entrances, choose, summary } = props
  const { t } = page
  return (
    <Layout page={page} title={t('notices:answers.title', { title: notice.title })} width="wide">
      <PageHead
        title={t('notices:answers.heading')}
        lead={[notice.title, scopeLabel].filter(Boolean).join(' · ')}
        back={{ href: `/notices/${notice.id}/doors${queryOf(props.scope)}`, text: t('notices:doors.back') }}
      />
      {summary && <Summary page={page} {...summary} />}
      {choose.length > 0 && <Choose page={page} notice={notice.id} entrances={choose} />}
      {entrances.length > 0 && <ListForm {...props} />}
      {choose.length + entrances.length === 0 && <EmptyState title={t('notices:answers.noDoors')} />}
    </Layout>
  )
}

function ListForm(props: AnswersPageProps) {
  const { page, notice, scope, entrances, form } = props
  const { t } = page
  const ask = fields(page, form, 'notices:answers')
  return (
    <ask.Form action={`/notices/${notice.id}/answers`}>
      <input type="hidden" name="scope" value={scope} />
      <ask.Words name="typed" hint rows={2} optional />
      <details class="answers-rows" open={entrances.length === 1}>
        <summary>{t('notices:answers.rows')}</summary>
        <p class="hint">{t('notices:answers.rowsHint')}</p>
        {entrances.map((entrance) => (
          <section>
            <h2>{entrance.path === '' ? t('notices:reach.villas') : entrance.label}</h2>
            <ul class="answer-rows">
              {entrance.doors.map((door) => (
                <li>
                  <AnswerRow page={page} door={door} form={form} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </details>
      <div class="split">
        <ask.Text name="collectedBy" value={props.collectedBy} maxlength={40} width="medium" />
        <ask.Day name="collectedOn" value={props.today} max={props.today} />
      </div>
      <ask.Send says="save" icon="check" />
    </ask.Form>
  )
}

const choices = ['', 'acknowledged', 'nobodyHome', 'refused'] as const

/** One door as one line of radio buttons; arrow keys choose, tab goes on to the next door. */
function AnswerRow({ page, door, form }: { page: Page; door: ReachDoor; form?: FormState }) {
  const name = `d-${door.path}`
  const number = door.path.slice(door.path.lastIndexOf('/') + 1)
  if (door.state === 'acknowledged')
    return (
      <p class="answer-row is-answered">
        <b>{number}</b>
        <span>
          {page.t(`notices:doors.how.${door.how}`)}{' '}
          {door.answeredAt && <Time page={page} at={door.answeredAt} show="day" />}
        </span>
      </p>
    )
  const chosen = valueIn(form, name) ?? ''
  return (
    <fieldset class="answer-row">
      <legend>{number}</legend>
      {choices.map((value) => (
        <label class="pill">
          <input type="radio" name={name} value={value} checked={value === chosen} />
          <span>{page.t(`notices:answers.choice.${value || 'nothing'}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Choose({ page, notice, entrances }: { page: Page; notice: number; entrances: EntranceReach[] }) {
  return (
    <section class="flow">
      <SectionHead title={page.t('notices:answers.choose')} />
      <ul class="answers-choose">
        {entrances.map((entrance) => (
          <li>
            <a class="button is-plain" href={`/notices/${notice}/answers${queryOf(entrance.path)}`}>
              {entrance.label}
              <span class="quiet figures">
                {page.t('notices:reach.share', {
                  acknowledged: entrance.counts.acknowledged,
                  total: entrance.counts.total,
                })}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

type SummaryProps = { page: Page; batch: Batch; undo: string; names: Record<string, string> }

/** What was typed in, what had been answered before, and what could not be read: nothing is passed over in silence. */
function Summary({ page, batch, undo, names }: SummaryProps) {
  const { t } = page
  const list = (units: string[]) => units.map((unit) => names[unit] ?? unit).join(t('notices:chat.comma'))
  const lines = (['acknowledged', 'knocked', 'already', 'unclear'] as const).filter(
    (key) => batch[key].length > 0,
  )
  const wrote = batch.acknowledged.length + batch.knocked.length > 0
  return (
    <Callout tone={batch.unclear.length > 0 ? 'asked' : 'done'} title={t('notices:answers.summary.title')}>
      <ul class="answers-summary">
        {lines.map((key) => (
          <li>
            {t(`notices:answers.summary.${key}`, { count: batch[key].length, doors: list(batch[key]) })}
          </li>
        ))}
        {lines.length === 0 && <li>{t('notices:answers.errors.nothingTyped')}</li>}
      </ul>
      {wrote && <ActionForm action={undo} text={t('notices:answers.undoAll')} icon="undo" />}
    </Callout>
  )
}

function queryOf(scope: string) {
  return scope ? `?scope=${encodeURIComponent(scope)}` : ''
}
