import { Button } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { Fieldset } from '#views/shared/choices.tsx'
import { errorIn, valueIn } from '#views/shared/form.tsx'
import type { BuyFormProps } from './compose-props.tsx'

const rare = ['packWord', 'min', 'max', 'cap', 'quota', 'steps', 'perGrams', 'grams', 'point']

/** One block for each item; more blocks come with a press that keeps what is written, with or without scripts. */
export function ItemRows(props: BuyFormProps) {
  const { t } = props.page
  return (
    <section aria-labelledby="items">
      <h2 id="items">{t('groupbuys:form.items')}</h2>
      {props.itemRows.map((row, i) => (
        <ItemRow {...props} row={row} number={i + 1} />
      ))}
      <Button kind="plain" icon="plus" text={t('groupbuys:form.moreItems')} name="intent" value="more" />
    </section>
  )
}

function ItemRow({ page, form, row, number, pointRows }: BuyFormProps & { row: number; number: number }) {
  const { t } = page
  const name = (field: string) => `item-${row}-${field}`
  const ask = fields(page, form, 'groupbuys:item')
  const text = (
    field: string,
    more: {
      width?: 'short' | 'medium'
      inputmode?: 'numeric' | 'decimal'
      hint?: string
      maxlength?: number
      optional?: boolean
    } = {},
  ) => <ask.Text name={name(field)} says={`field.${field}`} autocomplete="off" {...more} />
  const count = (field: string, hint?: string) =>
    text(field, { inputmode: 'numeric', width: 'short', maxlength: 6, optional: true, ...(hint && { hint }) })
  const filled = rare.some(
    (field) => (valueIn(form, name(field)) ?? '') !== '' || errorIn(form, name(field)) !== undefined,
  )
  return (
    <Fieldset legend={t('groupbuys:form.itemNumber', { number })} id={`item-row-${row}`}>
      {text('name', { maxlength: 40 })}
      <div class="pieces">
        {text('price', { inputmode: 'decimal', width: 'short', maxlength: 12 })}
        {text('unit', { width: 'short', maxlength: 8, optional: true, hint: t('groupbuys:item.hint.unit') })}
        {count('pack', t('groupbuys:item.hint.pack'))}
      </div>
      <Details summary={t('groupbuys:form.itemMore')} open={filled}>
        <div class="pieces">
          {text('packWord', { width: 'short', maxlength: 8, optional: true })}
          {count('min', t('groupbuys:item.hint.packs'))}
          {count('max', t('groupbuys:item.hint.packs'))}
          {count('cap')}
          {count('quota')}
        </div>
        {text('steps', { hint: t('groupbuys:item.hint.steps'), maxlength: 120, optional: true })}
        <div class="pieces">
          {count('perGrams', t('groupbuys:item.hint.perGrams'))}
          {count('grams')}
        </div>
        {pointRows.length > 0 && (
          <ask.Pick
            name={name('point')}
            says="field.point"
            options={[
              { value: '', text: t('groupbuys:item.anyPoint') },
              ...pointRows.map((point, i) => ({
                value: String(point),
                text:
                  valueIn(form, `point-${point}-name`) || t('groupbuys:form.pointNumber', { number: i + 1 }),
              })),
            ]}
          />
        )}
      </Details>
    </Fieldset>
  )
}

/** Where and when goods are fetched: several places and windows. */
export function PointRows({ page, form, pointRows }: BuyFormProps) {
  const { t } = page
  const filled = pointRows.some((row) => (valueIn(form, `point-${row}-name`) ?? '') !== '')
  const ask = fields(page, form, 'groupbuys:form')
  return (
    <Details summary={t('groupbuys:form.points')} open={filled}>
      {pointRows.map((row, i) => (
        <Fieldset legend={t('groupbuys:form.pointNumber', { number: i + 1 })} id={`point-row-${row}`}>
          <ask.Text name={`point-${row}-name`} says="pointName" maxlength={40} optional />
          <div class="split">
            <ask.Moment name={`point-${row}-from`} says="pointFrom" optional />
            <ask.Moment name={`point-${row}-until`} says="pointUntil" optional />
          </div>
        </Fieldset>
      ))}
    </Details>
  )
}
