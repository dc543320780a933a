import type { Page } from '#page.ts'
import { Actions, ButtonLink } from '#views/shared/actions.tsx'

/** Where a home that ordered goes on: pay, the open accounts, something wrong with the goods. */
export function HomeLinks({ page, buyId, unit }: { page: Page; buyId: number; unit: string }) {
  const { t } = page
  return (
    <Actions>
      <ButtonLink
        href={`/groupbuys/${buyId}/pay?unit=${encodeURIComponent(unit)}`}
        text={t('groupbuys:money.pay.title')}
        kind="primary"
      />
      <ButtonLink href={`/groupbuys/${buyId}/accounts`} text={t('groupbuys:money.accounts.title')} />
      <ButtonLink href={`/groupbuys/${buyId}/complaints`} text={t('groupbuys:complaints.title')} />
    </Actions>
  )
}
