import { yuan } from '#groupbuys/sums/price.ts'
import { ActionForm, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { Counts } from '#views/shared/figures.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { ClaimRow, Payee, Settle } from './parts.tsx'
import { type MoneyProps, moneyRefusedAt } from './props.tsx'
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
  const { page, buy, homes, accounts, refused } = props
  const { t } = page
  const claims = homes.filter((home) => home.claim)
  const owed = homes.filter((home) => home.balance < 0)
  const form = moneyRefusedAt(props, 'entry')
  const statement = moneyRefusedAt(props, 'statement')
  const ask = fields(page, form, 'groupbuys:money')
  const askFile = fields(page, statement, 'groupbuys:statement')
  const said = isSummed(refused.at) ? [] : Object.values(refused.form?.errors ?? {})
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
      {said.map((sentence) => (
        <p class="tone-urgent box" role="alert">
          {sentence}
        </p>
      ))}
      {claims.length > 0 && <SectionHead title={t('groupbuys:money.claims', { count: claims.length })} />}
      {claims.map((home) => (
        <ClaimRow {...props} home={home} />
      ))}
      {owed.length > 0 && !buy.settled && (
        <section class="asks">
          <h2>{t('groupbuys:money.refunds.title')}</h2>
          <p>{owed.map((home) => `${home.label} ${yuan(-home.balance)}`).join(t('groupbuys:comma'))}</p>
          <ActionForm
            action={`/groupbuys/${buy.id}/refunds`}
            text={t('groupbuys:money.refunds.done', { count: owed.length })}
          />
        </section>
      )}
      <Homes {...props} />
      {!buy.settled && (
        <>
          <Details summary={t('groupbuys:money.entry.title')} open={form !== undefined}>
            <ask.Form action={`/groupbuys/${buy.id}/money`} multipart>
              <ask.Pick name="kind" says="what" options={wholeKinds} of="kinds" />
              <ask.Amount name="amount" maxlength={12} />
              <ask.Text name="door" says="entry.door" hint width="short" maxlength={40} optional />
              <ask.Text name="reference" says="entry.reference" width="medium" maxlength={60} optional />
              <ask.Text name="note" maxlength={200} optional />
              <ask.Photos name="photo" says="entry.photo" max={1} pdf />
              <ask.Send says="entry.book" icon="check" />
            </ask.Form>
          </Details>
          <Details summary={t('groupbuys:statement.title')} open={statement !== undefined}>
            <askFile.Form action={`/groupbuys/${buy.id}/statements`} multipart>
              <askFile.File name="file" hint={t('groupbuys:statement.hint')} accept=".csv,.xlsx" />
              <askFile.Send says="read" icon="eye" />
            </askFile.Form>
          </Details>
          <Payee {...props} />
        </>
      )}
      <Books {...props} />
      {buy.closed && !buy.settled && <Settle {...props} />}
    </Layout>
  )
}

/** Forms with fields enough say at their own head what is wrong; for those of one line the page says it. */
function isSummed(at: MoneyProps['refused']['at']): boolean {
  return at === 'entry' || at === 'statement' || at === 'payee' || at === 'settle'
}
