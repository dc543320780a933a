import { yuan } from '#groupbuys/sums/price.ts'
import { Button } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { errorIn, valueIn } from '#views/shared/form.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Time } from '#views/shared/time.tsx'
import { type MoneyHome, type MoneyProps, moneyRefusedAt } from './props.tsx'

/** "I have paid": ticked off with what arrived, or said to be missing. */
export function ClaimRow(props: MoneyProps & { home: MoneyHome }) {
  const { page, buy, home } = props
  const { t } = page
  const { id, amount, reference, at } = home.claim!
  const form = moneyRefusedAt(props, `claim-${id}`)
  return (
    <PostForm action={`/groupbuys/${buy.id}/claims/${id}/answer`} class="box row">
      <p>
        <b class="plate">{home.label}</b> {t('groupbuys:yuan', { amount: yuan(amount) })} {reference}{' '}
        <Time page={page} at={at} />
      </p>
      <input
        type="text"
        name="amount"
        value={valueIn(form, 'amount') ?? yuan(amount)}
        aria-invalid={errorIn(form, 'amount') ? 'true' : undefined}
        inputmode="decimal"
        size={8}
        maxlength={12}
        aria-label={t('groupbuys:money.amountOf', { home: home.label })}
      />
      <Button text={t('groupbuys:money.claim.tick')} name="intent" value="arrived" icon="check" />
      <input
        type="text"
        name="why"
        value={valueIn(form, 'why')}
        aria-invalid={errorIn(form, 'why') ? 'true' : undefined}
        maxlength={200}
        aria-label={t('groupbuys:money.whyMissing', { home: home.label })}
        placeholder={t('groupbuys:money.why')}
      />
      <Button text={t('groupbuys:money.claim.notThere')} name="intent" value="missing" kind="plain" />
    </PostForm>
  )
}

export function Payee(props: MoneyProps) {
  const { page, buy } = props
  const { t } = page
  const form = moneyRefusedAt(props, 'payee')
  const ask = fields(page, form, 'groupbuys:money')
  return (
    <Details summary={t('groupbuys:money.payee.title')} open={form !== undefined}>
      <ask.Form action={`/groupbuys/${buy.id}/payee`} multipart filled>
        <ask.Text name="payNote" says="payee.note" value={buy.payNote ?? ''} maxlength={200} optional />
        <p class="quiet">{t('groupbuys:money.payee.hint')}</p>
        <ask.Photos name="code" says={buy.hasCode ? 'payee.newCode' : 'payee.code'} max={1} />
        <ask.Send says="payee.save" kind="plain" />
      </ask.Form>
    </Details>
  )
}

export function Settle(props: MoneyProps) {
  const { page, buy, accounts } = props
  const { t } = page
  const ask = fields(page, moneyRefusedAt(props, 'settle'), 'groupbuys:money')
  return (
    <section class="box" aria-labelledby="settle">
      <h2 id="settle">{t('groupbuys:money.settle.title')}</h2>
      <p>{t('groupbuys:money.settle.lead', { amount: yuan(accounts.left) })}</p>
      <ask.Form action={`/groupbuys/${buy.id}/settlement`}>
        <ask.Text name="surplusNote" says="settle.where" maxlength={300} />
        <ask.Send says="settle.close" icon="check" />
      </ask.Form>
    </section>
  )
}
