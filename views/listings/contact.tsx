import { ActionForm } from '#views/shared/actions.tsx'
import { PhoneLink } from '#views/shared/phone.tsx'
import type { PromiseProps } from './promise-form.tsx'

/** Phone and door of the other side: one press away while the promise stands, and each press is recorded. */
export function ContactBox({ page, need, promise, state }: PromiseProps) {
  const { t } = page
  const shown = state.contact?.promiseId === promise.id ? state.contact.contacts : null
  if (shown === null)
    return (
      <div class="flow">
        <ActionForm
          action={`/needs/${need.id}/promises/${promise.id}/contact-views`}
          icon="phone"
          text={t('listings:contact.show')}
        />
        <p class="quiet">{t('listings:contact.recorded')}</p>
      </div>
    )
  return (
    <ul class="contacts" aria-label={t('listings:contact.title')}>
      {shown.map((one) => (
        <li>
          <b>{one.name || t('listings:contact.nameless')}</b>{' '}
          <span class="quiet">{t(`listings:contact.${one.role}`)}</span>
          {one.door && <span class="plate">{one.door}</span>}
          {one.phone ? <PhoneLink number={one.phone} /> : <span>{t('listings:contact.noPhone')}</span>}
        </li>
      ))}
    </ul>
  )
}
