import type { CareCandidate } from '#care/mine.ts'
import type { Page } from '#page.ts'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { FieldInputs } from './fields.tsx'

type ConsentProps = {
  page: Page
  people: CareCandidate[]
  chosen: CareCandidate
  self: number
  form?: FormState
}

/** Separate consent: what for, who sees it, how long, and how to take it back, before anything is asked. */
export function ConsentPage({ page, people, chosen, self, form }: ConsentProps) {
  const { t } = page
  const own = chosen.personId === self
  const others = people.filter((one) => one.personId !== chosen.personId).slice(0, 50)
  const title = own ? t('care:consent.title') : t('care:consent.titleFor', { name: chosen.name })
  const ask = fields(page, form, 'care:consent')
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} lead={chosen.door} back={{ href: '/care/mine', text: t('care:mine.title') }} />
      {others.length > 0 && (
        <nav class="row care-others" aria-label={t('care:consent.others')}>
          <span class="quiet">{t('care:consent.others')}</span>
          {others.map((one) => (
            <a href={`/care/new?person=${one.personId}`}>
              {one.name}
              {one.door !== chosen.door && ` · ${one.door}`}
            </a>
          ))}
        </nav>
      )}
      <section class="box flow" aria-labelledby="notice">
        <SectionHead id="notice" icon="info" title={t('care:notice.title')} />
        <ul class="care-notice">
          {(['why', 'who', 'emergency', 'seen', 'long', 'free'] as const).map((key) => (
            <li>{t(`care:notice.${key}`)}</li>
          ))}
        </ul>
      </section>
      <ask.Form action="/care/entries">
        <input type="hidden" name="person" value={String(chosen.personId)} />
        <input type="hidden" name="unit" value={chosen.unit} />
        <FieldInputs page={page} form={form} />
        <SectionHead title={t('care:consent.given')} />
        {own ? (
          <input type="hidden" name="how" value="self" />
        ) : (
          <>
            <ask.OneOf name="how" options={['spoken', 'written', 'guardian']} of="care:ways" />
            <ask.Text name="words" hint maxlength={120} />
            <ask.Tick name="child" hint />
          </>
        )}
        <ask.Tick name="familyHelps" says={own ? 'family' : 'familyFor'} checked={!own} />
        <ask.Tick
          name="agreed"
          label={t(own ? 'care:consent.agreed' : 'care:consent.agreedFor', { name: chosen.name })}
        />
        <ask.Send icon="check" says="save" />
      </ask.Form>
    </Layout>
  )
}
