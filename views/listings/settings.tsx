import type { Page } from '#page.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { Details } from '#views/shared/cards.tsx'
import { ErrorSummary, type FormState, valueIn } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Beside, type BuildingRow, Category, type CategoryRow, OneField } from './settings-forms.tsx'

type SettingsProps = {
  page: Page
  categories: CategoryRow[]
  words: string[]
  buildings: BuildingRow[]
  form?: FormState
}

/** What the steward sets for needs and offers: categories, words that hold, and which buildings stand side by side. */
export function NeedSettingsPage({ page, categories, words, buildings, form }: SettingsProps) {
  const { t } = page
  const renamed = formWith(form, 'key')
  const refused = {
    renamed,
    named: renamed ? undefined : formWith(form, 'name'),
    worded: formWith(form, 'word'),
    beside: formWith(form, 'building'),
  }
  const isWhole = Object.values(refused).every((one) => one === undefined)
  return (
    <Layout page={page} title={t('listings:settings.title')}>
      <PageHead
        title={t('listings:settings.title')}
        back={{ href: '/settings', text: t('listings:settings.back') }}
      />
      {isWhole && <ErrorSummary page={page} form={form} />}
      <SectionHead title={t('listings:settings.categories')} />
      <ul class="need-settings">
        {categories.map((category) => (
          <Category
            page={page}
            category={category}
            form={valueIn(refused.renamed, 'key') === category.key ? refused.renamed : undefined}
          />
        ))}
      </ul>
      <OneField
        page={page}
        form={refused.named}
        action="/needs/categories"
        name="name"
        says="newCategory"
        max={20}
      />
      <SectionHead title={t('listings:settings.words')} />
      <p>{t('listings:settings.wordsText')}</p>
      <Details summary={t('listings:settings.wordCount', { count: words.length })}>
        <ul class="need-words row">
          {words.map((word) => (
            <li>
              <ActionForm
                action="/needs/words/removal"
                kind="quiet"
                icon="cross"
                text={word}
                fields={{ word }}
              />
            </li>
          ))}
        </ul>
      </Details>
      <OneField page={page} form={refused.worded} action="/needs/words" name="word" says="newWord" max={30} />
      <SectionHead title={t('listings:settings.buildings')} />
      <p>{t('listings:settings.buildingsText')}</p>
      {buildings.map((building) => (
        <Beside
          page={page}
          building={building}
          all={buildings}
          form={valueIn(refused.beside, 'building') === building.path ? refused.beside : undefined}
        />
      ))}
    </Layout>
  )
}

/** The refused form, if it is the one with this field: the forms of this page are told apart by what they send. */
function formWith(form: FormState | undefined, name: string): FormState | undefined {
  return form?.values?.[name] === undefined ? undefined : form
}
