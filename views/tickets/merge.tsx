import { ActionForm } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { formAt } from './refused.tsx'
import type { WorkProps } from './work-props.tsx'

/** What was found to be this one, each to be split off again, and merging this one into another. */
export function Merge({ page, ticket, work, refused }: WorkProps) {
  const { t } = page
  const form = formAt(refused, 'merge')
  const ask = fields(page, form, 'tickets:work')
  return (
    <Details summary={t('tickets:work.merge')} open={form !== undefined || work.merged.length > 0}>
      {work.merged.length > 0 && (
        <ul class="ticket-merged">
          {work.merged.map((one) => (
            <li>
              <span>
                {t('tickets:card.number', { number: one.id })} {one.title}
              </span>
              <ActionForm
                action={`/tickets/${ticket.id}/merges/${one.id}/undo`}
                kind="quiet"
                icon="undo"
                text={t('tickets:work.unmerge', { number: one.id })}
              />
            </li>
          ))}
        </ul>
      )}
      {work.live && (
        <ask.Form action={`/tickets/${ticket.id}/merges`}>
          <ask.Count
            name="into"
            hint
            autocomplete="off"
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
          <ask.Send kind="plain" icon="link" says="mergeSend" />
        </ask.Form>
      )}
    </Details>
  )
}
