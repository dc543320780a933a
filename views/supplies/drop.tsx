import type { Page } from '#page.ts'
import type { SupplyDrop } from '#supplies/dispatch-schema.ts'
import type { DispatchRow } from '#supplies/dispatches.ts'
import { missReasons } from '#supplies/kinds.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { formAt, type Refusal } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { DropState } from './dispatch.tsx'
import { DrillBadge } from './marks.tsx'

type Props = {
  page: Page
  dispatch: DispatchRow
  drop: SupplyDrop & { door: string }
  handsOver: boolean
  refused?: Refusal
}

/** At one door: how much, who took it, or why nobody did. */
export function DropPage(props: Props) {
  const { page, dispatch, drop, handsOver } = props
  const { t } = page
  const { name, unitWord } = dispatch
  const open = dispatch.sentAt !== null && dispatch.closedAt === null
  return (
    <Layout page={page} title={`${drop.door} · ${name}`}>
      <PageHead
        title={drop.door}
        lead={t('supplies:share.got', { pieces: drop.pieces, unitWord, name })}
        back={
          handsOver
            ? { href: `/supplies/dispatches/${dispatch.id}?left=yes`, text: dispatch.title }
            : { href: '/supplies', text: t('supplies:home.title') }
        }
      />
      <p class="row">
        <DrillBadge page={page} drill={dispatch.drill} /> <DropState page={page} drop={drop} />
      </p>
      {drop.fileId !== null && (
        <p>
          <a href={`/supplies/drops/${drop.id}/photo`}>{t('supplies:share.photo')}</a>
        </p>
      )}
      {handsOver && open && drop.receivedAt === null && <Receipt {...props} />}
      {handsOver && open && (drop.receivedAt !== null || drop.missedAt !== null) && (
        <ActionForm
          action={`/supplies/drops/${drop.id}/undo`}
          kind="quiet"
          icon="undo"
          text={t('supplies:drop.undo')}
        />
      )}
    </Layout>
  )
}

function Receipt({ page, drop, refused }: Props) {
  const { t } = page
  const receipt = formAt(refused, 'receipt')
  const miss = formAt(refused, 'miss')
  const askReceipt = fields(page, receipt, 'supplies:drop')
  const askMiss = fields(page, miss, 'supplies:drop')
  return (
    <>
      <askReceipt.Form action={`/supplies/drops/${drop.id}/receipt`} multipart>
        <askReceipt.Text name="name" hint maxlength={40} autocomplete="off" optional />
        <askReceipt.Photos name="photos" says="photo" max={1} />
        <askReceipt.Send icon="check" says="sign" />
      </askReceipt.Form>
      <Details summary={t('supplies:drop.missed')} open={miss !== undefined}>
        <askMiss.Form action={`/supplies/drops/${drop.id}/miss`}>
          <askMiss.OneOf name="why" options={missReasons} of="supplies:missed" />
          <askMiss.Send kind="plain" says="miss" />
        </askMiss.Form>
      </Details>
    </>
  )
}
