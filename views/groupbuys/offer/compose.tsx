import { mostCaption } from '#groupbuys/terms/caption.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { AskFirst } from '#views/shared/ask-first.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Fieldset } from '#views/shared/choices.tsx'
import { PhotoStrip } from '#views/shared/files.tsx'
import { PageHead, Stepper } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { ItemRows, PointRows } from './compose-items.tsx'
import type { BuyFormProps } from './compose-props.tsx'
import { MoneyFields, RuleFields } from './compose-rules.tsx'

/** Opening a group order, from top to bottom in the order one thinks of it; what is rarely needed is folded away. */
export function ComposeBuyPage(props: BuyFormProps) {
  const { page, id, form, photos } = props
  const { t } = page
  const title = t(id === null ? 'groupbuys:form.newTitle' : 'groupbuys:form.editTitle')
  const ask = fields(page, form, 'groupbuys:form')
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
      <ask.Form
        action={id === null ? '/groupbuys' : `/groupbuys/${id}/words`}
        filled={id !== null}
        multipart
        class="compose-buy"
      >
        <ask.Text name="title" maxlength={60} />
        <ask.Words name="story" hint rows={4} maxlength={4000} optional />
        {photos.length > 0 && <Photos {...props} />}
        {photos.length < 6 && <ask.Photos name="photos" says="groupbuys:photos" max={6 - photos.length} />}
        <ItemRows {...props} />
        <Fieldset legend={t('groupbuys:form.times')} id="times" hint={t('groupbuys:form.timesHint')}>
          <div class="split">
            <ask.Moment name="opensAt" />
            <ask.Moment name="closesAt" />
          </div>
        </Fieldset>
        <RuleFields page={page} form={form} />
        <PointRows {...props} />
        <MoneyFields page={page} form={form} />
        <Actions>
          <Button text={t('groupbuys:form.preview')} icon="forward" name="intent" value="preview" />
          <Button kind="plain" text={t('groupbuys:form.draft')} name="intent" value="draft" />
        </Actions>
      </ask.Form>
      {id !== null && (
        <AskFirst
          page={page}
          action={`/groupbuys/${id}/removal`}
          about={props.about}
          icon="trash"
          text={t('groupbuys:form.discard')}
        />
      )}
    </Layout>
  )
}

/** The photos it has: each with what is on it, and whether it goes. */
function Photos({ page, id, form, photos }: BuyFormProps) {
  const { t } = page
  const shown = photos.map((photo, i) => ({
    href: `/groupbuys/${id}/photos/${photo.id}`,
    alt: photo.caption || t('groupbuys:form.photo', { number: i + 1 }),
    width: photo.width ?? 4,
    height: photo.height ?? 3,
  }))
  const ask = fields(page, form, 'groupbuys:form')
  return (
    <>
      <PhotoStrip label={t('groupbuys:photos')} photos={shown} />
      {photos.map((photo, i) => (
        <ask.Text
          name={`caption-${photo.id}`}
          label={t('groupbuys:form.caption', { number: i + 1 })}
          hint={i === 0 ? t('groupbuys:form.captionHint') : undefined}
          value={photo.caption}
          maxlength={mostCaption}
          optional
        />
      ))}
      <ask.AnyOf
        name="removed"
        says="removePhotos"
        options={photos.map((photo, i) => ({
          value: String(photo.id),
          text: photo.caption || t('groupbuys:form.photo', { number: i + 1 }),
        }))}
      />
    </>
  )
}
