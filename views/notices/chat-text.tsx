import type { Page } from '#page.ts'
import { Actions, CopyButton } from '#views/shared/actions.tsx'
import { FieldFrame } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'

type ChatTextProps = {
  page: Page
  notice: { id: number; title: string }
  text: string
  /** How each entrance stands, for its own group; only for whoever may see its doors. */
  progress: { path: string; label: string; text: string }[]
}

/** Words to paste into a chat group; without JavaScript one selects them by hand. */
export function ChatTextPage({ page, notice, text, progress }: ChatTextProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('notices:chat.heading')}>
      <PageHead
        title={t('notices:chat.heading')}
        lead={notice.title}
        back={{ href: `/notices/${notice.id}`, text: t('notices:reach.back') }}
      />
      <Copyable
        page={page}
        id="chat-notice"
        label={t('notices:chat.notice')}
        hint={t('notices:chat.hint')}
        text={text}
      />
      {progress.map((entrance, i) => (
        <Copyable
          page={page}
          id={`chat-progress-${i}`}
          label={t('notices:chat.progressOf', { place: entrance.label })}
          hint={i === 0 ? t('notices:chat.progressHint') : undefined}
          text={entrance.text}
        />
      ))}
    </Layout>
  )
}

type CopyableProps = { page: Page; id: string; label: string; hint?: string; text: string }

function Copyable({ page, id, label, hint, text }: CopyableProps) {
  const rows = Math.min(
    14,
    text.split('\n').reduce((sum, line) => sum + 1 + Math.floor(line.length / 24), 0),
  )
  return (
    <div class="chat-text">
      <FieldFrame page={page} id={id} label={label} hint={hint}>
        <textarea id={id} rows={rows} readonly aria-describedby={hint && `${id}-hint`}>
          {text}
        </textarea>
      </FieldFrame>
      <Actions>
        <CopyButton page={page} of={id} text={page.t('notices:chat.copy')} kind="primary" />
      </Actions>
    </div>
  )
}
