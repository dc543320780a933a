import type { Suggestions } from '#listings/board/suggest.ts'
import type { ListingKind } from '#listings/lifecycle/schema.ts'
import type { WhomChoice } from '#listings/posting/whom.ts'
import type { Page } from '#page.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { type Photo, PhotoStrip } from '#views/shared/files.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import type { Named } from './card.tsx'
import { EmergencyNumbers } from './emergency.tsx'
import { SuggestionList } from './suggestions.tsx'
import { WhomField } from './whom.tsx'
import { NeedFields, OfferFields } from './write-fields.tsx'

type WriteProps = {
  page: Page
  kind: ListingKind
  /** A draft that is changed; null for a new one. */
  id: number | null
  categories: { value: string; text: string }[]
  named: Named
  people: WhomChoice[]
  suggestions: Suggestions | null
  /** Those a draft has already. */
  photos: Photo[]
  form?: FormState
}

/** Asking or offering: three things must be said, the rest may. */
export function WritePage(props: WriteProps) {
  const { page, kind, id, categories, people, suggestions, named, photos, form } = props
  const { t } = page
  const title = t(`listings:write.${kind}`)
  const ask = fields(page, form, 'listings:write')
  return (
    <Layout page={page} title={title}>
      {kind === 'need' && <EmergencyNumbers page={page} />}
      <PageHead
        title={title}
        lead={t(`listings:write.${kind}Lead`)}
        back={{ href: '/needs', text: t('listings:board.title') }}
      />
      <ask.Form action={id === null ? '/needs' : `/needs/${id}/words`} filled={id !== null} multipart>
        <input type="hidden" name="kind" value={kind} />
        <WhomField page={page} form={form} people={people} />
        <ask.Text
          name="title"
          says={`title.${kind}`}
          hint={t(`listings:write.titleHint.${kind}`)}
          maxlength={60}
        />
        <ask.Pick name="category" prompt={t('listings:write.choose')} options={categories} />
        <div
          id="suggestions"
          class="need-suggestions"
          aria-live="polite"
          hx-get="/needs/suggestions"
          hx-trigger="input from:#field-title delay:400ms, change from:#field-category"
          hx-include="closest form"
        >
          {suggestions && <SuggestionList page={page} kind={kind} suggestions={suggestions} named={named} />}
        </div>
        {kind === 'need' ? <NeedFields page={page} form={form} /> : <OfferFields page={page} form={form} />}
        {photos.length > 0 && <PhotoStrip photos={photos} label={t('listings:need.photos')} />}
        <ask.Photos name="photos" max={4} />
        <Actions>
          <Button name="intent" value="publish" icon="check" text={t(`listings:write.send.${kind}`)} />
          {id === null && (
            <Button
              name="intent"
              value="look"
              kind="plain"
              icon="search"
              text={t(`listings:write.look.${kind}`)}
            />
          )}
          <Button name="intent" value="draft" kind="quiet" text={t('listings:write.draft')} />
        </Actions>
        <p class="quiet">{t('listings:write.private')}</p>
      </ask.Form>
    </Layout>
  )
}
