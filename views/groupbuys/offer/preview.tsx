import type { ShownBuy } from '#groupbuys/orders/show.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions, ButtonLink } from '#views/shared/actions.tsx'
import { PageHead, Stepper } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Table } from '#views/shared/table.tsx'
import { TimeSpan } from '#views/shared/time.tsx'
import { Rules } from './rules.tsx'

type PreviewProps = { page: Page; buy: ShownBuy; missing: string[]; asksApproval: boolean; waiting: boolean }

/** What everybody will see, before anybody does: after this, items, packs and rules stay as they are. */
export function PreviewPage({ page, buy, missing, asksApproval, waiting }: PreviewProps) {
  const { t } = page
  return (
    <Layout page={page} title={buy.title}>
      <PageHead
        title={buy.title || t('groupbuys:leading.untitled')}
        back={{ href: `/groupbuys/${buy.id}/edit`, text: t('groupbuys:preview.back') }}
      />
      <Stepper
        page={page}
        current={1}
        steps={['write', 'look', 'open'].map((step) => t(`groupbuys:steps.${step}`))}
      />
      {missing.length > 0 && (
        <Callout tone="urgent" title={t('groupbuys:preview.missing')}>
          <ul>
            {missing.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </Callout>
      )}
      {waiting && <Callout tone="asked" title={t('groupbuys:state.waiting')} />}
      {buy.opensAt && buy.closesAt && (
        <p>
          <TimeSpan page={page} from={buy.opensAt} until={buy.closesAt} />
        </p>
      )}
      <p class="prose is-plain">{buy.story}</p>
      <Table
        caption={t('groupbuys:form.items')}
        columns={[
          { head: t('groupbuys:item.field.name'), cell: (item) => item.name },
          { head: t('groupbuys:item.field.price'), cell: (item) => yuan(item.basePrice), kind: 'number' },
          {
            head: t('groupbuys:item.field.pack'),
            cell: (item) => `${item.packSize} ${item.unitWord}`,
            kind: 'number',
          },
        ]}
        rows={buy.items}
      />
      <Rules page={page} buy={buy} open />
      <Callout tone="plain" title={t('groupbuys:preview.fixed')} />
      <Actions>
        {missing.length === 0 && !waiting && (
          <ActionForm
            action={`/groupbuys/${buy.id}/publication`}
            kind="primary"
            icon="check"
            text={t(asksApproval ? 'groupbuys:preview.ask' : 'groupbuys:preview.publish')}
          />
        )}
        <ButtonLink href={`/groupbuys/${buy.id}/edit`} icon="edit" text={t('groupbuys:preview.back')} />
      </Actions>
    </Layout>
  )
}
