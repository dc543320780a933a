import type { ShownOrder } from '#groupbuys/orders/show-order.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import type { Page } from '#page.ts'
import { DefinitionList } from '#views/shared/cards.tsx'

/** What this home gets of each item and why, and what it owes. */
export function Result({ page, order, paid }: { page: Page; order: ShownOrder; paid: number }) {
  const { t } = page
  const part = (amount: number) => (amount === 0 ? undefined : t('groupbuys:yuan', { amount: yuan(amount) }))
  const lines = order.lines.filter((line) => line.want > 0 || line.flex > 0 || (line.final ?? 0) > 0)
  return (
    <section class="result box" aria-labelledby="result">
      <h2 id="result">{t('groupbuys:result.title', { home: order.label })}</h2>
      {lines.length === 0 && <p>{t('groupbuys:result.nothing')}</p>}
      <ul class="result-lines">
        {lines.map((line) => (
          <li>
            <p>
              <strong>{line.name}</strong>{' '}
              <b class="figures">
                {t('groupbuys:pieces', { count: line.final ?? 0, unitWord: line.unitWord })}
              </b>{' '}
              <span class="figures quiet">{part(line.amount)}</span>
            </p>
            {line.why && <p class="why">{line.why}</p>}
            {line.point && line.final !== 0 && (
              <p class="quiet">{t('groupbuys:item.point', { point: line.point })}</p>
            )}
            {line.grams !== null && (
              <p class="quiet">{t('groupbuys:result.weighed', { grams: line.grams })}</p>
            )}
          </li>
        ))}
      </ul>
      <DefinitionList
        items={[
          { term: t('groupbuys:result.goods'), value: part(order.goods) },
          { term: t('groupbuys:result.freight'), value: part(order.freight) },
          { term: t('groupbuys:result.fees'), value: part(order.fees) },
          {
            term: t('groupbuys:result.due'),
            value: order.due > 0 ? <strong>{part(order.due)}</strong> : undefined,
          },
          { term: t('groupbuys:result.paid'), value: part(paid) },
        ]}
      />
    </section>
  )
}
