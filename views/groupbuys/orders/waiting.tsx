import type { ShownCounter } from '#groupbuys/orders/show.ts'
import type { ShownOrder } from '#groupbuys/orders/show-order.ts'
import type { Page } from '#page.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'

type WaitingProps = { page: Page; buy: ShownCounter; order: ShownOrder; items: number[]; form?: FormState }

/** For what is sold out, stopped or closed: a place in the queue, in the order of asking; what is left over is given at once. */
export function WaitingList({ page, buy, order, items, form }: WaitingProps) {
  const { t } = page
  const offered = buy.items.filter((item) => items.includes(item.id))
  if (offered.length === 0 && order.waiting.length === 0) return null
  const ask = fields(page, form, 'groupbuys:waiting')
  return (
    <section class="box" aria-labelledby="waiting">
      <h2 id="waiting">{t('groupbuys:waiting.title')}</h2>
      <p>{t('groupbuys:waiting.lead')}</p>
      {order.waiting.map((row) => (
        <div class="row">
          <p>
            {t('groupbuys:waiting.mine', {
              name: buy.items.find((item) => item.id === row.itemId)?.name ?? '',
              count: row.want,
            })}
          </p>
          <ActionForm
            action={`/groupbuys/${buy.id}/waiting/undo`}
            fields={{ waiting: row.id }}
            kind="quiet"
            text={t('groupbuys:waiting.leave')}
          />
        </div>
      ))}
      {offered.length > 0 && (
        <ask.Form action={`/groupbuys/${buy.id}/waiting`}>
          <input type="hidden" name="unit" value={order.unit} />
          <ask.Pick
            name="item"
            options={offered.map((item) => ({
              value: String(item.id),
              text:
                item.leftover > 0
                  ? t('groupbuys:waiting.leftover', {
                      name: item.name,
                      count: item.leftover,
                      unitWord: item.unitWord,
                    })
                  : item.name,
            }))}
          />
          <ask.Count name="want" autocomplete="off" maxlength={4} />
          <ask.Send kind="plain" icon="clock" says="join" />
        </ask.Form>
      )}
    </section>
  )
}
