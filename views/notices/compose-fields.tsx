import type { ShownFile } from '#notices/publishing/files.ts'
import { noticeKinds } from '#notices/publishing/kinds.ts'
import type { Page } from '#page.ts'
import { fields } from '#views/shared/bound.tsx'
import { Fieldset } from '#views/shared/choices.tsx'
import { type FormState, fieldId } from '#views/shared/form.tsx'
import type { NoticeFormProps } from './compose-props.tsx'

/** In whose name; not asked of whoever holds one post only. */
export function AuthorField({ page, posts, form }: NoticeFormProps) {
  const [only] = posts
  const ask = fields(page, form, 'notices:form')
  return posts.length === 1 && only ? (
    <>
      <input type="hidden" name="appointmentId" value={only.value} />
      <p class="compose-author">
        {page.t('notices:form.post')} <strong>{only.text}</strong>
      </p>
    </>
  ) : (
    <ask.Pick name="appointmentId" says="post" options={posts} />
  )
}

/** What is said: kind, title, text, times, files. */
export function WordFields({ page, form, files, posts }: NoticeFormProps) {
  const { t } = page
  const kinds = noticeKinds.filter((kind) => kind !== 'urgent' || posts.some((post) => post.urgent))
  const ask = fields(page, form, 'notices:form')
  return (
    <>
      <ask.OneOf name="kind" options={kinds} of="notices:kind" hints="kindHint" />
      <ask.Text name="title" hint maxlength={60} />
      <ask.Words name="body" hint rows={9} maxlength={4000} />
      <div class="compose-times">
        <Fieldset id={fieldId('times')} legend={t('notices:form.times')} hint={t('notices:form.timesHint')}>
          <div class="split">
            <ask.Moment name="startsAt" />
            <ask.Moment name="endsAt" />
          </div>
          <ask.Text name="place" hint optional="sometimes" maxlength={60} />
        </Fieldset>
      </div>
      {files.length > 0 && <FilesFields page={page} files={files} form={form} />}
      <ask.Photos name="photos" max={6 - files.length} pdf />
    </>
  )
}

function FilesFields({ page, files, form }: { page: Page; files: ShownFile[]; form: FormState }) {
  const { t } = page
  const ask = fields(page, form, 'notices:form')
  return (
    <Fieldset id={fieldId('files')} legend={t('notices:form.filesTitle')}>
      <ul class="compose-files">
        {files.map(({ id, name, width, height, caption }) => (
          <li>
            {width !== null && (
              <img src={`/files/${id}`} alt={caption} width={width} height={height ?? width} loading="lazy" />
            )}
            <ask.Text
              name={`caption-${id}`}
              value={caption}
              label={t('notices:form.caption', { name })}
              hint={width === null ? undefined : t('notices:form.captionHint')}
              optional={width === null}
              maxlength={120}
            />
          </li>
        ))}
      </ul>
      <ask.AnyOf
        name="removed"
        says="remove"
        options={files.map(({ id, name }) => ({
          value: String(id),
          text: t('notices:form.removeFile', { name }),
        }))}
      />
    </Fieldset>
  )
}
