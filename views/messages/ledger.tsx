import type { LedgerDoor } from '#messages/delivery/followed.ts'
import type { Curve, EntranceSeries, GroupState } from '#messages/delivery/series.ts'
import type { LadderStep, DoorState as LedgerState } from '#messages/outbox/schema.ts'
import type { Page } from '#page.ts'
import { AskFirst } from '#views/shared/ask-first.tsx'
import { DoorGrid, type DoorState } from '#views/shared/doors.tsx'
import { Counts } from '#views/shared/figures.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Badge } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { Groups, Series } from './series.tsx'

type LedgerProps = {
  page: Page
  message: {
    id: number
    title: string
    url: string
    asks: boolean
    at: string
    doors: LedgerDoor[]
    ladder: LadderStep[]
    stoppable: boolean
    groups: GroupState[]
    series: EntranceSeries[]
    curve: Curve
  }
  labels: Map<string, string>
}

const states: LedgerState[] = ['acknowledged', 'seen', 'accepted', 'queued', 'failed', 'none']
const drawn: Record<LedgerState, DoorState> = {
  acknowledged: 'acknowledged',
  seen: 'opened',
  accepted: 'unopened',
  queued: 'unopened',
  failed: 'none',
  none: 'none',
}

/** Fewer doors than this, and a count would tell on one where only counts may be shown. */
const fewDoors = 5

/** Where one message stands at each door, and the ladder that goes on until all have answered. */
export function LedgerPage({ page, message, labels }: LedgerProps) {
  const { t } = page
  const { asks, doors, ladder } = message
  const count = (state: LedgerState) => doors.filter((door) => door.state === state).length
  const missed = doors.filter((door) => door.state === 'failed' || door.state === 'none')
  const open = ladder.some((step) => step.doneAt === null && step.stoppedAt === null)
  return (
    <Layout page={page} title={t('messages:ledger.title')} width="wide">
      <PageHead
        title={message.title}
        lead={t('messages:ledger.lead')}
        back={{ href: message.url, text: t('messages:ledger.back') }}
      />
      <div id="live" class="flow" {...(asks && live(message.id))}>
        {(asks || doors.length >= fewDoors) && (
          <Counts
            label={t('messages:ledger.title')}
            items={states.map((state) => ({
              value: count(state),
              text: t(`messages:states.${state}`),
              strong: state === 'none' && count(state) > 0,
            }))}
          />
        )}
        {asks && <Series page={page} series={message.series} curve={message.curve} labels={labels} />}
        {message.groups.length > 0 && <Groups page={page} groups={message.groups} />}
      </div>
      {ladder.length > 0 && (
        <section class="flow" id="ladder">
          <SectionHead title={t('messages:ladder.title')} icon="list" />
          <Ladder page={page} ladder={ladder} />
          {open && message.stoppable && (
            <AskFirst
              page={page}
              action={`/messages/${message.id}/stop`}
              text={t('messages:ladder.stop')}
              icon="cross"
            />
          )}
        </section>
      )}
      {!asks && <p class="quiet">{t('messages:ledger.countsOnly')}</p>}
      {asks && missed.length > 0 && (
        <section class="flow" id="missed">
          <SectionHead title={t('messages:ledger.missed', { count: missed.length })} icon="knock" />
          <Missed page={page} doors={missed} />
        </section>
      )}
      {asks &&
        [...Map.groupBy(doors, (door) => door.parent ?? '')].map(([parent, inside]) => (
          <section class="flow">
            <SectionHead title={labels.get(parent) ?? parent} icon="building" />
            <DoorGrid
              page={page}
              label={labels.get(parent) ?? parent}
              doors={inside.map((door) => ({
                href: `/households/${door.unit}`,
                label: door.unit.split('/').at(-1) ?? door.unit,
                state: drawn[door.state],
                words: t(`messages:states.${door.state}`),
              }))}
            />
          </section>
        ))}
    </Layout>
  )
}

/** Short enough to hold in one hand on the stairs: by what is in the way, each door as its plate says it. */
function Missed({ page, doors }: { page: Page; doors: LedgerDoor[] }) {
  const { t } = page
  const byReason = [...Map.groupBy(doors, (door) => door.reason ?? 'none')]
  return (
    <>
      {byReason.map(([reason, inside]) => (
        <section class="flow">
          <h3>
            {t('messages:ledger.because', { why: t(`messages:reasons.${reason}`), count: inside.length })}
          </h3>
          <ul class="missed-doors">
            {inside.map(({ unit }) => (
              <li>
                <a href={`/households/${unit}`}>
                  <span class="plate">{unit.replaceAll('/', '-')}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

/** Numbers that move while one looks: asked for again three times a minute, and only these are changed. */
function live(id: number) {
  const target = { 'hx-target': '#live', 'hx-select': '#live', 'hx-swap': 'outerHTML' }
  return { 'hx-get': `/messages/${id}/doors`, 'hx-trigger': 'every 20s', ...target }
}

function Ladder({ page, ladder }: { page: Page; ladder: LadderStep[] }) {
  const { t } = page
  return (
    <ol class="ladder">
      {ladder.map((step) => (
        <li>
          <b>{t(`messages:ladder.rungs.${step.rung}`)}</b>{' '}
          {step.doneAt !== null ? (
            <Badge text={t('messages:ladder.done', { count: step.doors ?? 0 })} tone="done" />
          ) : step.stoppedAt !== null ? (
            <Badge text={t('messages:ladder.ended')} tone="quiet" icon="cross" />
          ) : (
            <Badge text={t('messages:ladder.waiting')} tone="asked" />
          )}{' '}
          <Time page={page} at={step.doneAt ?? step.stoppedAt ?? step.dueAt} />
        </li>
      ))}
    </ol>
  )
}
