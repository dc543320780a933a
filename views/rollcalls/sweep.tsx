import type { Page } from '#page.ts'
import type { ShownDoor } from '#rollcalls/doors.ts'
import type { RollHead } from '#rollcalls/roll-head.ts'
import { noRank } from '#rollcalls/states.ts'
import { ActionForm, ButtonLink } from '#views/shared/actions.tsx'
import { Details, EmptyState } from '#views/shared/cards.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Badge } from '#views/shared/status.tsx'
import { DoorSays, doorId, doorNumber, Presses, RollDrillCallout, titleOf } from './parts.tsx'

export type Stairs = { path: string; label: string; silent: number; doors: ShownDoor[] }
export type StairsProps = { page: Page; head: RollHead; scope: string; stairs: Stairs[] }

/** A staircase under the thumb: one tap a door, and one to take it back. */
export function SweepPage(props: StairsProps & { me: number }) {
  const { page, head, stairs } = props
  const { t } = page
  const [only] = stairs.length === 1 ? stairs : []
  return (
    <Layout page={page} title={only?.label ?? t('rollcalls:sweep.title')}>
      <RollDrillCallout page={page} head={head} />
      <PageHead
        title={only?.label ?? t('rollcalls:sweep.title')}
        lead={titleOf(page, head)}
        back={{ href: `/rollcalls/${head.id}/board`, text: t('rollcalls:doors.back') }}
      />
      {only ? (
        <div id="live" class="flow">
          <p class="figures">
            <b>{t('rollcalls:sweep.left', { count: only.silent })}</b>
          </p>
          <ul class="roll-sweep">
            {only.doors.map((door) => (
              <li id={doorId(door.unit)}>
                <SweepDoor {...props} path={only.path} door={door} />
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <ChooseStairs {...props} page="sweep" words={page} />
      )}
      {only && <StairTools page={page} id={head.id} path={only.path} />}
      {stairs.length === 0 && <EmptyState title={t('rollcalls:doors.none')} />}
    </Layout>
  )
}

type SweepDoorProps = StairsProps & { me: number; path: string; door: ShownDoor }

function SweepDoor({ page, head, me, path, door }: SweepDoorProps) {
  const { t } = page
  const presses = (
    <Presses
      page={page}
      emergency={head.id}
      unit={door.unit}
      states={['safe', 'help', 'away', 'checked']}
      fields={{ back: 'sweep', scope: path }}
      live={swap(head.id)}
    />
  )
  return (
    <div class={`roll-sweep-door is-${door.state}`}>
      <p class="roll-door-head">
        <b class="plate">{doorNumber(door.unit)}</b>
        {door.rank < noRank && <Badge text={t('rollcalls:care')} tone="urgent" />}
        <DoorSays page={page} door={door} />
      </p>
      {door.state === 'silent' || door.doubt === 1 ? (
        presses
      ) : (
        <div class="row">
          {door.byId === me && door.answerId !== null && (
            <ActionForm
              action={`/rollcalls/${head.id}/answers/undo`}
              text={t('rollcalls:tap.undo')}
              icon="undo"
              fields={{ answer: door.answerId, back: 'sweep', scope: path }}
              {...swap(head.id, 'answers/undo')}
            />
          )}
          <Details summary={t('rollcalls:sweep.change')}>{presses}</Details>
        </div>
      )}
    </div>
  )
}

function swap(id: number, what = 'answers') {
  const target = { 'hx-target': '#live', 'hx-select': '#live', 'hx-swap': 'outerHTML' }
  return { 'hx-post': `/rollcalls/${id}/${what}`, ...target }
}

function StairTools({ page, id, path }: { page: Page; id: number; path: string }) {
  const { t } = page
  const at = (what: string) => `/rollcalls/${id}/${what}?scope=${encodeURIComponent(path)}`
  return (
    <div class="actions">
      <ButtonLink href={at('sheet')} icon="printer" text={t('rollcalls:sheet.title')} />
      <ButtonLink href={at('paper')} icon="edit" text={t('rollcalls:paper.title')} />
      <ButtonLink href={at('poster')} icon="qr" text={t('rollcalls:poster.title')} />
    </div>
  )
}

type ChooseProps = { words: Page; head: RollHead; stairs: Stairs[]; page: 'sweep' | 'paper' }

/** Which staircase, with how many doors are still silent there. */
export function ChooseStairs({ words, head, stairs, page }: ChooseProps) {
  return (
    <ul class="roll-buildings">
      {stairs.map(({ path, label, silent, doors }) => (
        <li>
          <a href={`/rollcalls/${head.id}/${page}?scope=${encodeURIComponent(path)}`}>
            <b>{label || words.estate.title}</b>
            <span class="figures">
              {words.t('rollcalls:board.heard', { heard: doors.length - silent, total: doors.length })}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
