import { ActionForm, Actions, Button } from '#views/shared/actions.tsx'
import { Details } from '#views/shared/cards.tsx'
import { DateTimeField, TextArea } from '#views/shared/fields.tsx'
import { PhotoField } from '#views/shared/files.tsx'
import { Form } from '#views/shared/form.tsx'
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
const fields = { completed: 'proof', deferred: 'whyDefer', declined: 'whyDecline', open: 'whyOpen' } as const

type MoveFormProps = WorkProps & {
  to: 'completed' | 'deferred' | 'declined' | 'open'
  photos?: boolean
  until?: boolean
  kind?: 'primary' | 'plain' | 'danger'
}

function MoveForm({ page, ticket, refused, to, photos, until, kind = 'plain' }: MoveFormProps) {
  const { t } = page
  const form = formAt(refused, `move-${to}`)
  return (
    <div id={`to-${to}`}>
      <Details summary={t(`tickets:move.${to}`)} open={form !== undefined}>
        <Form page={page} action={`/tickets/${ticket.id}/moves`} form={form} multipart={photos}>
          <input type="hidden" name="to" value={to} />
          {until && (
            <DateTimeField
              page={page}
              form={form}
              name="until"
              label={t('tickets:move.until')}
              hint={t('tickets:move.untilHint')}
            />
          )}
          <TextArea
            page={page}
            form={form}
            name={fields[to]}
            label={t(`tickets:move.words.${to}`)}
            rows={3}
            maxlength={1000}
            optional={photos}
          />
          {photos && (
            <PhotoField page={page} form={form} name="proofPhotos" label={t('tickets:move.photos')} />
          )}
          <Actions>
            <Button kind={kind} text={t(`tickets:move.${to}`)} />
          </Actions>
        </Form>
      </Details>
    </div>
  )
}
