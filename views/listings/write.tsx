import type { Page } from '#src/http/page.ts'
import type { ListingKind } from '#src/listings/schema.ts'
import type { Suggestions } from '#src/listings/suggest.ts'
import type { WhomChoice } from '#src/listings/whom.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { Details } from '#views/shared/cards.tsx'
import { CheckboxField, RadioGroup } from '#views/shared/choices.tsx'
import { DateTimeField, SelectField, TextArea, TextField } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import type { Named } from './card.tsx'
import { EmergencyNumbers } from './emergency.tsx'
import { SuggestionList } from './suggestions.tsx'
import { WhomField } from './whom.tsx'

type WriteProps = {
  page: Page
  kind: ListingKind
  /** A draft that is changed; null for a new one. */
  id: number | null
  categories: { value: string; text: string }[]
  named: Named
  people: WhomChoice[]
  suggestions: Suggestions | null
  form?: FormState
}

/** Asking or offering: three things must be said, the rest may. */
export function WritePage(props: WriteProps) {
  const { page, kind, id, categories, people, suggestions, named, form } = props
  const { t } = page
  const title = t(`listings:write.${kind}`)
  return (
    <Layout page={page} title={title}>
      {kind === 'need' && <EmergencyNumbers page={page} />}
      <PageHead
        title={title}
        lead={t(`listings:write.${kind}Lead`)}
        back={{ href: '/needs', text: t('listings:board.title') }}
      />
      <Form page={page} action={id === null ? '/needs' : `/needs/${id}/words`} form={form}>
        <input type="hidden" name="kind" value={kind} />
        <WhomField page={page} form={form} people={people} />
        <TextField
          page={page}
          form={form}
          name="title"
          label={t(`listings:write.title.${kind}`)}
          hint={t(`listings:write.titleHint.${kind}`)}
          maxlength={60}
        />
        <SelectField
          page={page}
          form={form}
          name="category"
          label={t('listings:write.category')}
          prompt={t('listings:write.choose')}
          options={categories}
        />
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
      </Form>
    </Layout>
  )
}

type FieldsProps = { page: Page; form?: FormState }

function NeedFields({ page, form }: FieldsProps) {
  const { t } = page
  return (
    <>
      <RadioGroup
        page={page}
        form={form}
        name="urgency"
        label={t('listings:write.urgency')}
        value="4"
        options={[1, 2, 3, 4].map((level) => ({
          value: String(level),
          text: t(`listings:levels.${level}.name`),
          hint: t(`listings:levels.${level}.hint`),
        }))}
      />
      <DateTimeField page={page} form={form} name="neededAt" label={t('listings:write.neededAt')} optional />
      <TextArea
        page={page}
        form={form}
        name="details"
        label={t('listings:write.details')}
        rows={4}
        maxlength={1000}
        optional
      />
      <Details summary={t('listings:write.more')} open={isAsked(form)}>
        <TextField
          page={page}
          form={form}
          name="places"
          label={t('listings:write.people')}
          inputmode="numeric"
          width="short"
          optional
        />
        <CheckboxField page={page} form={form} name="stairs" label={t('listings:write.stairs')} />
        <Lifting page={page} form={form} label={t('listings:write.lifting')} value="none" />
        <RadioGroup
          page={page}
          form={form}
          name="sexWish"
          label={t('listings:write.sexWish')}
          value=""
          inline
          options={['', 'f', 'm'].map((sex) => ({ value: sex, text: t(`listings:sexWish.${sex || 'any'}`) }))}
        />
        <CheckboxField
          page={page}
          form={form}
          name="repeats"
          label={t('listings:write.repeats')}
          hint={t('listings:write.repeatsHint')}
        />
      </Details>
    </>
  )
}

/** What was said in the folded part is not folded away when the form comes back. */
function isAsked(form?: FormState): boolean {
  const values = form?.values ?? {}
  return ['places', 'stairs', 'sexWish', 'repeats'].some(
    (name) => values[name] !== undefined && values[name] !== '' && values[name] !== '1',
  )
}

function OfferFields({ page, form }: FieldsProps) {
  const { t } = page
  return (
    <>
      <TextArea
        page={page}
        form={form}
        name="details"
        label={t('listings:write.details')}
        rows={4}
        maxlength={1000}
        optional
      />
      <CheckboxField
        page={page}
        form={form}
        name="stays"
        label={t('listings:write.stays')}
        hint={t('listings:write.staysHint')}
      />
      <TextField
        page={page}
        form={form}
        name="places"
        label={t('listings:write.places')}
        hint={t('listings:write.placesHint')}
        inputmode="numeric"
        width="short"
        optional
      />
      <TextField
        page={page}
        form={form}
        name="loanDays"
        label={t('listings:write.loanDays')}
        hint={t('listings:write.loanHint')}
        inputmode="numeric"
        width="short"
        optional
      />
      <DateTimeField page={page} form={form} name="neededAt" label={t('listings:write.offerAt')} optional />
    </>
  )
}

type LiftingProps = FieldsProps & { label: string; value: string }

export function Lifting({ page, form, label, value }: LiftingProps) {
  return (
    <RadioGroup
      page={page}
      form={form}
      name="lifting"
      label={label}
      value={value}
      inline
      options={['none', 'light', 'heavy'].map((one) => ({
        value: one,
        text: page.t(`listings:lifting.${one}`),
      }))}
    />
  )
}
