import type { ShownBuy, ShownItem } from '#groupbuys/orders/show.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import type { Page } from '#page.ts'
import { Status } from '#views/shared/status.tsx'

/** How far it is, of everybody's orders together: fetched anew every ten seconds while it is open, plain without scripts. */
export function Gaps({ page, buy }: { page: Page; buy: ShownBuy }) {
  const { t } = page
  const live =
    buy.status === 'open'
      ? { 'hx-get': `/groupbuys/${buy.id}/gaps`, 'hx-trigger': 'every 10s', 'hx-swap': 'outerHTML' }
      : {}
  return (
    <section class="gaps box" id={`gaps-${buy.id}`} aria-labelledby={`gaps-title-${buy.id}`} {...live}>
      <h2 id={`gaps-title-${buy.id}`}>{t('groupbuys:gaps.title')}</h2>
      <p class="quiet">{t('groupbuys:gaps.homes', { count: buy.homes })}</p>
      <ul class="gap-list">
        {buy.items.map((item) => (
          <li>
            <strong>{item.name}</strong>{' '}
            <span>{t('groupbuys:gaps.wanted', { count: item.wantTotal, unitWord: item.unitWord })}</span>
            {item.flexTotal > 0 && (
              <span class="quiet">
                {t('groupbuys:gaps.flex', { count: item.flexTotal, unitWord: item.unitWord })}
              </span>
            )}
            <GapStatus page={page} item={item} />
          </li>
        ))}
        {buy.gates.map((gate) => (
          <li>
            <span>
              {t(`groupbuys:gates.${gate.kind}`, {
                needs: gate.kind === 'amount' ? yuan(gate.needs) : gate.needs,
                has: gate.kind === 'amount' ? yuan(gate.has) : gate.has,
              })}
            </span>
            {gate.has >= gate.needs ? (
              <Status text={t('groupbuys:gates.met')} tone="done" />
            ) : (
              <Status text={t('groupbuys:gates.short')} tone="asked" />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function GapStatus({ page, item }: { page: Page; item: ShownItem }) {
  const { t } = page
  const words = { unitWord: item.unitWord, packWord: item.packWord }
  if (item.stopped) return <Status text={t('groupbuys:gaps.stopped')} tone="quiet" />
  if (item.left === 0) return <Status text={t('groupbuys:gaps.soldOut')} tone="urgent" />
  if (item.gap > 0)
    return <Status text={t('groupbuys:gaps.missing', { count: item.gap, ...words })} tone="asked" />
  if (item.left !== null)
    return <Status text={t('groupbuys:gaps.left', { count: item.left, ...words })} tone="plain" />
  if (item.packSize > 1 && item.packs > 0)
    return <Status text={t('groupbuys:gaps.full', { packs: item.packs, ...words })} tone="done" />
  return null
}
