import type { Page } from '#page.ts'
import { Actions, CopyButton } from '#views/shared/actions.tsx'
import { FieldFrame } from '#views/shared/form.tsx'
import { PageHead, Tabs } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'

type TextProps = { page: Page; text: string; scope: string; buildings: { path: string; label: string }[] }

/** The open board as words to paste into a chat group; without JavaScript one selects them by hand. */
export function BoardTextPage({ page, text, scope, buildings }: TextProps) {
  const { t } = page
  const rows = Math.min(24, text.split('\n').length * 2)
  return (
    <Layout page={page} title={t('listings:chat.title')}>
      <PageHead
        title={t('listings:chat.title')}
        lead={t('listings:chat.lead')}
        back={{ href: '/needs', text: t('listings:board.title') }}
      />
      <Tabs
        label={t('listings:chat.which')}
        tabs={[{ path: '', label: t('listings:within.4') }, ...buildings].map(({ path, label }) => ({
          href: path === '' ? '/needs/text' : `/needs/text?building=${encodeURIComponent(path)}`,
          text: label,
          current: path === scope,
        }))}
      />
      <FieldFrame page={page} id="board-text" label={t('listings:chat.words')}>
        <textarea id="board-text" rows={rows} readonly>
          {text}
        </textarea>
      </FieldFrame>
      <Actions>
        <CopyButton page={page} of="board-text" text={t('listings:chat.copy')} kind="primary" />
      </Actions>
    </Layout>
  )
}
