import type { Page } from '#page.ts'
import { unbroken } from '#views/shared/phone.tsx'
import { Callout } from '#views/shared/status.tsx'

/** One line on a page whose reader's session ended: it stays as it is, and `next` is the way back to it. */
export function SignedOutNote({ page, next }: { page: Page; next: string }) {
  const phone = page.estate.helpPhone
  return (
    <Callout tone="asked" icon="lock" title={page.t('sessions:signedOut.title')}>
      <p>
        {page.t('sessions:signedOut.stays')}{' '}
        <a href={`/sign-in?next=${encodeURIComponent(next)}`}>{page.t('sessions:signedOut.again')}</a>
      </p>
      {phone && <p>{page.t('shared:ask.ring', { phone: unbroken(phone) })}</p>}
    </Callout>
  )
}
