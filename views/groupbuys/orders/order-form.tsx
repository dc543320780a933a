import type { ShownCounter, ShownItem } from '#groupbuys/orders/show.ts'
import type { ShownOrder } from '#groupbuys/orders/show-order.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import type { Page } from '#page.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { AskFirst } from '#views/shared/ask-first.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Fieldset } from '#views/shared/choices.tsx'
import { errorIn, type FormState, fieldId, valueIn } from '#views/shared/form.tsx'

type OrderFormProps = {
  page: Page
  buy: ShownCounter
  order: ShownOrder
  form?: FormState
  forName: string | null
}

/** What this home wants of each item, all of it: the form says what shall stand, so sending it twice changes nothing. */
export function OrderForm({ page, buy, order, form, forName }: OrderFormProps) {
  const { t } = page
  const ask = fields(page, form, 'groupbuys:order')
  return (
    <section aria-labelledby="order">
      <h2 id="order">
        {t(order.active ? 'groupbuys:order.change' : 'groupbuys:order.title', { home: order.label })}
      </h2>
      {forName !== null && (
        <p class="box tone-asked">{t('groupbuys:order.behalf', { name: forName, home: order.label })}</p>
      )}
      <ask.Form action={`/groupbuys/${buy.id}/orders`}>
        <input type="hidden" name="unit" value={order.unit} />
        <input type="hidden" name="version" value={String(order.version)} />
        {buy.items.map((item) => (
          <ItemFields page={page} item={item} order={order} form={form} point={pointOf(buy, item)} />
        ))}
        {buy.points.length > 1 && (
          <ask.OneOf
            name="point"
            value={order.pickupPointId === null ? String(buy.points[0]!.id) : String(order.pickupPointId)}
            options={buy.points}
          />
        )}
        <ask.Words name="comment" value={order.comment} rows={2} maxlength={200} optional />
        {order.estimate > 0 && (
          <p class="figures">{t('groupbuys:order.estimate', { amount: yuan(order.estimate) })}</p>
        )}
        <Actions>
          <Button
            text={t(order.active ? 'groupbuys:order.save' : 'groupbuys:order.place')}
            icon="check"
            name="intent"
            value="order"
          />
        </Actions>
      </ask.Form>
      {order.active && (
        <AskFirst
          page={page}
          action={`/groupbuys/${buy.id}/orders`}
          fields={nothingOf(order)}
          icon="cross"
          text={t('groupbuys:order.cancel')}
          says={t('groupbuys:order.cancelWhat')}
        />
      )}
    </section>
  )
}

/** None of what was ordered, in place of all of it. */
function nothingOf({ unit, version, lines }: ShownOrder): Record<string, string | number> {
  const none = lines.map(({ itemId }) => [`want-${itemId}`, 0] as const)
  return { unit, version, intent: 'cancel', ...Object.fromEntries(none) }
}

function ItemFields({
  page,
  item,
  order,
  form,
  point,
}: {
  page: Page
  item: ShownItem
  order: ShownOrder
  form?: FormState
  point: string | null
}) {
  const { t } = page
  const line = order.lines.find((one) => one.itemId === item.id)
  const none = item.left === 0 && !line
  const want = `want-${item.id}`
  const flex = `flex-${item.id}`
  // Changed elsewhere meanwhile: the numbers are those that stand now, with what was typed beside them.
  const moved = form?.values !== undefined && valueIn(form, 'version') !== String(order.version)
  const ask = fields(page, moved ? { ...form, values: {} } : form, 'groupbuys:order')
  const typed = (name: string) =>
    moved && valueIn(form, name)
      ? t('groupbuys:order.typed', { count: valueIn(form, name) ?? '', unitWord: item.unitWord })
      : undefined
  return (
    <Fieldset legend={item.name} id={`item-${item.id}`} hint={itemHint(page, item, point)}>
      {none ? (
        <p id={errorIn(form, want) ? fieldId(want) : undefined}>{t('groupbuys:order.soldOut')}</p>
      ) : (
        <div class="pieces">
          <ask.Count
            name={want}
            hint={typed(want)}
            label={t('groupbuys:order.want', { name: item.name, unitWord: item.unitWord })}
            value={line?.want || ''}
            autocomplete="off"
            maxlength={5}
            optional
          />
          {item.packSize > 1 && (
            <ask.Count
              name={flex}
              hint={typed(flex)}
              label={t('groupbuys:order.flex', { unitWord: item.unitWord })}
              value={line?.flex || ''}
              autocomplete="off"
              maxlength={5}
              optional
            />
          )}
        </div>
      )}
    </Fieldset>
  )
}

/** Where this item is fetched, if it has a place of its own. */
function pointOf(buy: ShownCounter, item: ShownItem): string | null {
  return buy.points.find((point) => point.id === item.pickupPointId)?.name ?? null
}

/** Price, pack, bounds and place in one line under the name. */
function itemHint({ t }: Page, item: ShownItem, point: string | null): string {
  const words = { unitWord: item.unitWord, packWord: item.packWord }
  const price = { price: yuan(item.price), unitWord: item.unitWord, grams: item.perGrams ?? 0 }
  return [
    t(item.perGrams === null ? 'groupbuys:price.piece' : 'groupbuys:price.weight', price),
    item.typicalGrams !== null &&
      item.perGrams !== null &&
      t('groupbuys:price.typical', { grams: item.typicalGrams, unitWord: item.unitWord }),
    ...item.steps.map((step) =>
      t('groupbuys:price.step', { count: step.fromPieces, price: yuan(step.price), unitWord: item.unitWord }),
    ),
    item.packSize > 1 && t('groupbuys:item.pack', { count: item.packSize, ...words }),
    item.minPacks !== null && t('groupbuys:item.min', { packs: item.minPacks, ...words }),
    item.cap !== null && t('groupbuys:item.cap', { count: item.cap, ...words }),
    item.quota !== null && t('groupbuys:item.quota', { count: item.quota, ...words }),
    point !== null && t('groupbuys:item.point', { point }),
  ]
    .filter(Boolean)
    .join(t('groupbuys:semicolon'))
}
