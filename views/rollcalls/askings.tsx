import type { Page } from '#page.ts'
import type { ShownDoor } from '#rollcalls/doors.ts'
import type { RollHead } from '#rollcalls/roll-head.ts'
import { noRank } from '#rollcalls/states.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Badge } from '#views/shared/status.tsx'
import { DoorSays, doorId, NextPerson, Presses, RollDrillCallout, titleOf } from './parts.tsx'

/** Somebody behind a door on the care list, whose entry this reader may look at now. */
type Helped = { entryId: number; unit: string; name: string }
type AskingsProps = { page: Page; head: RollHead; doors: ShownDoor[]; helped: Helped[] }

/** Doors this reader was asked to look after: accept or pass on, then say what was found. */
export function AskingsPage({ page, head, doors, helped }: AskingsProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('rollcalls:askings.title')}>
      <RollDrillCallout page={page} head={head} />
      <PageHead
        title={t('rollcalls:askings.title')}
        lead={titleOf(page, head)}
        back={{ href: `/rollcalls/${head.id}`, text: t('rollcalls:board.back') }}
      />
      <p>{t('rollcalls:askings.lead')}</p>
      {doors.length === 0 && <EmptyState title={t('rollcalls:askings.none')} icon="check" />}
      <ul class="roll-doors">
        {doors.map((door) => (
          <li id={doorId(door.unit)}>
            <Asked
              page={page}
              head={head}
              door={door}
              helped={helped.filter((one) => one.unit === door.unit)}
            />
          </li>
        ))}
      </ul>
    </Layout>
  )
}

type AskedProps = { page: Page; head: RollHead; door: ShownDoor; helped: Helped[] }

function Asked({ page, head, door, helped }: AskedProps) {
  const { t } = page
  const fields = { unit: door.unit }
  const at = `/rollcalls/${head.id}/askings`
  return (
    <div class="roll-door">
      <p class="roll-door-head">
        <b>{door.label}</b> {door.rank < noRank && <Badge text={t('rollcalls:care')} tone="urgent" />}
      </p>
      <p>
        <DoorSays page={page} door={door} />
      </p>
      <p>
        <NextPerson page={page} door={door} />
      </p>
      {door.acceptedAt &&
        helped.map(({ entryId, name }) => (
          <ActionForm
            action={`/care/entries/${entryId}/views`}
            icon="eye"
            text={t('rollcalls:askings.helps', { name })}
          />
        ))}
      {door.acceptedAt ? (
        <Presses
          page={page}
          emergency={head.id}
          unit={door.unit}
          states={['safe', 'help', 'away', 'checked']}
          fields={{ back: 'askings' }}
        />
      ) : (
        <ActionForm
          action={`${at}/acceptance`}
          text={t('rollcalls:askings.accept')}
          kind="primary"
          fields={fields}
        />
      )}
      <ActionForm action={`${at}/passing`} text={t('rollcalls:askings.pass')} fields={fields} />
    </div>
  )
}
