import type { Page } from '#page.ts'
import { Icon } from '#views/shared/icon.tsx'

const numbers = ['120', '119', '110'] as const

/** The public numbers, before anything else: neighbours are no ambulance. */
export function EmergencyNumbers({ page }: { page: Page }) {
  const { t } = page
  return (
    <aside class="emergency" aria-labelledby="emergency">
      <p id="emergency" class="emergency-title">
        <Icon name="urgent" />
        {t('listings:emergency.title')}
      </p>
      <ul>
        {numbers.map((number) => (
          <li>
            <a href={`tel:${number}`}>
              <b>{number}</b>
              <span>{t(`listings:emergency.n${number}`)}</span>
            </a>
          </li>
        ))}
      </ul>
    </aside>
  )
}
