import type { CallUnderway } from '#listings/lifecycle/followers.ts'
import type { Page } from '#page.ts'
import type { ShownDoor } from '#rollcalls/doors.ts'
import type { RollHead } from '#rollcalls/roll-head.ts'
import type { RollState } from '#rollcalls/states.ts'
import { Underway } from '#views/helpcalls/underway.tsx'
import { ActionForm, ButtonLink } from '#views/shared/actions.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import { Counts } from '#views/shared/figures.tsx'
import { ErrorSummary, type FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { type OtherRoll, OtherRolls } from './other-rolls.tsx'
import { DoorSays, order, Presses, RollDrillCallout, titleOf } from './parts.tsx'

type RollsProps = { page: Page; rolls: { head: RollHead; works: boolean }[] }

/** The roll calls that run now. */
export function RollsPage({ page, rolls }: RollsProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('rollcalls:list.title')}>
      <PageHead title={t('rollcalls:list.title')} lead={t('rollcalls:list.lead')} />
      {rolls.length === 0 && <EmptyState title={t('rollcalls:list.none')} icon="check" />}
      <CardList label={t('rollcalls:list.title')}>
        {rolls.map(({ head, works }) => (
          <Card
            title={titleOf(page, head)}
            href={works ? `/rollcalls/${head.id}/board` : `/rollcalls/${head.id}`}
            icon="list"
            tone={head.drill ? 'asked' : 'urgent'}
          />
        ))}
      </CardList>
    </Layout>
  )
}

type OwnRollProps = {
  page: Page
  head: RollHead
  open: boolean
  /** `last`: the viewer's own answer that can be taken back. */
  homes: (ShownDoor & { last: number | null })[]
  /** What becomes of the calls for help of these homes. */
  calls: CallUnderway[]
  /** The other roll calls that ask one of these homes. */
  beside: OtherRoll[]
  asked: number
  works: boolean
  duty: boolean
  counts: Record<RollState, number> | null
  /** The places that are counted, by name; [] where it is all of them. */
  where: string[]
  form?: FormState
}

/** What one's own homes have answered, and the way to the work there is. */
export function OwnRollPage(props: OwnRollProps) {
  const { page, head, open, homes, calls, beside, asked, works, counts, where, form } = props
  const { t } = page
  return (
    <Layout page={page} title={titleOf(page, head)}>
      <RollDrillCallout page={page} head={head} />
      <PageHead title={titleOf(page, head)} lead={head.question || t('rollcalls:tap.question')} />
      {form && <ErrorSummary page={page} form={form} />}
      {!open && (
        <Callout icon="info">
          <p>{t('rollcalls:tap.over')}</p>
        </Callout>
      )}
      <OtherRolls page={page} beside={beside} />
      {calls.map((call) => (
        <Underway page={page} call={call} />
      ))}
      {asked > 0 && (
        <Callout tone="urgent" icon="knock" title={t('rollcalls:own.asked', { count: asked })}>
          <ButtonLink
            kind="primary"
            href={`/rollcalls/${head.id}/askings`}
            text={t('rollcalls:own.toAskings')}
          />
        </Callout>
      )}
      {homes.map((home) => (
        <Home page={page} head={head} home={home} open={open} />
      ))}
      {works && counts && (
        <section class="flow">
          <SectionHead title={t('rollcalls:own.work')} icon="list" />
          {where.length > 0 && <p>{where.join(t('emergencies:report.comma'))}</p>}
          <Counts
            label={t('rollcalls:own.work')}
            items={order.map((state) => ({ value: counts[state], text: t(`rollcalls:states.${state}`) }))}
          />
          <div class="actions">
            <ButtonLink
              kind="primary"
              href={`/rollcalls/${head.id}/board`}
              text={t('rollcalls:board.title')}
            />
            <ButtonLink href={`/rollcalls/${head.id}/sweep`} text={t('rollcalls:sweep.title')} />
          </div>
        </section>
      )}
    </Layout>
  )
}

type HomeProps = { page: Page; head: RollHead; home: OwnRollProps['homes'][number]; open: boolean }

function Home({ page, head, home, open }: HomeProps) {
  const { t } = page
  return (
    <section class="box flow roll-home">
      <h2>{home.label}</h2>
      <p>
        <DoorSays page={page} door={home} />
      </p>
      {open && home.doubt === 1 && <p>{t('rollcalls:own.doubt')}</p>}
      {home.words && <p class="quiet">{home.words}</p>}
      {open && (
        <Presses
          page={page}
          emergency={head.id}
          unit={home.unit}
          states={['safe', 'help', 'away']}
          fields={{ back: 'home' }}
        />
      )}
      {open && home.last !== null && (
        <ActionForm
          action={`/rollcalls/${head.id}/answers/undo`}
          text={t('rollcalls:tap.undo')}
          icon="undo"
          fields={{ answer: home.last }}
        />
      )}
    </section>
  )
}
