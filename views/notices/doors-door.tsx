import type { DoorStory } from '#notices/reach/answers-story.ts'
import type { ReachDoor } from '#notices/reach/doors.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout, Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

type DoorPageProps = {
  page: Page
  notice: { id: number; title: string }
  door: ReachDoor
  story: DoorStory
  scope: string
  /** Answers still count. */
  open: boolean
  /** Where to take back what this viewer recorded; null where nothing is theirs. */
  takeBack: string | null
  /** The household's page, for whoever may see who lives there. */
  household: string | null
  form?: FormState
}

const outcomes = ['told', 'answeredFor', 'nobodyHome', 'later', 'refused', 'moved'] as const
const tones = { acknowledged: 'done', opened: 'asked', unopened: 'plain', none: 'asked' } as const

/** One door: what came of asking so far, and what came of it now. */
export function DoorPage(props: DoorPageProps) {
  const { page, notice, door, scope, open, takeBack, household } = props
  const back = `/notices/${notice.id}/doors${scope ? `?scope=${encodeURIComponent(scope)}` : ''}`
  return (
    <Layout page={page} title={`${door.label} · ${notice.title}`}>
      <PageHead
        title={door.label}
        lead={notice.title}
        back={{ href: back, text: page.t('notices:doors.back') }}
      >
        <p>
          <Status text={page.t(`shared:door.${door.state}`)} tone={tones[door.state]} icon="door" />
        </p>
      </PageHead>
      {!door.known && door.state === 'none' && (
        <Callout icon="info">
          <p>{page.t('notices:doors.nobodyKnownText')}</p>
        </Callout>
      )}
      {open && door.state !== 'acknowledged' && <OutcomeForm {...props} />}
      <Story page={page} story={props.story} />
      <Actions>
        {takeBack && (
          <ActionForm action={takeBack} text={page.t('notices:doors.takeBack')} icon="undo" kind="danger" />
        )}
        {household && <ButtonLink href={household} icon="people" text={page.t('notices:doors.household')} />}
      </Actions>
    </Layout>
  )
}

function OutcomeForm({ page, notice, door, scope, form }: DoorPageProps) {
  const ask = fields(page, form, 'notices:doors')
  return (
    <ask.Form action={`/notices/${notice.id}/doors/${door.path}`} class="box">
      <input type="hidden" name="from" value="door" />
      <input type="hidden" name="scope" value={scope} />
      <ask.OneOf name="outcome" says="question" options={outcomes} of="outcome" hints="outcomeHint" />
      <ask.Text name="note" hint maxlength={200} optional />
      <ask.Send says="save" icon="check" />
    </ask.Form>
  )
}

function Story({ page, story }: { page: Page; story: DoorStory }) {
  const { answer, knocks } = story
  if (!answer && knocks.length === 0) return null
  return (
    <section class="flow">
      <SectionHead title={page.t('notices:doors.story')} />
      <ul class="door-story">
        {answer && (
          <Happened
            page={page}
            at={answer.at}
            text={page.t(`notices:doors.how.${answer.how}`)}
            who={answer.how === 'pressed' ? null : answer.recorder}
            note={answer.note}
          />
        )}
        {knocks.map((knock) => (
          <Happened
            page={page}
            at={knock.at}
            text={page.t(`notices:doors.outcome.${knock.outcome}`)}
            who={knock.recorder}
            note={knock.note}
          />
        ))}
      </ul>
    </section>
  )
}

type HappenedProps = { page: Page; at: string; text: string; who: string | null; note: string | null }

function Happened({ page, at, text, who, note }: HappenedProps) {
  return (
    <li>
      <Time page={page} at={at} /> <b>{text}</b>
      {who && <span class="quiet"> {page.t('notices:doors.by', { name: who })}</span>}
      {note && <p class="quiet">{note}</p>}
    </li>
  )
}
