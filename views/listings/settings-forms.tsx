import type { Page } from '#page.ts'
import { ActionForm, Button } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { FieldError, type FormState, valueIn, valuesIn } from '#views/shared/form.tsx'
import { PostForm } from '#views/shared/post-form.tsx'

export type CategoryRow = { key: string; name: string | null; retiredAt: string | null; text: string }
export type BuildingRow = { path: string; label: string; beside: string[] }

function saidIn(form: FormState | undefined): string {
  return Object.values(form?.errors ?? {})
    .flat()
    .join(' ')
}

/** A category: its own name for it here, and whether it is used. */
export function Category({ page, category, form }: { page: Page; category: CategoryRow; form?: FormState }) {
  const { t } = page
  const error = saidIn(form)
  const id = `name-${category.key}`
  return (
    <li>
      <Details
        open={form !== undefined}
        summary={category.retiredAt ? t('listings:settings.retired', { name: category.text }) : category.text}
      >
        <PostForm class="row" action="/needs/categories/names">
          <input type="hidden" name="key" value={category.key} />
          {error && <FieldError id={id} text={error} />}
          <label for={id}>{t('listings:settings.name')}</label>
          <input
            type="text"
            id={id}
            name="name"
            value={valueIn(form, 'name') ?? category.name ?? ''}
            placeholder={category.text}
            maxlength={20}
            aria-invalid={error ? 'true' : undefined}
            aria-describedby={error ? `${id}-error` : undefined}
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
  )
}

/** "Building 1, Building 3" as the reader's language strings names together. */
function listed(page: Page, names: string[]): string {
  return new Intl.ListFormat(page.lang, { style: 'narrow' }).format(names)
}

type BesideProps = { page: Page; building: BuildingRow; all: BuildingRow[]; form?: FormState }

/** Which buildings stand beside this one. */
export function Beside({ page, building, all, form }: BesideProps) {
  const { t } = page
  const error = saidIn(form)
  const ticked = form ? (valuesIn(form, 'beside') ?? []) : building.beside
  const named = all.filter((one) => building.beside.includes(one.path)).map((one) => one.label)
  return (
    <Details
      open={form !== undefined}
      summary={t('listings:settings.besideOf', {
        building: building.label,
        others: listed(page, named) || '—',
      })}
    >
      <PostForm class="form" action="/needs/buildings" filled>
        <input type="hidden" name="building" value={building.path} />
        <fieldset class="field">
          <legend>{t('listings:settings.beside', { building: building.label })}</legend>
          {error && <FieldError id={`beside-${building.path}`} text={error} />}
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
                    checked={ticked.includes(one.path)}
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

type OneFieldProps = {
  page: Page
  form?: FormState
  action: string
  name: string
  says: string
  max: number
}

/** One word to add to a list. */
export function OneField({ page, form, action, name, says, max }: OneFieldProps) {
  const ask = fields(page, form, 'listings:settings')
  return (
    <ask.Form action={action}>
      <ask.Text name={name} says={says} maxlength={max} />
      <Button kind="plain" icon="plus" text={page.t('listings:settings.add')} />
    </ask.Form>
  )
}
