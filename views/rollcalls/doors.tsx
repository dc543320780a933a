import type { Page } from '#page.ts'
import type { Show, ShownDoor } from '#rollcalls/doors.ts'
import type { RollHead } from '#rollcalls/roll-head.ts'
import { noRank } from '#rollcalls/states.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { Details, EmptyState } from '#views/shared/cards.tsx'
import { PageHead, Pager, Tabs } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Badge } from '#views/shared/status.tsx'
import { DoorSays, doorId, NextPerson, Presses, RollDrillCallout, titleOf } from './parts.tsx'

type DoorsProps = {
  page: Page
  head: RollHead
  show: Show
  at: number
  more: boolean
  doors: ShownDoor[]
  lists: Record<Show, number>
  duty: boolean
  me: number
}

const shows: Show[] = ['silent', 'desk', 'help', 'all']

/** Door by door, whoever the care list puts first first; for a silent one, whom it waits for. */
export function DoorsPage(props: DoorsProps) {
  const { page, head, show, at, more, doors, lists } = props
  const { t } = page
  const href = (to: Show, number = 1) =>
    `/rollcalls/${head.id}/doors?show=${to}${number > 1 ? `&page=${number}` : ''}`
  return (
    <Layout page={page} title={t('rollcalls:doors.title')} width="wide">
      <RollDrillCallout page={page} head={head} />
      <PageHead
        title={t('rollcalls:doors.title')}
        lead={titleOf(page, head)}
        back={{ href: `/rollcalls/${head.id}/board`, text: t('rollcalls:doors.back') }}
      />
      <Tabs
        label={t('rollcalls:doors.title')}
        tabs={shows.map((one) => ({
          href: href(one),
          text: t(`rollcalls:doors.tab.${one}`),
          current: one === show,
          count: lists[one],
        }))}
      />
      {doors.length === 0 && <EmptyState title={t('rollcalls:doors.none')} icon="check" />}
      <ul class="roll-doors">
        {doors.map((door) => (
          <li id={doorId(door.unit)}>
            <DoorRow {...props} door={door} />
          </li>
        ))}
      </ul>
      <Pager
        page={page}
        newer={at > 1 ? href(show, at - 1) : undefined}
        older={more ? href(show, at + 1) : undefined}
      />
    </Layout>
  )
}

function DoorRow({ page, head, show, door, duty, me }: DoorsProps & { door: ShownDoor }) {
  const { t } = page
  const takeable = duty && door.state === 'silent' && !(door.acceptedAt && door.nextId !== me)
  return (
    <div class="roll-door">
      <p class="roll-door-head">
        <b>{door.label}</b> {door.rank < noRank && <Badge text={t('rollcalls:care')} tone="urgent" />}
      </p>
      <p>
        <DoorSays page={page} door={door} /> {door.words && <span class="quiet">{door.words}</span>}
      </p>
      <p>
        <NextPerson page={page} door={door} />
      </p>
      <div class="row">
        {takeable && !door.acceptedAt && (
          <ActionForm
            action={`/rollcalls/${head.id}/askings/acceptance`}
            text={t('rollcalls:doors.take')}
            fields={{ unit: door.unit }}
          />
        )}
        <Details summary={t('rollcalls:doors.say')}>
          <Presses
            page={page}
            emergency={head.id}
            unit={door.unit}
            states={['safe', 'help', 'away', 'checked']}
            fields={{ back: 'doors', show }}
          />
        </Details>
      </div>
    </div>
  )
}
