import { mostCaption } from '#groupbuys/terms/limits.ts'
import { ActionForm, Actions, Button } from '#views/shared/actions.tsx'
import { CheckboxGroup, Fieldset } from '#views/shared/choices.tsx'
import { DateTimeField, TextArea, TextField } from '#views/shared/fields.tsx'
import { PhotoField, PhotoStrip } from '#views/shared/files.tsx'
import { Form } from '#views/shared/form.tsx'
import { PageHead, Stepper } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { ItemRows, PointRows } from './compose-items.tsx'
import type { ComposeProps } from './compose-props.tsx'
import { MoneyFields, RuleFields } from './compose-rules.tsx'

/** Opening a group order, from top to bottom in the order one thinks of it; what is rarely needed is folded away. */
export function ComposeBuyPage(props: ComposeProps) {
  const { page, id, form, photos } = props
  const { t } = page
  const title = t(id === null ? 'groupbuys:form.newTitle' : 'groupbuys:form.editTitle')
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        lead={t('groupbuys:form.lead')}
        back={{ href: '/groupbuys/leading', text: t('groupbuys:leading.title') }}
      />
      <Stepper
        page={page}
        current={0}
        steps={['write', 'look', 'open'].map((step) => t(`groupbuys:steps.${step}`))}
      />
      <Form
        page={page}
        action={id === null ? '/groupbuys' : `/groupbuys/${id}/words`}
        form={form}
        multipart
        class="compose-buy"
      >
        <TextField page={page} form={form} name="title" label={t('groupbuys:form.title')} maxlength={60} />
        <TextArea
          page={page}
          form={form}
          name="story"
          label={t('groupbuys:form.story')}
          hint={t('groupbuys:form.storyHint')}
          rows={4}
          maxlength={4000}
          optional
        />
        {photos.length > 0 && <Photos {...props} />}
        {photos.length < 6 && (
          <PhotoField
            page={page}
            form={form}
            name="photos"
            label={t('groupbuys:photos')}
            max={6 - photos.length}
          />
        )}
        <ItemRows {...props} />
        <Fieldset legend={t('groupbuys:form.times')} id="times" hint={t('groupbuys:form.timesHint')}>
          <div class="split">
            <DateTimeField page={page} form={form} name="opensAt" label={t('groupbuys:form.opensAt')} />
            <DateTimeField page={page} form={form} name="closesAt" label={t('groupbuys:form.closesAt')} />
          </div>
        </Fieldset>
        <RuleFields page={page} form={form} />
        <PointRows {...props} />
        <MoneyFields page={page} form={form} />
        <Actions>
          <Button text={t('groupbuys:form.preview')} icon="forward" name="intent" value="preview" />
          <Button kind="plain" text={t('groupbuys:form.draft')} name="intent" value="draft" />
        </Actions>
      </Form>
      {id !== null && (
        <ActionForm
          action={`/groupbuys/${id}/removal`}
          kind="danger"
          icon="trash"
          text={t('groupbuys:form.discard')}
        />
      )}
    </Layout>
  )
}

/** The photos it has: each with what is on it, and whether it goes. */
function Photos({ page, id, form, photos }: ComposeProps) {
  const { t } = page
  const shown = photos.map((photo, i) => ({
    href: `/groupbuys/${id}/photos/${photo.id}`,
    alt: photo.caption || t('groupbuys:form.photo', { number: i + 1 }),
    width: photo.width ?? 4,
    height: photo.height ?? 3,
  }))
  return (
    <>
      <PhotoStrip label={t('groupbuys:photos')} photos={shown} />
      {photos.map((photo, i) => (
        <TextField
          page={page}
          form={form}
          name={`caption-${photo.id}`}
          label={t('groupbuys:form.caption', { number: i + 1 })}
          hint={i === 0 ? t('groupbuys:form.captionHint') : undefined}
          value={photo.caption}
          maxlength={mostCaption}
          optional
        />
      ))}
      <CheckboxGroup
        page={page}
        form={form}
        name="removed"
        label={t('groupbuys:form.removePhotos')}
        options={photos.map((photo, i) => ({
          value: String(photo.id),
          text: photo.caption || t('groupbuys:form.photo', { number: i + 1 }),
        }))}
      />
    </>
  )
}
