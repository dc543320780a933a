import type { Page } from '#page.ts'
import type { BuildingCount, Show, ShownDoor } from '#rollcalls/doors.ts'
import type { RollHead } from '#rollcalls/roll-head.ts'
import type { RollState } from '#rollcalls/states.ts'
import { ActionForm, ButtonLink } from '#views/shared/actions.tsx'
import { Details } from '#views/shared/cards.tsx'
import { type Door, DoorGrid, Stack } from '#views/shared/doors.tsx'
import { Counts } from '#views/shared/figures.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Time } from '#views/shared/time.tsx'
import { doorNumber, drawn, order, RollDrillCallout, titleOf } from './parts.tsx'

type BoardProps = {
  page: Page
  head: RollHead
  round: { round: number; startedAt: string }
  duty: boolean
  counts: BuildingCount[]
  lists: Record<Show, number>
  /** The building drawn door by door; null where only the counts are. */
  building: string | null
  doors: ShownDoor[]
  labels: Map<string, string>
}

/** The whole roll call from above, its numbers asked for again while one looks. */
export function BoardPage(props: BoardProps) {
  const { page, head, round, duty, counts, lists, building } = props
  const { t } = page
  const sum = (state: RollState) =>
    counts.filter((row) => row.state === state).reduce((all, row) => all + row.doors, 0)
  return (
    <Layout page={page} title={t('rollcalls:board.title')} width="wide">
      <RollDrillCallout page={page} head={head} />
      <PageHead
        title={t('rollcalls:board.title')}
        lead={titleOf(page, head)}
        back={{ href: `/rollcalls/${head.id}`, text: t('rollcalls:board.back') }}
      />
      <p class="quiet">
        {t('rollcalls:board.round', { round: round.round })} <Time page={page} at={round.startedAt} />
      </p>
      <div id="live" class="flow" {...live(head.id, building)}>
        <Counts
          label={t('rollcalls:board.counts')}
          items={order.map((state) => ({
            value: sum(state),
            text: t(`rollcalls:states.${state}`),
            strong: state === 'help' && sum(state) > 0,
          }))}
        />
        <Lists page={page} id={head.id} lists={lists} />
        <Buildings {...props} />
        {building !== null && <Building {...props} building={building} />}
      </div>
      {duty && (
        <Details summary={t('rollcalls:board.again')}>
          <p>{t('rollcalls:board.againWhy')}</p>
          <ActionForm
            action={`/rollcalls/${head.id}/rounds`}
            about={{ 'rollcalls:board.rounds': round.round }}
            text={t('rollcalls:board.againDo')}
            icon="bell"
          />
        </Details>
      )}
    </Layout>
  )
}

function live(id: number, building: string | null) {
  const query = building === null ? '' : `?building=${encodeURIComponent(building)}`
  const target = { 'hx-target': '#live', 'hx-select': '#live', 'hx-swap': 'outerHTML' }
  return { 'hx-get': `/rollcalls/${id}/board${query}`, 'hx-trigger': 'every 10s', ...target }
}

function Lists({ page, id, lists }: { page: Page; id: number; lists: Record<Show, number> }) {
  const { t } = page
  const shows: Show[] = ['desk', 'help', 'silent', 'all']
  return (
    <div class="actions">
      {shows.map((show) => (
        <ButtonLink
          href={`/rollcalls/${id}/doors?show=${show}`}
          kind={show === 'desk' && lists.desk > 0 ? 'primary' : 'plain'}
          text={t(`rollcalls:doors.${show}`, { count: lists[show] })}
        />
      ))}
      <ButtonLink href={`/rollcalls/${id}/sweep`} icon="knock" text={t('rollcalls:sweep.title')} />
      <ButtonLink href={`/rollcalls/${id}/poster`} icon="qr" text={t('rollcalls:poster.title')} />
    </div>
  )
}

function Buildings({ page, head, counts, building, labels }: BoardProps) {
  const { t } = page
  const buildings = [...Map.groupBy(counts, (row) => row.building)]
  if (buildings.length < 2) return null
  return (
    <ul class="roll-buildings">
      {buildings.map(([path, rows]) => {
        const of = (state: RollState) => rows.find((row) => row.state === state)?.doors ?? 0
        const total = rows.reduce((all, row) => all + row.doors, 0)
        return (
          <li>
            <a
              href={`/rollcalls/${head.id}/board?building=${encodeURIComponent(path)}`}
              aria-current={path === building ? 'true' : undefined}
            >
              <b>{labels.get(path) ?? path}</b>
              <span class="figures">
                {t('rollcalls:board.heard', { heard: total - of('silent'), total })}
              </span>
              {of('help') > 0 && (
                <span class="roll-doubt figures">{t('rollcalls:board.help', { count: of('help') })}</span>
              )}
            </a>
          </li>
        )
      })}
    </ul>
  )
}

function Building({ page, head, doors, building, labels }: BoardProps & { building: string }) {
  return (
    <section class="flow">
      <SectionHead title={labels.get(building) ?? building} icon="building" />
      <div class="roll-stacks">
        {[...Map.groupBy(doors, (door) => door.parent ?? '')].map(([parent, inside]) => {
          const label = labels.get(parent) ?? parent
          return (
            <section class="flow">
              <h3>
                <a href={`/rollcalls/${head.id}/sweep?scope=${encodeURIComponent(parent)}`}>{label}</a>
              </h3>
              {inside.some((door) => door.floor === null) ? (
                <DoorGrid page={page} label={label} doors={inside.map((door) => chip(page, door))} />
              ) : (
                <Stack page={page} label={label} floors={floorsOf(page, inside)} />
              )}
            </section>
          )
        })}
      </div>
    </section>
  )
}

function chip(page: Page, door: ShownDoor): Door {
  return {
    label: doorNumber(door.unit),
    state: drawn[door.state],
    words: page.t(door.doubt ? 'rollcalls:short.doubt' : `rollcalls:short.${door.state}`),
  }
}

/** Top floor first. */
function floorsOf(page: Page, doors: ShownDoor[]) {
  return [...Map.groupBy(doors, (door) => door.floor ?? 0)]
    .sort(([a], [b]) => b - a)
    .map(([floor, inside]) => ({
      label: page.t('rollcalls:board.floor', { floor }),
      doors: inside.map((door) => chip(page, door)),
    }))
}
