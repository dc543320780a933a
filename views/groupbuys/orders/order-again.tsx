import type { ShownCounter } from '#groupbuys/orders/show.ts'
import type { ShownOrder } from '#groupbuys/orders/show-order.ts'
import type { Page } from '#page.ts'
import { ErrorSummary, type FormState, valueIn } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { WordsWritten } from '#views/shared/words.tsx'
import { OrderForm } from './order-form.tsx'
import { WaitingList } from './waiting.tsx'

type AgainProps = {
  page: Page
  buy: ShownCounter
  order: ShownOrder
  forName: string | null
  form?: FormState
  waitingForm?: FormState
  waitable: number[]
  mayOrder: boolean
}

/** What was refused, and the form to put it right. */
export function OrderAgainPage({
  page,
  buy,
  order,
  form,
  waitingForm,
  waitable,
  mayOrder,
  ...rest
}: AgainProps) {
  return (
    <Layout page={page} title={buy.title} bare>
      <PageHead
        title={buy.title}
        back={{
          href: `/groupbuys/${buy.id}?unit=${encodeURIComponent(order.unit)}`,
          text: page.t('groupbuys:order.backTo'),
        }}
      />
      {mayOrder ? (
        <OrderForm page={page} buy={buy} order={order} form={form} {...rest} />
      ) : (
        <>
          <ErrorSummary page={page} form={form} />
          <WordsWritten
            page={page}
            words={[{ label: 'groupbuys:order.comment', words: valueIn(form, 'comment') ?? '' }].filter(
              ({ words }) => words,
            )}
          />
        </>
      )}
      {waitable.length === 0 && <ErrorSummary page={page} form={waitingForm} />}
      <WaitingList page={page} buy={buy} order={order} items={waitable} form={waitingForm} />
    </Layout>
  )
}
