import type { Page } from '#page.ts'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { EmergencyNumbers } from './emergency.tsx'

type PhoneProps = { page: Page; categories: { value: string; text: string }[]; form?: FormState }

/** A call taken by keyboard in the order it is spoken: door, name, what, how bad. Enter sends it; the next call begins at the top. */
export function PhonePage({ page, categories, form }: PhoneProps) {
  const { t } = page
  const ask = fields(page, form, 'listings:phone')
  return (
    <Layout page={page} title={t('listings:phone.title')}>
      <EmergencyNumbers page={page} />
      <PageHead
        title={t('listings:phone.title')}
        lead={t('listings:phone.lead')}
        back={{ href: '/staircase-needs', text: t('listings:staircase.title') }}
      />
      <ask.Form action="/needs/phone" class="phone-form">
        <ask.Text name="door" hint width="medium" autofocus autocomplete="off" />
        <ask.Text name="name" width="medium" autocomplete="off" />
        <ask.Text name="title" says="what" maxlength={60} autocomplete="off" />
        <ask.Pick name="category" says="listings:write.category" value="errands" options={categories} />
        <ask.OneOf
          name="urgency"
          says="listings:write.urgency"
          value="4"
          inline
          options={[1, 2, 3, 4].map((level) => ({
            value: String(level),
            text: `${level} ${t(`listings:levels.${level}.name`)}`,
          }))}
        />
        <ask.Moment name="neededAt" says="listings:write.neededAt" optional />
        <ask.Text
          name="phone"
          says="number"
          type="tel"
          inputmode="tel"
          width="medium"
          optional
          autocomplete="off"
        />
        <ask.Send icon="check" says="send" />
      </ask.Form>
    </Layout>
  )
}
