import type { ListingView } from '#listings/promises/show.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { AskFirst } from '#views/shared/ask-first.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { Callout } from '#views/shared/status.tsx'
import type { PageState } from './need-state.tsx'

type ToolProps = { page: Page; need: ListingView; state: PageState }

/** What its own people can do with it. */
export function OwnerTools({ page, need, state }: ToolProps) {
  const { t } = page
  const at = `/needs/${need.id}`
  const form = state.part === 'withdrawal' ? state : undefined
  const ask = fields(page, form, 'listings:need')
  return (
    <div class="flow">
      <Actions>
        {need.mayPublish && (
          <ActionForm
            action={`${at}/publication`}
            kind="primary"
            icon="check"
            text={t('listings:need.publish')}
          />
        )}
        {need.mayPublish && <ButtonLink href={`${at}/edit`} icon="edit" text={t('listings:need.edit')} />}
        {need.mayRenew && (
          <ActionForm
            action={`${at}/renewal`}
            kind="primary"
            icon="undo"
            text={t(`listings:need.renew.${need.kind}`)}
          />
        )}
        {need.mayEndRepeats && (
          <AskFirst page={page} action={`${at}/repeating/end`} text={t('listings:need.endRepeats')} />
        )}
      </Actions>
      {need.mayWithdraw && (
        <Details summary={t(`listings:need.withdraw.${need.kind}`)} open={form !== undefined}>
          <ask.Form action={`${at}/withdrawal`}>
            <input type="hidden" name="was" value={need.state} />
            <ask.Text name="why" says="withdrawWhy" maxlength={300} />
            <Button kind="danger" text={t('listings:need.withdrawSend')} />
          </ask.Form>
        </Details>
      )}
    </div>
  )
}

/** What is really a repair belongs to the help desk, with a deadline and somebody responsible. */
export function Turn({ page, need }: Pick<ToolProps, 'page' | 'need'>) {
  return (
    <p class="row">
      <span class="quiet">{page.t('listings:turn.ask')}</span>
      <ButtonLink
        href={`/needs/${need.id}/ticket`}
        kind="quiet"
        icon="works"
        text={page.t('listings:turn.open')}
      />
    </p>
  )
}

/** For everybody else: something is wrong, or one wants nothing to do with whoever posted it. */
export function Complain({ page, need, state }: ToolProps) {
  const { t } = page
  const form = state.part === 'report' ? state : undefined
  const ask = fields(page, form, 'listings:need')
  return (
    <Details summary={t('listings:need.complain')} open={form !== undefined}>
      <ask.Form action={`/needs/${need.id}/reports`}>
        <ask.Text name="why" says="reportWhy" hint={t('listings:need.reportHint')} maxlength={300} />
        <Button kind="plain" text={t('listings:need.reportSend')} />
      </ask.Form>
      <p>{t('listings:need.blockText')}</p>
      <ActionForm action={`/needs/${need.id}/blocks`} kind="danger" text={t('listings:need.block')} />
    </Details>
  )
}

/** Whoever goes to a call for help is led to where it says what is wrong, and where they say that they are there. */
export function ToCall({ page, need, emergency }: { page: Page; need: ListingView; emergency: number }) {
  const { t } = page
  return (
    <Callout tone="urgent" icon="urgent">
      <p>{t('listings:calls.helper')}</p>
      <ButtonLink
        href={`/emergencies/${emergency}/needs/${need.id}`}
        kind="primary"
        icon="forward"
        text={t('listings:calls.open')}
      />
    </Callout>
  )
}
