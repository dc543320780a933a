import type { Bag } from '#src/groupbuys/handover.ts'
import type { Page } from '#src/http/page.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { RadioGroup } from '#views/shared/choices.tsx'
import { TextField } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

export type BagProps = {
  page: Page
  buy: { id: number; title: string }
  home: string
  note: string
  orderId: number
  bag: Bag | null
  handsOut: boolean
  form?: FormState
}

/** One bag, as the code on its label opens it: what is in it, and for who hands out, the tick. */
export function BagPage({ page, buy, home, note, orderId, bag, handsOut, form }: BagProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('groupbuys:arrival.bagOf', { home })}>
      <PageHead
        title={t('groupbuys:arrival.bagOf', { home })}
        lead={buy.title}
        back={{
          href: handsOut ? `/groupbuys/${buy.id}/pickups` : `/groupbuys/${buy.id}`,
          text: handsOut ? t('groupbuys:arrival.pickups') : buy.title,
        }}
      />
      {bag === null && <p>{t('groupbuys:arrival.emptyBag')}</p>}
      {bag && (
        <ul class="bag-contents">
          {bag.lines.map((line) => (
            <li>
              {line.name} <b>{line.pieces}</b>
              {line.unitWord} {(bag.whole !== null || line.pickupId !== null) && t('groupbuys:arrival.gone')}
            </li>
          ))}
        </ul>
      )}
      {note !== '' && <p>{note}</p>}
      {bag?.done && (
        <Callout tone="done" icon="check">
          {bag.takenBy ? t('groupbuys:arrival.takenBy', { name: bag.takenBy }) : t('groupbuys:arrival.gone')}{' '}
          {bag.at && <Time page={page} at={bag.at} />}
        </Callout>
      )}
      {bag && !bag.done && handsOut && (
        <Form page={page} action={`/groupbuys/bags/${orderId}`} form={form}>
          <RadioGroup
            page={page}
            form={form}
            name="how"
            label={t('groupbuys:arrival.how')}
            value="scanned"
            options={(['scanned', 'delivered', 'otherHand'] as const).map((value) => ({
              value,
              text: t(`groupbuys:arrival.hows.${value}`),
            }))}
          />
          <TextField
            page={page}
            form={form}
            name="takenBy"
            label={t('groupbuys:arrival.whoTook')}
            width="medium"
            maxlength={40}
            optional
          />
          <Actions>
            <Button text={t('groupbuys:arrival.tickBag')} icon="check" />
          </Actions>
        </Form>
      )}
    </Layout>
  )
}
