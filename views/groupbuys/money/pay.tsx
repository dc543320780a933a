import { yuan } from '#groupbuys/sums/price.ts'
import type { Page } from '#page.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { DefinitionList } from '#views/shared/cards.tsx'
import { errorIn, type FormState, valueIn } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Qr } from '#views/shared/qr.tsx'
import { Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

type PayProps = {
  page: Page
  buy: {
    id: number
    title: string
    payNote: string | null
    payFileId: number | null
    closed: boolean
    settled: boolean
  }
  home: { unit: string; label: string; orderId: number; due: number; paid: number; balance: number }
  claims: {
    id: number
    amount: number
    reference: string
    at: string
    answered: boolean
    ticked: boolean
    refusedWhy: string | null
  }[]
  /** What the home's own code opens, for whoever hands the bag out. */
  bagAt: string
  homes: { unit: string; label: string; current: boolean }[]
  form?: FormState
}

/** What one home owes for one order, how to pay the leader, and "I have paid". */
export function PayPage({ page, buy, home, claims, bagAt, homes, form }: PayProps) {
  const { t } = page
  const money = (fen: number) => t('groupbuys:yuan', { amount: yuan(fen) })
  const ask = fields(page, form, 'groupbuys:money')
  const open = claims.filter((claim) => !claim.answered)
  const corrects = open.map(({ id, amount, reference }) => ({
    value: String(id),
    text: t('groupbuys:money.pay.corrects', { amount: yuan(amount), reference }),
  }))
  const waiting =
    open.length === 0 ? [] : [...corrects, { value: 'another', text: t('groupbuys:money.pay.another') }]
  return (
    <Layout page={page} title={t('groupbuys:money.pay.title')}>
      <PageHead
        title={t('groupbuys:money.pay.title')}
        lead={t('groupbuys:money.pay.lead', { title: buy.title, home: home.label })}
        back={{ href: `/groupbuys/${buy.id}`, text: buy.title }}
        actions={
          <ButtonLink href={`/groupbuys/${buy.id}/accounts`} text={t('groupbuys:money.accounts.title')} />
        }
      />
      {homes.length > 1 && (
        <nav class="row" aria-label={t('groupbuys:order.whichHome')}>
          {homes.map((one) => (
            <a
              href={`/groupbuys/${buy.id}/pay?unit=${encodeURIComponent(one.unit)}`}
              aria-current={one.current ? 'page' : undefined}
            >
              {one.label}
            </a>
          ))}
        </nav>
      )}
      {!buy.closed && <p>{t('groupbuys:money.pay.notClosed')}</p>}
      <DefinitionList
        items={[
          { term: t('groupbuys:money.due'), value: money(home.due) },
          { term: t('groupbuys:money.paid'), value: money(home.paid) },
          {
            term: t(home.balance < 0 ? 'groupbuys:money.owedBack' : 'groupbuys:money.open'),
            value: <strong>{money(Math.abs(home.balance))}</strong>,
          },
        ]}
      />
      {buy.payNote && <p class="prose is-plain">{buy.payNote}</p>}
      {buy.payFileId !== null && (
        <img
          class="pay-code"
          src={`/groupbuys/${buy.id}/papers/${buy.payFileId}`}
          alt={t('groupbuys:money.pay.code')}
        />
      )}
      <p>{t('groupbuys:money.pay.remark', { home: home.label })}</p>
      {!buy.settled && (
        <ask.Form action={`/groupbuys/${buy.id}/claims`}>
          <input type="hidden" name="unit" value={home.unit} />
          <ask.Amount
            name="amount"
            says="pay.amount"
            value={home.balance > 0 ? yuan(home.balance) : ''}
            maxlength={12}
          />
          <ask.Text name="reference" says="pay.reference" hint width="medium" maxlength={60} optional />
          {errorIn(form, 'sure') && (
            <ask.Tick name="sure" says="pay.sure" value={valueIn(form, 'amount') ?? ''} />
          )}
          {waiting.length > 0 && <ask.OneOf name="which" says="pay.which" hint options={waiting} />}
          <ask.Send says="pay.claim" icon="check" />
        </ask.Form>
      )}
      {claims.length > 0 && (
        <ul class="money-claims">
          {claims.map((claim) => (
            <li>
              <Time page={page} at={claim.at} /> {money(claim.amount)} {claim.reference}{' '}
              <Status
                tone={claim.ticked ? 'done' : claim.answered ? 'urgent' : 'asked'}
                text={t(
                  `groupbuys:money.claim.${claim.ticked ? 'ticked' : claim.answered ? 'missing' : 'waiting'}`,
                )}
              />
              {claim.refusedWhy && <p>{claim.refusedWhy}</p>}
            </li>
          ))}
        </ul>
      )}
      <SectionHead title={t('groupbuys:money.pay.bag')} />
      <Qr text={bagAt} title={t('groupbuys:money.pay.bag')} />
      <p>{t('groupbuys:money.pay.bagHint')}</p>
    </Layout>
  )
}
