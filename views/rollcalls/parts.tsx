import { urgentNumbers } from '#i18n/urgent-numbers.ts'
import type { Page } from '#page.ts'
import type { ShownDoor } from '#rollcalls/doors.ts'
import type { RollHead } from '#rollcalls/roll-head.ts'
import type { RollState } from '#rollcalls/states.ts'
import type { DoorState } from '#views/shared/doors.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Badge, Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

/** How a door is drawn; the word always stands beside it. */
export const drawn: Record<RollState, DoorState> = {
  safe: 'acknowledged',
  help: 'help',
  away: 'opened',
  silent: 'unopened',
  checked: 'joined',
}

export const order: RollState[] = ['help', 'silent', 'checked', 'away', 'safe']

/** The mark nobody can miss: on every page, screen and sheet of a drill. */
export function RollDrillCallout({ page, head }: { page: Page; head: RollHead }) {
  if (!head.drill) return null
  return (
    <Callout tone="asked" icon="info">
      <p>
        <b>{page.t('rollcalls:drill')}</b>
      </p>
    </Callout>
  )
}

/** The title of the emergency, with the mark where it is a drill. */
export function titleOf(page: Page, head: RollHead): string {
  return head.drill ? page.t('rollcalls:drillTitle', { title: head.title }) : head.title
}

const tones = { safe: 'done', help: 'urgent', away: 'asked', silent: 'plain', checked: 'done' } as const
const icons = { safe: 'check', help: 'urgent', away: 'door', silent: 'clock', checked: 'eye' } as const

type KnownDoor = Pick<ShownDoor, 'state' | 'doubt' | 'answeredAt' | 'how' | 'knownState' | 'knownAt'>

/** The call for help a page shows at this door: who presses beside it has seen it. */
export const callShown = ({ state, answerId }: Pick<ShownDoor, 'state' | 'answerId'>) =>
  state === 'help' ? answerId : null

/** What is known of a door and since when; in a later round also what was known before. */
export function DoorSays({ page, door }: { page: Page; door: KnownDoor }) {
  const { state, doubt, answeredAt, how, knownState, knownAt } = door
  return (
    <span class="roll-says">
      <Badge text={page.t(`rollcalls:states.${state}`)} tone={tones[state]} icon={icons[state]} />{' '}
      {answeredAt && <Time page={page} at={answeredAt} show="time" />}{' '}
      {how && state !== 'silent' && <small>{page.t(`rollcalls:how.${how}`)}</small>}
      {doubt === 1 && <b class="roll-doubt">{page.t('rollcalls:doubt')}</b>}
      {state === 'silent' && knownState && knownAt && (
        <small>
          {page.t('rollcalls:known', { state: page.t(`rollcalls:states.${knownState}`) })}{' '}
          <Time page={page} at={knownAt} show="time" />
        </small>
      )}
    </span>
  )
}

/** Whom a silent door waits for. */
export function NextPerson({ page, door }: { page: Page; door: ShownDoor }) {
  const { t } = page
  if (door.state !== 'silent') return null
  if (door.nextName && door.rung)
    return (
      <span>
        {t(door.acceptedAt ? 'rollcalls:next.accepted' : 'rollcalls:next.asked', {
          name: door.nextName,
          rung: t(`rollcalls:rungs.${door.rung}`),
        })}{' '}
        {door.dueAt && <Until page={page} at={door.dueAt} />}
      </span>
    )
  if (door.atDesk) return <b>{t('rollcalls:next.desk')}</b>
  return (
    <span class="quiet">
      {t('rollcalls:next.waits')} {door.dueAt && <Until page={page} at={door.dueAt} />}
    </span>
  )
}

function Until({ page, at }: { page: Page; at: string }) {
  return (
    <>
      {page.t('rollcalls:next.until')} <Time page={page} at={at} show="time" />
    </>
  )
}

export const doorId = (unit: string) => `door-${unit.replaceAll('/', '-')}`

/** What stands on the door: 501. */
export const doorNumber = (unit: string) => unit.slice(unit.lastIndexOf('/') + 1)

type StateButton = 'safe' | 'help' | 'away' | 'checked'
type PressProps = {
  page: Page
  emergency: number
  unit: string
  states: StateButton[]
  /** What goes with the press: where to come back to. */
  fields: Record<string, string>
  /** The call for help that stands at the door as it is drawn. */
  saw?: number | null
  live?: Record<`hx-${string}`, string>
}

/** One tap for each answer, large enough for a thumb in the dark. */
export function Presses({ page, emergency, unit, states, fields, saw, live }: PressProps) {
  return (
    <PostForm class="roll-presses" action={`/rollcalls/${emergency}/answers`} {...live}>
      <input type="hidden" name="unit" value={unit} />
      {saw && <input type="hidden" name="saw" value={String(saw)} />}
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {states.map((state) => (
        <button
          class={`roll-press is-${state}`}
          type="submit"
          name="state"
          value={state}
          data-urgent={state === 'help' ? urgentNumbers(page.t, page.estate) : undefined}
        >
          {page.t(`rollcalls:press.${state}`)}
          <span class="vh"> {doorNumber(unit)}</span>
        </button>
      ))}
    </PostForm>
  )
}
