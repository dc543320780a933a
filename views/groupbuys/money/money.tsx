import { yuan } from '#groupbuys/sums/price.ts'
import { ActionForm, Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { Details } from '#views/shared/cards.tsx'
import { SelectField, TextField } from '#views/shared/fields.tsx'
import { Counts } from '#views/shared/figures.tsx'
import { FileField, PhotoField } from '#views/shared/files.tsx'
import { Form } from '#views/shared/form.tsx'
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
            <Form page={page} action={`/groupbuys/${buy.id}/money`} form={form} multipart>
              <input type="hidden" name="key" value={key} />
              <SelectField
                page={page}
                form={form}
                name="kind"
                label={t('groupbuys:money.what')}
                options={wholeKinds.map((value) => ({ value, text: t(`groupbuys:money.kinds.${value}`) }))}
              />
              <TextField
                page={page}
                form={form}
                name="amount"
                label={t('groupbuys:money.amount')}
                inputmode="decimal"
                width="short"
                maxlength={12}
              />
              <TextField
                page={page}
                form={form}
                name="door"
                label={t('groupbuys:money.entry.door')}
                hint={t('groupbuys:money.entry.doorHint')}
                width="short"
                maxlength={40}
                optional
              />
              <TextField
                page={page}
                form={form}
                name="reference"
                label={t('groupbuys:money.entry.reference')}
                width="medium"
                maxlength={60}
                optional
              />
              <TextField
                page={page}
                form={form}
                name="note"
                label={t('groupbuys:money.note')}
                maxlength={200}
                optional
              />
              <PhotoField
                page={page}
                form={form}
                name="photo"
                label={t('groupbuys:money.entry.photo')}
                max={1}
                pdf
              />
              <Actions>
                <Button text={t('groupbuys:money.entry.book')} icon="check" />
              </Actions>
            </Form>
          </Details>
          <Details summary={t('groupbuys:statement.title')}>
            <Form page={page} action={`/groupbuys/${buy.id}/statements`} multipart>
              <FileField
                page={page}
                name="file"
                label={t('groupbuys:statement.file')}
                hint={t('groupbuys:statement.hint')}
                accept=".csv,.xlsx"
              />
              <Actions>
                <Button text={t('groupbuys:statement.read')} icon="eye" />
              </Actions>
            </Form>
          </Details>
          <Payee {...props} />
        </>
      )}
      <Books {...props} />
      {buy.closed && !buy.settled && <Settle {...props} />}
    </Layout>
  )
}
