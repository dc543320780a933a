import type { PickupCode } from '#groupbuys/handover/pickup-code.ts'
import type { Page } from '#page.ts'
import { Qr } from '#views/shared/qr.tsx'
import { TimeSpan } from '#views/shared/time.tsx'

type Point = { name: string; opensAt: string | null; closesAt: string | null }
type PickupCodeProps = {
  page: Page
  code: PickupCode
  /** Where its goods are fetched, and when. */
  points?: Point[]
}

/** What a home shows where bags are handed out: scanned, or its number typed, it opens the bag for whoever hands out. */
export function PickupCodeBox({ page, code, points = [] }: PickupCodeProps) {
  const { t } = page
  return (
    <section class="pickup-code box" aria-labelledby="pickup-code">
      <h2 id="pickup-code">{t('groupbuys:pickupCode.title')}</h2>
      <Qr text={code.address} title={t('groupbuys:pickupCode.qr')} />
      <p>
        {t('groupbuys:pickupCode.number')} <b class="plate">{code.number}</b>
      </p>
      {points.map(({ name, opensAt, closesAt }) => (
        <p>
          {t('groupbuys:item.point', { point: name })}{' '}
          {opensAt && closesAt && <TimeSpan page={page} from={opensAt} until={closesAt} />}
        </p>
      ))}
      <p class="quiet">{t('groupbuys:pickupCode.lead')}</p>
    </section>
  )
}
