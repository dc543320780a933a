import type { ShownFile } from '#notices/publishing/files.ts'
import { noticeKinds } from '#notices/publishing/kinds.ts'
import type { Page } from '#page.ts'
import { CheckboxGroup, Fieldset, RadioGroup } from '#views/shared/choices.tsx'
import { DateTimeField, SelectField, TextArea, TextField } from '#views/shared/fields.tsx'
import { PhotoField } from '#views/shared/files.tsx'
import { type FormState, fieldId } from '#views/shared/form.tsx'
import type { ComposeProps } from './compose-props.tsx'

/** In whose name; not asked of whoever holds one post only. */
export function AuthorField({ page, posts, form }: ComposeProps) {
  const [only] = posts
  return posts.length === 1 && only ? (
    <>
      <input type="hidden" name="appointmentId" value={only.value} />
      <p class="compose-author">
        {page.t('notices:form.post')} <strong>{only.text}</strong>
      </p>
    </>
  ) : (
    <SelectField
      page={page}
      form={form}
      name="appointmentId"
      label={page.t('notices:form.post')}
      options={posts}
    />
  )
}

/** What is said: kind, title, text, times, files. */
export function WordFields({ page, form, files, posts }: ComposeProps) {
  const { t } = page
  const kinds = noticeKinds.filter((kind) => kind !== 'urgent' || posts.some((post) => post.urgent))
  return (
    <>
      <RadioGroup
        page={page}
        form={form}
        name="kind"
        label={t('notices:form.kind')}
        options={kinds.map((value) => ({
          value,
          text: t(`notices:kind.${value}`),
          hint: t(`notices:form.kindHint.${value}`),
        }))}
      />
      <TextField
        page={page}
        form={form}
        name="title"
        label={t('notices:form.title')}
        hint={t('notices:form.titleHint')}
        maxlength={60}
      />
      <TextArea
        page={page}
        form={form}
        name="body"
        label={t('notices:form.body')}
        hint={t('notices:form.bodyHint')}
        rows={9}
        maxlength={4000}
      />
      <div class="compose-times">
        <Fieldset id={fieldId('times')} legend={t('notices:form.times')} hint={t('notices:form.timesHint')}>
          <div class="split">
            <DateTimeField page={page} form={form} name="startsAt" label={t('notices:form.startsAt')} />
            <DateTimeField page={page} form={form} name="endsAt" label={t('notices:form.endsAt')} />
          </div>
          <TextField
            page={page}
            form={form}
            name="place"
            label={t('notices:form.place')}
            optional
            maxlength={60}
          />
        </Fieldset>
      </div>
      {files.length > 0 && <FilesFields page={page} files={files} form={form} />}
      <PhotoField
        page={page}
        form={form}
        name="photos"
        label={t('notices:form.photos')}
        max={6 - files.length}
        pdf
      />
    </>
  )
}

function FilesFields({ page, files, form }: { page: Page; files: ShownFile[]; form: FormState }) {
  const { t } = page
  return (
    <Fieldset id={fieldId('files')} legend={t('notices:form.filesTitle')}>
      <ul class="compose-files">
        {files.map(({ id, name, width, height, caption }) => (
          <li>
            {width !== null && (
              <img src={`/files/${id}`} alt={caption} width={width} height={height ?? width} loading="lazy" />
            )}
            <TextField
              page={page}
              form={form}
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
      <CheckboxGroup
        page={page}
        form={form}
        name="removed"
        label={t('notices:form.remove')}
        options={files.map(({ id, name }) => ({
          value: String(id),
          text: t('notices:form.removeFile', { name }),
        }))}
      />
    </Fieldset>
  )
}
