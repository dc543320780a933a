import type { Page } from '#page.ts'
import type { Kept } from '#sessions/kept.ts'
import { Button, ButtonLink } from '#views/shared/actions.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Callout } from '#views/shared/status.tsx'
import { WordsWritten } from '#views/shared/words.tsx'
import { carrying } from './secret-form.tsx'

/** Signed in again, with the words that were on their way and one button that sends them now. */
export function KeptPage({ page, kept, words }: { page: Page; kept: Kept; words: string[] }) {
  const { t } = page
  return (
    <Layout page={carrying(page, 'kept', null, kept)} title={t('sessions:kept.title')} bare>
      <PageHead title={t('sessions:kept.title')} lead={t('sessions:kept.lead')} />
      <WordsWritten page={page} words={words} />
      {kept.uploads > 0 && (
        <Callout tone="asked" icon="photo">
          <p>{t('sessions:kept.uploads', { count: kept.uploads })}</p>
        </Callout>
      )}
      <PostForm action={kept.action} class="actions">
        {Object.entries(kept.values).flatMap(([name, value]) =>
          [value].flat().map((one) => <KeptField name={name} value={one} />),
        )}
        <Button text={t('sessions:kept.send')} icon="check" />
        <ButtonLink href="/" text={t('sessions:kept.leave')} />
      </PostForm>
    </Layout>
  )
}

/** A hidden input would lose the line breaks of what was written; a text area inside `hidden` keeps them. */
function KeptField({ name, value }: { name: string; value: string }) {
  return value.includes('\n') ? (
    <textarea name={name} hidden aria-label={name}>
      {`\n${value}`}
    </textarea>
  ) : (
    <input type="hidden" name={name} value={value} />
  )
}
