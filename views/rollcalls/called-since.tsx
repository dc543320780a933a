import type { Page } from '#page.ts'
import type { ShownDoor } from '#rollcalls/doors.ts'
import type { RollHead } from '#rollcalls/roll-head.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { doorNumber, RollDrillCallout, titleOf } from './parts.tsx'

type Says = 'safe' | 'away'
type Props = {
  page: Page
  head: RollHead
  door: ShownDoor
  state: Says
  /** What goes with the word: where to come back to. */
  fields: Record<string, string>
  why: string
}

/** The door called for help since: the word is written only for whoever was there and knows of the call. */
export function CalledSincePage({ page, head, door, state, fields, why }: Props) {
  const { t } = page
  const title = t('rollcalls:called.title', { door: doorNumber(door.unit) })
  return (
    <Layout page={page} title={title}>
      <RollDrillCallout page={page} head={head} />
      <PageHead
        title={title}
        lead={titleOf(page, head)}
        back={{ href: `/rollcalls/${head.id}/board`, text: t('rollcalls:doors.back') }}
      />
      <div id="live" class="flow">
        <Callout tone="urgent" icon="urgent" title={why}>
          <CallLine page={page} door={door} />
          <SawThem page={page} id={head.id} door={door} state={state} fields={fields} />
        </Callout>
      </div>
    </Layout>
  )
}

/** When they called, and what they said. */
export function CallLine({ page, door }: { page: Page; door: ShownDoor }) {
  const { t } = page
  return (
    <p>
      <b>{doorNumber(door.unit)}</b>{' '}
      {door.answeredAt && <Time page={page} at={door.answeredAt} show="time" />} {t('rollcalls:called.said')}{' '}
      {door.words}
    </p>
  )
}

type SawProps = { page: Page; id: number; door: ShownDoor; state: Says; fields: Record<string, string> }

/** The word again, with the call it answers. */
export function SawThem({ page, id, door, state, fields }: SawProps) {
  return (
    <ActionForm
      action={`/rollcalls/${id}/answers`}
      text={page.t(`rollcalls:called.yes.${state}`, { door: doorNumber(door.unit) })}
      icon="check"
      fields={{ ...fields, unit: door.unit, state, saw: door.answerId ?? 0 }}
    />
  )
}
