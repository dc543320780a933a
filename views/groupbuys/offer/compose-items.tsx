import { Button } from '#views/shared/actions.tsx'
import { Details } from '#views/shared/cards.tsx'
import { Fieldset } from '#views/shared/choices.tsx'
import { DateTimeField, SelectField, TextField } from '#views/shared/fields.tsx'
import { errorIn, valueIn } from '#views/shared/form.tsx'
import type { ComposeProps } from './compose-props.tsx'

const rare = ['packWord', 'min', 'max', 'cap', 'quota', 'steps', 'perGrams', 'grams', 'point']

/** One block for each item; more blocks come with a press that keeps what is written, with or without scripts. */
export function ItemRows(props: ComposeProps) {
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

function ItemRow({ page, form, row, number, pointRows }: ComposeProps & { row: number; number: number }) {
  const { t } = page
  const name = (field: string) => `item-${row}-${field}`
  const text = (
    field: string,
    more: {
      width?: 'short' | 'medium'
      inputmode?: 'numeric' | 'decimal'
      hint?: string
      maxlength?: number
      optional?: boolean
    } = {},
  ) => (
    <TextField
      page={page}
      form={form}
      name={name(field)}
      label={t(`groupbuys:item.field.${field}`)}
      autocomplete="off"
      {...more}
    />
  )
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
          <SelectField
            page={page}
            form={form}
            name={name('point')}
            label={t('groupbuys:item.field.point')}
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
export function PointRows({ page, form, pointRows }: ComposeProps) {
  const { t } = page
  const filled = pointRows.some((row) => (valueIn(form, `point-${row}-name`) ?? '') !== '')
  return (
    <Details summary={t('groupbuys:form.points')} open={filled}>
      {pointRows.map((row, i) => (
        <Fieldset legend={t('groupbuys:form.pointNumber', { number: i + 1 })} id={`point-row-${row}`}>
          <TextField
            page={page}
            form={form}
            name={`point-${row}-name`}
            label={t('groupbuys:form.pointName')}
            maxlength={40}
            optional
          />
          <div class="split">
            <DateTimeField
              page={page}
              form={form}
              name={`point-${row}-from`}
              label={t('groupbuys:form.pointFrom')}
              optional
            />
            <DateTimeField
              page={page}
              form={form}
              name={`point-${row}-until`}
              label={t('groupbuys:form.pointUntil')}
              optional
            />
          </div>
        </Fieldset>
      ))}
    </Details>
  )
}
