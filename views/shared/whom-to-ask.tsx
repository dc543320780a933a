import type { Page } from '#page.ts'
import type { ToAsk } from '#standing/whom-to-ask.ts'
import { PhoneLink } from './phone.tsx'

type Props = { page: Pick<Page, 't' | 'estate'>; people: readonly ToAsk[]; lead?: string }

/** Whom to turn to, by name and phone; the estate's own number stands last, and is never left out where there is one. */
export function WhomToAsk({ page, people, lead = page.t('shared:ask.lead') }: Props) {
  const { t } = page
  const phone = page.estate.helpPhone
  if (people.length === 0 && !phone) return null
  return (
    <div class="flow whom-to-ask">
      <p>{lead}</p>
      <ul class="flow">
        {people.map((one) => (
          <li>
            {[one.name, one.office ?? t(`organisations:roles.${one.role}`)].filter(Boolean).join(' · ')}{' '}
            {one.phone && <PhoneLink number={one.phone} />}
          </li>
        ))}
        {phone && (
          <li>
            {t('shared:ask.estate')} <PhoneLink number={phone} />
          </li>
        )}
      </ul>
    </div>
  )
}
