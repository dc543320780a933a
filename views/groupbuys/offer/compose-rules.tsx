import { remainderPolicies, shareKinds, shortagePolicies } from '#groupbuys/sums/policies.ts'
import type { Page } from '#page.ts'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { errorIn, type FormState, valueIn } from '#views/shared/form.tsx'

type RuleProps = { page: Page; form: FormState }

/** How too few are shared, what becomes of a begun pack, and what must come together before anything is bought. */
export function RuleFields({ page, form }: RuleProps) {
  const { t } = page
  const ask = fields(page, form, 'groupbuys:form')
  const count = (name: string, width: 'short' | 'medium' = 'short') => (
    <ask.Text name={name} inputmode="numeric" autocomplete="off" width={width} maxlength={9} optional />
  )
  return (
    <>
      <ask.OneOf
        name="shortage"
        hint
        value="fcfs"
        options={shortagePolicies.map((value) => ({
          value,
          text: t(`groupbuys:shortage.${value}.name`),
          hint: t(`groupbuys:shortage.${value}.text`),
        }))}
      />
      <ask.OneOf
        name="remainder"
        value="drop"
        options={remainderPolicies.map((value) => ({
          value,
          text: t(`groupbuys:remainder.${value}.name`),
          hint: t(`groupbuys:remainder.${value}.text`),
        }))}
      />
      <div class="split">
        <ask.Text name="taker" hint width="medium" maxlength={40} optional />
        <ask.Moment name="fillsAt" hint optional />
      </div>
      <Details
        summary={t('groupbuys:form.gates')}
        open={anything(form, ['gateHomes', 'gateAmount', 'gatePieces', 'stopHomes'])}
      >
        <p class="hint">{t('groupbuys:form.gatesHint')}</p>
        <div class="pieces">
          {count('gateHomes')}
          <ask.Amount name="gateAmount" maxlength={12} optional />
          {count('gatePieces')}
        </div>
        <ask.OneOf name="gateFailure" value="cancel" options={['cancel', 'extend']} of="failure" />
        {count('gateHours')}
        {count('stopHomes')}
      </Details>
    </>
  )
}

/** Freight, fees, and how the leader is paid: nothing is paid in here. */
export function MoneyFields({ page, form }: RuleProps) {
  const { t } = page
  const ask = fields(page, form, 'groupbuys:form')
  const shares = (name: 'freightShare' | 'feesShare') => (
    <ask.Pick name={name} options={shareKinds} of="share" />
  )
  const amount = (name: 'freight' | 'fees') => (
    <ask.Amount name={name} autocomplete="off" maxlength={12} optional />
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
      <ask.Text name="payNote" hint maxlength={200} optional />
      <ask.Count name="complaintHours" maxlength={3} optional />
    </Details>
  )
}

function anything(form: FormState, names: string[]): boolean {
  return names.some((name) => (valueIn(form, name) ?? '') !== '' || errorIn(form, name) !== undefined)
}
