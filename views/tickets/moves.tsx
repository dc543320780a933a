import { ActionForm } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { formAt } from './refused.tsx'
import type { WorkProps } from './work-props.tsx'

/** One button, or one small form, for each place it can go from here. */
export function Moves({ page, ticket, work, refused }: WorkProps) {
  const { t } = page
  const action = `/tickets/${ticket.id}/moves`
  const may = (to: string) => work.moves.some((move) => move === to)
  const back = ticket.state === 'completed' ? 'reopen' : ticket.state === 'deferred' ? 'resume' : 'putBack'
  return (
    <div class="flow">
      {may('inProgress') && (
        <ActionForm
          action={action}
          kind="primary"
          icon="works"
          text={t('tickets:move.start')}
          fields={{ to: 'inProgress' }}
        />
      )}
      {may('completed') && (
        <MoveForm {...{ page, ticket, work, refused }} to="completed" photos kind="primary" />
      )}
      {may('deferred') && <MoveForm {...{ page, ticket, work, refused }} to="deferred" until />}
      {may('open') &&
        (back === 'reopen' ? (
          <MoveForm {...{ page, ticket, work, refused }} to="open" />
        ) : (
          <ActionForm action={action} icon="undo" text={t(`tickets:move.${back}`)} fields={{ to: 'open' }} />
        ))}
      {may('declined') && <MoveForm {...{ page, ticket, work, refused }} to="declined" kind="danger" />}
    </div>
  )
}

/** Each form has a field of its own name: names make ids. */
const wordsOf = { completed: 'proof', deferred: 'whyDefer', declined: 'whyDecline', open: 'whyOpen' } as const

type MoveFormProps = WorkProps & {
  to: 'completed' | 'deferred' | 'declined' | 'open'
  photos?: boolean
  until?: boolean
  kind?: 'primary' | 'plain' | 'danger'
}

function MoveForm({ page, ticket, refused, to, photos, until, kind = 'plain' }: MoveFormProps) {
  const { t } = page
  const form = formAt(refused, `move-${to}`)
  const ask = fields(page, form, 'tickets:move')
  return (
    <div id={`to-${to}`}>
      <Details summary={t(`tickets:move.${to}`)} open={form !== undefined}>
        <ask.Form action={`/tickets/${ticket.id}/moves`} multipart={photos}>
          <input type="hidden" name="to" value={to} />
          {until && <ask.Moment name="until" hint />}
          <ask.Words name={wordsOf[to]} says={`words.${to}`} rows={3} maxlength={1000} optional={photos} />
          {photos && <ask.Photos name="proofPhotos" says="photos" />}
          <ask.Send kind={kind} says={to} />
        </ask.Form>
      </Details>
    </div>
  )
}
