import { remainderPolicies, shareKinds, shortagePolicies } from '#groupbuys/sums/policies.ts'
import type { Page } from '#page.ts'
import { Details } from '#views/shared/cards.tsx'
import { RadioGroup } from '#views/shared/choices.tsx'
import { DateTimeField, SelectField, TextField } from '#views/shared/fields.tsx'
import { errorIn, type FormState, valueIn } from '#views/shared/form.tsx'

type RuleProps = { page: Page; form: FormState }

/** How too few are shared, what becomes of a begun pack, and what must come together before anything is bought. */
export function RuleFields({ page, form }: RuleProps) {
  const { t } = page
  const count = (name: string, width: 'short' | 'medium' = 'short') => (
    <TextField
      page={page}
      form={form}
      name={name}
      label={t(`groupbuys:form.${name}`)}
      inputmode="numeric"
      autocomplete="off"
      width={width}
      maxlength={9}
      optional
    />
  )
  return (
    <>
      <RadioGroup
        page={page}
        form={form}
        name="shortage"
        label={t('groupbuys:form.shortage')}
        hint={t('groupbuys:form.shortageHint')}
        value="fcfs"
        options={shortagePolicies.map((value) => ({
          value,
          text: t(`groupbuys:shortage.${value}.name`),
          hint: t(`groupbuys:shortage.${value}.text`),
        }))}
      />
      <RadioGroup
        page={page}
        form={form}
        name="remainder"
        label={t('groupbuys:form.remainder')}
        value="drop"
        options={remainderPolicies.map((value) => ({
          value,
          text: t(`groupbuys:remainder.${value}.name`),
          hint: t(`groupbuys:remainder.${value}.text`),
        }))}
      />
      <div class="split">
        <TextField
          page={page}
          form={form}
          name="taker"
          label={t('groupbuys:form.taker')}
          hint={t('groupbuys:form.takerHint')}
          width="medium"
          maxlength={40}
          optional
        />
        <DateTimeField
          page={page}
          form={form}
          name="fillsAt"
          label={t('groupbuys:form.fillsAt')}
          hint={t('groupbuys:form.fillsAtHint')}
          optional
        />
      </div>
      <Details
        summary={t('groupbuys:form.gates')}
        open={anything(form, ['gateHomes', 'gateAmount', 'gatePieces', 'stopHomes'])}
      >
        <p class="hint">{t('groupbuys:form.gatesHint')}</p>
        <div class="pieces">
          {count('gateHomes')}
          <TextField
            page={page}
            form={form}
            name="gateAmount"
            label={t('groupbuys:form.gateAmount')}
            inputmode="decimal"
            width="short"
            maxlength={12}
            optional
          />
          {count('gatePieces')}
        </div>
        <RadioGroup
          page={page}
          form={form}
          name="gateFailure"
          label={t('groupbuys:form.gateFailure')}
          value="cancel"
          options={(['cancel', 'extend'] as const).map((value) => ({
            value,
            text: t(`groupbuys:form.failure.${value}`),
          }))}
        />
        {count('gateHours')}
        {count('stopHomes')}
      </Details>
    </>
  )
}

/** Freight, fees, and how the leader is paid: nothing is paid in here. */
export function MoneyFields({ page, form }: RuleProps) {
  const { t } = page
  const shares = (name: 'freightShare' | 'feesShare') => (
    <SelectField
      page={page}
      form={form}
      name={name}
      label={t(`groupbuys:form.${name}`)}
      options={shareKinds.map((value) => ({ value, text: t(`groupbuys:form.share.${value}`) }))}
    />
  )
  const amount = (name: 'freight' | 'fees') => (
    <TextField
      page={page}
      form={form}
      name={name}
      label={t(`groupbuys:form.${name}`)}
      inputmode="decimal"
      autocomplete="off"
      width="short"
      maxlength={12}
      optional
    />
  )
  return (
    <Details
      summary={t('groupbuys:form.money')}
      open={anything(form, ['freight', 'fees', 'payNote', 'complaintHours'])}
    >
      <div class="split">
        {amount('freight')}
        {shares('freightShare')}
        {amount('fees')}
        {shares('feesShare')}
      </div>
      <TextField
        page={page}
        form={form}
        name="payNote"
        label={t('groupbuys:form.payNote')}
        hint={t('groupbuys:form.payNoteHint')}
        maxlength={200}
        optional
      />
      <TextField
        page={page}
        form={form}
        name="complaintHours"
        label={t('groupbuys:form.complaintHours')}
        inputmode="numeric"
        width="short"
        maxlength={3}
        optional
      />
    </Details>
  )
}

function anything(form: FormState, names: string[]): boolean {
  return names.some((name) => (valueIn(form, name) ?? '') !== '' || errorIn(form, name) !== undefined)
}
