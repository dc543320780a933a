import type { PickupCode } from '#src/groupbuys/pickup-code.ts'
import type { Page } from '#src/http/page.ts'
import { Qr } from '#views/shared/qr.tsx'

/** What a home shows where bags are handed out: scanned, or its number typed, it opens the bag for whoever hands out. */
export function PickupCodeBox({ page, code }: { page: Page; code: PickupCode }) {
  const { t } = page
  return (
    <section class="pickup-code box" aria-labelledby="pickup-code">
      <h2 id="pickup-code">{t('groupbuys:pickupCode.title')}</h2>
      <Qr text={code.address} title={t('groupbuys:pickupCode.qr')} />
      <p>
        {t('groupbuys:pickupCode.number')} <b class="plate">{code.number}</b>
      </p>
      <p class="quiet">{t('groupbuys:pickupCode.lead')}</p>
    </section>
  )
}
