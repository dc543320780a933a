import type { Page } from '#page.ts'
import type { ShiftRole } from '#shifts/schema.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { DateTimeField, SelectField, TextField } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
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
  const common = { page, ...(form && { form }) }
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
        <Form {...common} action="/shifts">
          <SelectField
            {...common}
            name="role"
            label={t('shifts:write.role')}
            options={roles.map((role) => ({ value: String(role.id), text: role.name }))}
          />
          {emergencies.length > 0 && (
            <SelectField
              {...common}
              name="emergency"
              optional
              label={t('shifts:write.emergency')}
              prompt={t('shifts:write.calm')}
              {...(chosen !== null && { value: String(chosen) })}
              options={emergencies.map((one) => ({ value: String(one.id), text: one.title }))}
            />
          )}
          <SelectField
            {...common}
            name="place"
            label={t('shifts:write.place')}
            options={[
              { value: 'all', text: page.estate.title },
              ...places.map((place) => ({ value: place.path, text: place.label })),
            ]}
          />
          <TextField
            {...common}
            name="meet"
            optional
            label={t('shifts:write.meet')}
            hint={t('shifts:write.meetHint')}
            maxlength={100}
          />
          <DateTimeField {...common} name="startsAt" label={t('shifts:write.starts')} />
          <DateTimeField
            {...common}
            name="endsAt"
            label={t('shifts:write.ends')}
            hint={t('shifts:write.endsHint')}
          />
          <TextField
            {...common}
            name="capacity"
            label={t('shifts:write.capacity')}
            inputmode="numeric"
            width="short"
            value="2"
          />
          <Actions>
            <Button icon="check" text={t('shifts:write.save')} />
          </Actions>
        </Form>
      )}
    </Layout>
  )
}
