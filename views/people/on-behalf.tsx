import { pathInUrl } from '#addresses/paths.ts'
import type { Page } from '#page.ts'
import type { Behalf } from '#people/on-behalf.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { SectionHead } from '#views/shared/head.tsx'
import { Icon } from '#views/shared/icon.tsx'
import { nameOf } from './names.tsx'

/**
 * Stands above a form that is filled in for somebody without an account: 正在替陈阿婆（3号楼2单元101）办理. Put it inside
 * the form: it carries the person along in the field `for`. `stop` leads to the same form for oneself.
 */
export function ActingFor({ page, behalf, stop }: { page: Page; behalf: Behalf; stop?: string }) {
  return (
    <div class="acting-for">
      <input type="hidden" name="for" value={String(behalf.personId)} />
      <Icon name="person" />
      <p>
        <b>{page.t('people:behalf.acting', { name: nameOf(page, behalf.name), door: behalf.door })}</b>
        <span>{page.t('people:behalf.recorded')}</span>
      </p>
      {stop && <ButtonLink href={stop} text={page.t('people:behalf.stop')} kind="quiet" />}
    </div>
  )
}

type ActForFieldProps = { page: Page; people: Behalf[]; form?: FormState; value?: number }

/** "For whom": oneself, or one of the people without an account. Nothing at all where there is nobody to act for. */
export function ActForField({ page, people, form, value }: ActForFieldProps) {
  if (people.length === 0) return <></>
  const ask = fields(page, form, 'people:behalf')
  return (
    <ask.Pick
      name="for"
      says="whom"
      hint={page.t('people:behalf.recorded')}
      value={value}
      prompt={page.t('people:behalf.myself')}
      optional
      options={people.map((one) => ({
        value: String(one.personId),
        text: page.t('people:behalf.option', { name: nameOf(page, one.name), door: one.door }),
      }))}
    />
  )
}

/** On a person's page: what can be done in the name of somebody without an account, and where. */
export function ActForSection({ page, name, home }: { page: Page; name: string; home?: string }) {
  const { t } = page
  return (
    <section class="flow" aria-labelledby="behalf">
      <SectionHead id="behalf" title={t('people:behalf.title', { name })} icon="heart" />
      <p>{t('people:behalf.what', { name })}</p>
      <div class="actions">
        <ButtonLink href="/notices" text={t('people:behalf.notices')} icon="notice" />
        {home && (
          <ButtonLink
            href={`/households/${pathInUrl(home)}`}
            text={t('people:behalf.household')}
            icon="door"
          />
        )}
      </div>
    </section>
  )
}
