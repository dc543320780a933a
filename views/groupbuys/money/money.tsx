import { yuan } from '#groupbuys/sums/price.ts'
import { ActionForm, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { Counts } from '#views/shared/figures.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { ClaimRow, Payee, Settle } from './parts.tsx'
import type { MoneyProps } from './props.tsx'
import { Books, Homes } from './tables.tsx'

const wholeKinds = [
  'supplier',
  'freight',
  'spoilage',
  'leftover',
  'surplus',
  'payment',
  'refund',
  'credit',
  'charge',
] as const

/** Who owes what, who said they paid, the supplier's bill, and every row of the books. */
export function MoneyPage(props: MoneyProps) {
  const { page, buy, homes, accounts, key, form } = props
  const { t } = page
  const claims = homes.filter((home) => home.claim)
  const owed = homes.filter((home) => home.balance < 0)
  const ask = fields(page, form, 'groupbuys:money')
  const askPlain = fields(page, undefined, 'groupbuys:statement')
  return (
    <Layout page={page} title={t('groupbuys:money.title')} width="wide">
      <PageHead
        title={t('groupbuys:money.title')}
        lead={t('groupbuys:money.lead', { title: buy.title })}
        back={{ href: `/groupbuys/${buy.id}/manage`, text: t('groupbuys:sheets.toManage') }}
        actions={
          <ButtonLink href={`/groupbuys/${buy.id}/accounts`} text={t('groupbuys:money.accounts.title')} />
        }
      />
      <Counts
        items={[
          { value: yuan(accounts.due), text: t('groupbuys:money.due') },
          { value: yuan(accounts.open), text: t('groupbuys:money.open'), strong: accounts.open > 0 },
          {
            value: yuan(accounts.owedBack),
            text: t('groupbuys:money.owedBack'),
            strong: accounts.owedBack > 0,
          },
          { value: yuan(accounts.left), text: t('groupbuys:money.accounts.left') },
        ]}
      />
      {form?.errors?.[''] && <p class="tone-urgent box">{form.errors['']}</p>}
      {claims.length > 0 && <SectionHead title={t('groupbuys:money.claims', { count: claims.length })} />}
      {claims.map((home) => (
        <ClaimRow page={page} buyId={buy.id} home={home} />
      ))}
      {owed.length > 0 && !buy.settled && (
        <section class="asks">
          <h2>{t('groupbuys:money.refunds.title')}</h2>
          <p>{owed.map((home) => `${home.label} ${yuan(-home.balance)}`).join(t('groupbuys:comma'))}</p>
          <ActionForm
            action={`/groupbuys/${buy.id}/refunds`}
            text={t('groupbuys:money.refunds.done', { count: owed.length })}
            fields={{ key }}
          />
        </section>
      )}
      <Homes {...props} />
      {!buy.settled && (
        <>
          <Details summary={t('groupbuys:money.entry.title')} open={form !== undefined}>
            <ask.Form action={`/groupbuys/${buy.id}/money`} multipart>
              <input type="hidden" name="key" value={key} />
              <ask.Pick name="kind" says="what" options={wholeKinds} of="kinds" />
              <ask.Amount name="amount" maxlength={12} />
              <ask.Text name="door" says="entry.door" hint width="short" maxlength={40} optional />
              <ask.Text name="reference" says="entry.reference" width="medium" maxlength={60} optional />
              <ask.Text name="note" maxlength={200} optional />
              <ask.Photos name="photo" says="entry.photo" max={1} pdf />
              <ask.Send says="entry.book" icon="check" />
            </ask.Form>
          </Details>
          <Details summary={t('groupbuys:statement.title')}>
            <askPlain.Form action={`/groupbuys/${buy.id}/statements`} multipart>
              <askPlain.File name="file" hint={t('groupbuys:statement.hint')} accept=".csv,.xlsx" />
              <askPlain.Send says="read" icon="eye" />
            </askPlain.Form>
          </Details>
          <Payee {...props} />
        </>
      )}
      <Books {...props} />
      {buy.closed && !buy.settled && <Settle {...props} />}
    </Layout>
  )
}
