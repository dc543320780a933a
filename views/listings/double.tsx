import type { ListingView } from '#listings/promises/show.ts'
import type { Page } from '#page.ts'
import { Details } from '#views/shared/cards.tsx'
import { DoubleFields, DoubleParts, DoubleSend, joinForm } from '#views/shared/double.tsx'
import { Form } from '#views/shared/form.tsx'
import type { PageState } from './need-state.tsx'

/** What was found to be this need, each to be split off again within the day, and joining this one to another. */
export function DoubleNeed({ page, need, state }: { page: Page; need: ListingView; state: PageState }) {
  const { t } = page
  const { doubles } = need
  if (!doubles || (!doubles.open && doubles.joined.length === 0)) return null
  const form = state.part === 'joining' ? state : undefined
  const at = `/needs/${need.id}/joinings`
  return (
    <Details
      summary={t('listings:double.title')}
      open={form !== undefined || doubles.joined.some((one) => one.partBy)}
    >
      <DoubleParts
        page={page}
        form={form}
        at={at}
        parts={doubles.joined.map(({ id, title, partBy }) => ({
          id,
          partBy,
          text: t('listings:double.part', { number: id, title }),
          undo: t('listings:double.undo', { number: id }),
        }))}
      />
      {doubles.open && (
        <Form page={page} action={at} form={joinForm(form)}>
          <DoubleFields
            page={page}
            form={form}
            name="into"
            label={t('listings:double.into')}
            hint={t('listings:double.intoHint', { number: need.id })}
            suggestions={doubles.alike.map((one) => String(one.id))}
          />
          {doubles.alike.length > 0 && (
            <ul class="quiet">
              {doubles.alike.map((one) => (
                <li>
                  <a href={`/needs/${one.id}`}>
                    {t('listings:double.number', { number: one.id })} {one.title}
                  </a>
                </li>
              ))}
            </ul>
          )}
          <DoubleSend page={page} text={t('listings:double.join')} />
        </Form>
      )}
    </Details>
  )
}
