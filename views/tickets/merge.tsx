import { ActionForm } from '#views/shared/actions.tsx'
import { Details } from '#views/shared/cards.tsx'
import { DoubleFields, DoubleSend } from '#views/shared/double.tsx'
import { Form, formAt } from '#views/shared/form.tsx'
import { Time } from '#views/shared/time.tsx'
import type { WorkProps } from './work-props.tsx'

/** What was found to be this one, each to be split off again, and merging this one into another. */
export function Merge({ page, ticket, work, refused }: WorkProps) {
  const { t } = page
  const form = formAt(refused, 'merge')
  return (
    <Details summary={t('tickets:work.merge')} open={form !== undefined || work.merged.length > 0}>
      {work.merged.length > 0 && (
        <ul class="ticket-merged">
          {work.merged.map((one) => (
            <li>
              <span>
                {t('tickets:card.number', { number: one.id })} {one.title}
              </span>
              {one.splitBy && (
                <>
                  <small class="quiet">
                    {t('shared:double.until')} <Time page={page} at={one.splitBy} />
                  </small>
                  <ActionForm
                    action={`/tickets/${ticket.id}/merges/${one.id}/undo`}
                    kind="quiet"
                    icon="undo"
                    text={t('tickets:work.unmerge', { number: one.id })}
                  />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {work.live && (
        <Form page={page} action={`/tickets/${ticket.id}/merges`} form={form}>
          <DoubleFields
            page={page}
            form={form}
            name="into"
            label={t('tickets:work.into')}
            hint={t('tickets:work.intoHint')}
            suggestions={work.alike.map((one) => String(one.id))}
          />
          {work.alike.length > 0 && (
            <ul class="quiet">
              {work.alike.map((one) => (
                <li>
                  <a href={`/tickets/${one.id}`}>
                    {t('tickets:card.number', { number: one.id })} {one.title} · {one.placeLabel}
                  </a>
                </li>
              ))}
            </ul>
          )}
          <DoubleSend page={page} text={t('tickets:work.mergeSend')} />
        </Form>
      )}
    </Details>
  )
}
