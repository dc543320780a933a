import type { Page } from '#page.ts'
import type { ShownDoor } from '#rollcalls/doors.ts'
import type { RollState } from '#rollcalls/states.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { type FormState, valueIn } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { CallLine, SawThem } from './called-since.tsx'
import { doorNumber, RollDrillCallout, titleOf } from './parts.tsx'
import { ChooseStairs, type StairsProps } from './sweep.tsx'

type RollPaperProps = StairsProps & {
  /** What came of the list typed in last. */
  done: {
    batch: string
    count: number
    unclear: string
    /** Doors typed as all right and ticked as needing help: entered as needing help. */
    both: string
    /** What somebody else had said of a door, which the list says otherwise. */
    changed: { door: string; before: { state: RollState; at: string }; now: RollState }[]
    /** Doors that call for help, and what the list says of them. */
    asked: { unit: string; state: string }[]
  } | null
  form?: FormState
}

/** The screen for a list that came back from the stairs. */
export function RollPaperPage(props: RollPaperProps) {
  const { page, head, stairs, scope, form, done } = props
  const { t } = page
  const [only] = stairs.length === 1 ? stairs : []
  const ask = fields(page, form, 'rollcalls:paper')
  return (
    <Layout page={page} title={t('rollcalls:paper.title')} width="wide">
      <RollDrillCallout page={page} head={head} />
      <PageHead
        title={t('rollcalls:paper.title')}
        lead={[titleOf(page, head), only?.label].filter(Boolean).join(' · ')}
        back={{ href: `/rollcalls/${head.id}/board`, text: t('rollcalls:doors.back') }}
      />
      {done && (
        <Done
          page={page}
          id={head.id}
          scope={scope}
          done={done}
          doors={stairs.flatMap(({ doors }) => doors)}
        />
      )}
      {only ? (
        <ask.Form action={`/rollcalls/${head.id}/paper`}>
          <input type="hidden" name="scope" value={only.path} />
          <ask.Words name="typed" hint rows={2} maxlength={4000} optional />
          <ul class="answer-rows">
            {only.doors.map((door) => (
              <li>
                <PaperRow page={page} door={door} form={form} />
              </li>
            ))}
          </ul>
          <ask.Send says="save" icon="check" />
        </ask.Form>
      ) : (
        <ChooseStairs page="paper" words={page} head={head} stairs={stairs} />
      )}
    </Layout>
  )
}

const choices = ['', 'safe', 'help', 'away', 'checked'] as const

/** One door as one line of radio buttons; arrow keys choose, tab goes on to the next door. */
function PaperRow({ page, door, form }: { page: Page; door: ShownDoor; form?: FormState }) {
  const name = `d-${door.unit}`
  const chosen = valueIn(form, name) ?? ''
  return (
    <fieldset class="answer-row">
      <legend>{doorNumber(door.unit)}</legend>
      {choices.map((value) => (
        <label class="pill">
          <input type="radio" name={name} value={value} checked={value === chosen} />
          <span>
            {value === ''
              ? page.t('rollcalls:paper.leave', { state: page.t(`rollcalls:short.${door.state}`) })
              : page.t(`rollcalls:press.${value}`)}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

type DoneProps = {
  page: Page
  id: number
  scope: string
  done: NonNullable<RollPaperProps['done']>
  doors: ShownDoor[]
}

function Done({ page, id, scope, done, doors }: DoneProps) {
  const { t } = page
  const { batch, count, unclear, both, changed } = done
  const called = done.asked.flatMap(({ unit, state }) => {
    const door = doors.find((one) => one.unit === unit && one.state === 'help')
    return door ? [{ door, state: state === 'away' ? ('away' as const) : ('safe' as const) }] : []
  })
  return (
    <Callout
      tone={called.length > 0 ? 'urgent' : unclear || both || changed.length > 0 ? 'asked' : 'done'}
      icon={called.length > 0 ? 'urgent' : unclear || both || changed.length > 0 ? 'info' : 'check'}
      title={t('rollcalls:paper.done', { count })}
    >
      {unclear && <p>{t('rollcalls:paper.unclear', { doors: unclear })}</p>}
      {both && <p>{t('rollcalls:paper.both', { doors: both })}</p>}
      {changed.map(({ door, before, now }) => (
        <p>
          <b>{door}</b> <Time page={page} at={before.at} show="time" />{' '}
          {t('rollcalls:paper.changed', {
            said: t(`rollcalls:states.${before.state}`),
            now: t(`rollcalls:states.${now}`),
          })}
        </p>
      ))}
      {called.map(({ door, state }) => (
        <div>
          <p>{t('rollcalls:errors.helpSince')}</p>
          <CallLine page={page} door={door} />
          <SawThem page={page} id={id} door={door} state={state} fields={{ back: 'sweep', scope }} />
        </div>
      ))}
      {count > 0 && (
        <ActionForm
          action={`/rollcalls/${id}/paper/undo`}
          text={t('rollcalls:paper.undo')}
          icon="undo"
          fields={{ batch, scope }}
        />
      )}
    </Callout>
  )
}
