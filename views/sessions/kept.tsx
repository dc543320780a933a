import type { Page } from '#page.ts'
import type { Kept, KeptWord } from '#sessions/kept.ts'
import { Button, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Callout } from '#views/shared/status.tsx'
import { WordsWritten } from '#views/shared/words.tsx'
import { carrying } from './secret-form.tsx'

/** Signed in again, with the words that were on their way and one button that sends them now. */
export function KeptPage({ page, kept, words }: { page: Page; kept: Kept; words: KeptWord[] }) {
  const { t } = page
  const files = Object.entries(kept.files ?? {})
  return (
    <Layout page={carrying(page, 'kept', null, kept)} title={t('sessions:kept.title')} bare>
      <PageHead title={t('sessions:kept.title')} lead={t('sessions:kept.lead')} />
      <WordsWritten page={page} words={words} />
      {kept.uploads > 0 && (
        <Callout tone="asked" icon="photo">
          <p>{t('sessions:kept.uploads', { count: kept.uploads })}</p>
        </Callout>
      )}
      <PostForm
        action={kept.action}
        class={files.length > 0 ? 'form' : 'actions'}
        enctype={files.length > 0 ? 'multipart/form-data' : undefined}
      >
        {Object.entries(kept.values).flatMap(([name, value]) =>
          [value].flat().map((one) => <KeptField name={name} value={one} />),
        )}
        {files.map(([name, file]) => (
          <KeptFile page={page} name={name} file={file} />
        ))}
        <Button text={t('sessions:kept.send')} icon="check" />
        <ButtonLink href="/" text={t('sessions:kept.leave')} />
      </PostForm>
    </Layout>
  )
}

type KeptFileProps = { page: Page; name: string; file: NonNullable<Kept['files']>[string] }

/** No page can put chosen files back into a form: they are chosen again where they are sent, or they never arrive. */
function KeptFile({ page, name, file }: KeptFileProps) {
  const { many, types } = file
  const photos = types.length > 0 && types.every((type) => type.startsWith('image/'))
  const ask = fields(page, undefined, 'sessions:kept')
  if (photos) return <ask.Photos name={name} says="file" max={many ? 6 : 1} />
  return <ask.File name={name} says="file" accept={types.join(',')} multiple={many} optional />
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
