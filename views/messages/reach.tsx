import type { Reachability, ReachableDoor } from '#messages/delivery/reach.ts'
import type { Page } from '#page.ts'
import { EmptyState } from '#views/shared/cards.tsx'
import { DoorGrid, type DoorState } from '#views/shared/doors.tsx'
import { Meter } from '#views/shared/figures.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'

type ReachProps = { page: Page; doors: ReachableDoor[]; labels: Map<string, string> }

const drawn: Record<Reachability, DoorState> = {
  proved: 'acknowledged',
  subscribed: 'opened',
  inboxOnly: 'unopened',
  none: 'none',
}
const order: Reachability[] = ['proved', 'subscribed', 'inboxOnly', 'none']

/** Whom an alert would reach today, before it is needed: by building and door. */
export function ReachPage({ page, doors, labels }: ReachProps) {
  const { t } = page
  const entrances = [...Map.groupBy(doors, (door) => door.parent ?? '')]
  const buildings = [...Map.groupBy(entrances, ([parent]) => parent.split('/')[0] ?? '')]
  return (
    <Layout page={page} title={t('messages:reach.title')} width="wide">
      <PageHead title={t('messages:reach.title')} lead={t('messages:reach.lead')} />
      {doors.length === 0 && <EmptyState title={t('messages:reach.none')} />}
      {doors.length > 0 && <ReachMeter page={page} label={t('messages:reach.all')} doors={doors} />}
      {buildings.map(([building, inside]) => (
        <section class="flow">
          <SectionHead title={labels.get(building) ?? building} icon="building" />
          <ReachMeter
            page={page}
            label={t('messages:reach.building')}
            doors={inside.flatMap(([, some]) => some)}
          />
          {inside.map(([parent, some]) => (
            <>
              {parent !== building && <h3>{labels.get(parent) ?? parent}</h3>}
              <DoorGrid
                page={page}
                label={labels.get(parent) ?? parent}
                doors={some.map(({ path, reach }) => ({
                  href: `/households/${path}`,
                  label: path.split('/').at(-1) ?? path,
                  state: drawn[reach],
                  words: t(`messages:reach.short.${reach}`),
                }))}
              />
            </>
          ))}
        </section>
      ))}
    </Layout>
  )
}

function ReachMeter({ page, label, doors }: { page: Page; label: string; doors: ReachableDoor[] }) {
  const count = (reach: Reachability) => doors.filter((door) => door.reach === reach).length
  const parts = order.map((reach) => ({
    kind: drawn[reach] as 'none',
    value: count(reach),
    text: page.t(`messages:reach.states.${reach}`),
  }))
  return <Meter page={page} label={label} parts={parts} />
}
