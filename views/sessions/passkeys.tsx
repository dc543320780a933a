import type { Page } from '#page.ts'
import { ActionForm, Button, ButtonLink } from '#views/shared/actions.tsx'
import { Card, CardList, Details, EmptyState } from '#views/shared/cards.tsx'
import { ErrorSummary } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Time } from '#views/shared/time.tsx'

type Row = { id: number; name: string; createdAt: string; lastUsedAt: string | null }
type PasskeysProps = { page: Page; passkeys: Row[]; refused?: { id: number; errors: Record<string, string> } }

export function PasskeysPage({ page, passkeys, refused }: PasskeysProps) {
  const { t } = page
  const add = (
    <ButtonLink href="/account/passkeys/new" text={t('sessions:passkeys.add')} icon="plus" kind="primary" />
  )
  return (
    <Layout page={page} title={t('sessions:passkeys.title')}>
      <PageHead
        title={t('sessions:passkeys.title')}
        lead={t('sessions:passkeys.lead')}
        back={{ href: '/account', text: t('sessions:account.title') }}
        actions={passkeys.length > 0 && add}
      />
      <ErrorSummary page={page} form={refused && { errors: { '': refused.errors.name } }} />
      {passkeys.length === 0 ? (
        <EmptyState title={t('sessions:passkeys.none')} icon="key" actions={add} />
      ) : (
        <CardList label={t('sessions:passkeys.title')}>
          {passkeys.map((passkey) => (
            <PasskeyCard page={page} passkey={passkey} open={refused?.id === passkey.id} />
          ))}
        </CardList>
      )}
    </Layout>
  )
}

function PasskeyCard({ page, passkey, open }: { page: Page; passkey: Row; open: boolean }) {
  const { t } = page
  const field = `passkey-${passkey.id}-name`
  return (
    <Card title={passkey.name} icon="key">
      <p class="quiet">
        {t('sessions:passkeys.addedAt')} <Time page={page} at={passkey.createdAt} show="day" />
        {passkey.lastUsedAt && (
          <>
            {' · '}
            {t('sessions:passkeys.usedAt')} <Time page={page} at={passkey.lastUsedAt} />
          </>
        )}
      </p>
      <Details summary={t('sessions:passkeys.manage')} open={open}>
        <div class="flow">
          <PostForm class="rename" action={`/account/passkeys/${passkey.id}/name`}>
            <label for={field}>{t('sessions:passkeys.name')}</label>
            <input id={field} type="text" name="name" value={passkey.name} maxlength={40} required />
            <Button text={t('sessions:passkeys.rename')} kind="plain" icon="edit" />
          </PostForm>
          <ActionForm
            action={`/account/passkeys/${passkey.id}/removal`}
            text={t('sessions:passkeys.remove')}
            kind="danger"
            icon="trash"
          />
        </div>
      </Details>
    </Card>
  )
}
