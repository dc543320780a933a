import type { Page } from '#page.ts'
import type { ShiftRole } from '#shifts/schema.ts'
import { Actions, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'

type Props = {
  page: Page
  roles: ShiftRole[]
  places: { path: string; label: string }[]
  emergencies: { id: number; title: string }[]
  chosen: number | null
  form?: FormState
}

/** Puts a shift on the list. */
export function NewShiftPage({ page, roles, places, emergencies, chosen, form }: Props) {
  const { t } = page
  const ask = fields(page, form, 'shifts:write')
  return (
    <Layout page={page} title={t('shifts:write.title')}>
      <PageHead
        title={t('shifts:write.title')}
        back={{ href: '/shifts', text: t('shifts:list.title') }}
        actions={
          <Actions>
            <ButtonLink href="/shifts/roles" icon="badge" text={t('shifts:roles.title')} />
          </Actions>
        }
      />
      {roles.length === 0 ? (
        <EmptyState
          title={t('shifts:write.noRole')}
          icon="badge"
          actions={
            <ButtonLink href="/shifts/roles" kind="primary" icon="plus" text={t('shifts:roles.add')} />
          }
        />
      ) : (
        <ask.Form action="/shifts">
          <ask.Pick name="role" options={roles} />
          {emergencies.length > 0 && (
            <ask.Pick
              name="emergency"
              optional
              prompt={t('shifts:write.calm')}
              {...(chosen !== null && { value: String(chosen) })}
              options={emergencies.map((one) => ({ value: String(one.id), text: one.title }))}
            />
          )}
          <ask.Pick
            name="place"
            options={[
              { value: 'all', text: page.estate.title },
              ...places.map((place) => ({ value: place.path, text: place.label })),
            ]}
          />
          <ask.Text name="meet" optional hint maxlength={100} />
          <ask.Moment name="startsAt" says="starts" />
          <ask.Moment name="endsAt" says="ends" hint />
          <ask.Count name="capacity" value="2" />
          <ask.Send icon="check" says="save" />
        </ask.Form>
      )}
    </Layout>
  )
}
