import type { Page } from '#page.ts'
import { ActionForm, Button } from '#views/shared/actions.tsx'
import { Details } from '#views/shared/cards.tsx'
import { ErrorSummary, type FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PostForm } from '#views/shared/post-form.tsx'

type CategoryRow = { key: string; name: string | null; retiredAt: string | null; text: string }
type BuildingRow = { path: string; label: string; beside: string[] }
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
  return (
    <Layout page={page} title={t('listings:settings.title')}>
      <PageHead
        title={t('listings:settings.title')}
        back={{ href: '/settings', text: t('listings:settings.back') }}
      />
      <ErrorSummary page={page} form={form} />
      <SectionHead title={t('listings:settings.categories')} />
      <ul class="need-settings">
        {categories.map((category) => (
          <li>
            <Details
              summary={
                category.retiredAt ? t('listings:settings.retired', { name: category.text }) : category.text
              }
            >
              <PostForm class="row" action="/needs/categories/names">
                <input type="hidden" name="key" value={category.key} />
                <label for={`name-${category.key}`}>{t('listings:settings.name')}</label>
                <input
                  type="text"
                  id={`name-${category.key}`}
                  name="name"
                  value={category.name ?? ''}
                  placeholder={category.text}
                  maxlength={20}
                />
                <Button kind="plain" text={t('listings:settings.rename')} />
              </PostForm>
              {category.key !== 'other' && (
                <ActionForm
                  action={`/needs/categories/${category.key}/retirement${category.retiredAt ? '/undo' : ''}`}
                  text={t(category.retiredAt ? 'listings:settings.restore' : 'listings:settings.retire')}
                />
              )}
            </Details>
          </li>
        ))}
      </ul>
      <OneField
        page={page}
        action="/needs/categories"
        name="name"
        label={t('listings:settings.newCategory')}
        send={t('listings:settings.add')}
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
      <OneField
        page={page}
        action="/needs/words"
        name="word"
        label={t('listings:settings.newWord')}
        send={t('listings:settings.add')}
        max={30}
      />
      <SectionHead title={t('listings:settings.buildings')} />
      <p>{t('listings:settings.buildingsText')}</p>
      {buildings.map((building) => (
        <Beside page={page} building={building} all={buildings} />
      ))}
    </Layout>
  )
}

/** "Building 1, Building 3" as the reader's language strings names together. */
function listed(page: Page, names: string[]): string {
  return new Intl.ListFormat(page.lang, { style: 'narrow' }).format(names)
}

function Beside({ page, building, all }: { page: Page; building: BuildingRow; all: BuildingRow[] }) {
  const { t } = page
  const named = all.filter((one) => building.beside.includes(one.path)).map((one) => one.label)
  return (
    <Details
      summary={t('listings:settings.besideOf', {
        building: building.label,
        others: listed(page, named) || '—',
      })}
    >
      <PostForm class="form" action="/needs/buildings">
        <input type="hidden" name="building" value={building.path} />
        <fieldset class="field">
          <legend>{t('listings:settings.beside', { building: building.label })}</legend>
          <div class="choices is-inline">
            {all
              .filter((one) => one.path !== building.path)
              .map((one) => (
                <div class="choice">
                  <input
                    id={`beside-${building.path}-${one.path}`}
                    type="checkbox"
                    name="beside"
                    value={one.path}
                    checked={building.beside.includes(one.path)}
                  />
                  <label for={`beside-${building.path}-${one.path}`}>{one.label}</label>
                </div>
              ))}
          </div>
        </fieldset>
        <Button kind="plain" text={t('listings:settings.save')} />
      </PostForm>
    </Details>
  )
}

type OneFieldProps = { page: Page; action: string; name: string; label: string; send: string; max: number }

function OneField({ action, name, label, send, max }: OneFieldProps) {
  return (
    <PostForm class="form" action={action}>
      <div class="field">
        <label for={`new-${name}`}>{label}</label>
        <input type="text" id={`new-${name}`} name={name} maxlength={max} required />
      </div>
      <Button kind="plain" icon="plus" text={send} />
    </PostForm>
  )
}
