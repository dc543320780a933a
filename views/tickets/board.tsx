import type { Page } from '#page.ts'
import type { ClockedRow } from '#tickets/clocked.ts'
import type { TicketState } from '#tickets/kinds.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { UrgencyStatus } from './card.tsx'
import { ByDeadline, Desk, type DeskFrame } from './desk.tsx'
import { Deadline } from './row.tsx'

type Column = { state: TicketState; rows: ClockedRow[] /** More than it shows. */; goesOn: boolean }

/** A column a state. Buttons move a card, so that it works with keys alone and without scripts; what needs words opens them. */
export function BoardPage({ frame, columns }: { frame: DeskFrame; columns: Column[] }) {
  const { page } = frame
  const { t } = page
  return (
    <Desk frame={frame}>
      <section class="ticket-board" aria-label={t('tickets:desk.view.board')} tabindex={0}>
        {columns.map(({ state, rows, goesOn }) => (
          <section class="ticket-column" aria-labelledby={`column-${state}`}>
            <h2 id={`column-${state}`}>{t(`tickets:state.${state}`)}</h2>
            {rows.length === 0 && <p class="quiet">{t('tickets:desk.empty')}</p>}
            <ul>
              {rows.map((row) => (
                <li>
                  <BoardCard page={page} row={row} />
                </li>
              ))}
            </ul>
            {goesOn && <ByDeadline frame={frame} />}
          </section>
        ))}
      </section>
    </Desk>
  )
}

function BoardCard({ page, row }: { page: Page; row: ClockedRow }) {
  const { t } = page
  return (
    <article class="ticket-card" id={`ticket-${row.id}`} tabindex={-1}>
      <h3>
        <a href={`/tickets/${row.id}`}>
          {t('tickets:card.number', { number: row.id })} {row.title}
        </a>
      </h3>
      <p class="quiet">
        {row.placeLabel} · {row.assignee ?? t('tickets:desk.nobody')}
      </p>
      <p class="quiet">
        <UrgencyStatus page={page} urgency={row.urgency} /> <Deadline page={page} row={row} />
      </p>
      <Buttons page={page} row={row} />
    </article>
  )
}

/** Where the buttons of each state lead: at once, or to the form that asks for words. */
const ways: Partial<
  Record<TicketState, { now?: ['start' | 'putBack' | 'resume', string]; words: string[] }>
> = {
  open: { now: ['start', 'inProgress'], words: ['deferred', 'declined'] },
  inProgress: { now: ['putBack', 'open'], words: ['completed', 'deferred'] },
  deferred: { now: ['resume', 'open'], words: ['declined'] },
}

function Buttons({ page, row }: { page: Page; row: ClockedRow }) {
  const { t } = page
  const way = ways[row.state]
  if (!way) return <></>
  return (
    <div class="actions">
      {way.now && (
        <ActionForm
          action={`/tickets/${row.id}/moves`}
          text={t(`tickets:move.${way.now[0]}`)}
          fields={{ to: way.now[1], back: 'board' }}
        />
      )}
      {way.words.map((to) => (
        <a class="button is-quiet" href={`/tickets/${row.id}#to-${to}`}>
          {t(`tickets:move.${to}`)}
          <span class="vh"> {t('tickets:card.number', { number: row.id })}</span>
        </a>
      ))}
    </div>
  )
}
