import { Details } from '#views/shared/cards.tsx'
import { DoubleFields, DoubleParts, DoubleSend, joinForm } from '#views/shared/double.tsx'
import { Form, formAt } from '#views/shared/form.tsx'
import type { WorkProps } from './work-props.tsx'

/** What was found to be this one, each to be split off again, and merging this one into another. */
export function Merge({ page, ticket, work, refused }: WorkProps) {
  const { t } = page
  const form = formAt(refused, 'merge')
  return (
    <Details summary={t('tickets:work.merge')} open={form !== undefined || work.merged.length > 0}>
      <DoubleParts
        page={page}
        form={form}
        at={`/tickets/${ticket.id}/merges`}
        parts={work.merged.map(({ id, title, partBy }) => ({
          id,
          partBy,
          text: `${t('tickets:card.number', { number: id })} ${title}`,
          undo: t('tickets:work.unmerge', { number: id }),
        }))}
      />
      {work.live && (
        <Form page={page} action={`/tickets/${ticket.id}/merges`} form={joinForm(form)}>
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
