import type { Page } from '#page.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout, Status } from '#views/shared/status.tsx'

/** Hues that have a name; any other from 0 to 359 can be typed. */
const namedHues = ['12', '28', '65', '110', '150', '195', '250', '310']

type Props = { page: Page; form: FormState; timezones: string[]; previewed?: boolean }

/** The estate's name, colour, language and clock. A colour can be looked at before it is kept; settings.js shows it at once. */
export function SettingsPage({ page, form, timezones, previewed }: Props) {
  const { t } = page
  const ask = fields(page, form, 'setup:fields')
  return (
    <Layout page={page} title={t('setup:settings.title')} scripts={['settings.js']}>
      <PageHead
        title={t('setup:settings.title')}
        lead={t('setup:settings.lead')}
        actions={<ButtonLink href="/channels" text={t('messages:channels.title')} icon="bell" />}
      />
      {!page.estate.helpPhone && <Callout tone="asked">{t('setup:settings.noPhone')}</Callout>}
      {previewed && <Callout tone="asked">{t('setup:settings.previewed')}</Callout>}
      <ask.Form action="/settings" filled>
        <ask.Text name="title" maxlength={40} />
        <HueField page={page} form={form} />
        <ask.Pick name="language" hint={t('setup:settings.languageHint')} options={languageOptions} />
        <ask.Text name="timezone" hint suggestions={timezones} />
        <ask.Count name="letterDays" hint />
        <ask.Count name="doorsAtOnce" hint />
        <ask.Text name="helpPhone" hint type="tel" width="medium" optional />
        <Actions>
          <Button text={t('setup:settings.save')} kind="primary" icon="check" />
          <Button text={t('setup:settings.preview')} kind="plain" name="intent" value="preview" />
        </Actions>
      </ask.Form>
    </Layout>
  )
}

export const languageOptions = [
  { value: 'zh-CN', text: '中文' },
  { value: 'en', text: 'English' },
]

function HueField({ page, form }: { page: Page; form: FormState }) {
  const { t } = page
  const ask = fields(page, form, 'setup:fields')
  return (
    <div class="hue-choice flow">
      <ask.Count name="hue" hint />
      <ul class="hue-swatches" aria-label={t('setup:fields.hueNamed')}>
        {namedHues.map((hue) => (
          <li>
            <i class={`hue-swatch is-hue-${hue}`} aria-hidden="true" />
            {t(`setup:hues.${hue}`)} <b>{hue}</b>
          </li>
        ))}
      </ul>
      <p class="row">
        <Status tone="brand" text={t('setup:settings.sample')} />
        <Status tone="done" text={t('setup:settings.sampleDone')} />
        <Status tone="asked" text={t('setup:settings.sampleAsked')} />
      </p>
    </div>
  )
}
