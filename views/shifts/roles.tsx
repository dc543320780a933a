import type { Page } from '#page.ts'
import type { ShiftRole } from '#shifts/schema.ts'
import { ActionForm, Actions, Button } from '#views/shared/actions.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import { CheckboxField } from '#views/shared/choices.tsx'
import { TextField } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status } from '#views/shared/status.tsx'

type Props = { page: Page; roles: (ShiftRole & { words: string[] })[]; form?: FormState }

/** What there is to do on shifts, and what one must be able to do for it. */
export function RolesPage({ page, roles, form }: Props) {
  const { t } = page
  const common = { page, ...(form && { form }) }
  return (
    <Layout page={page} title={t('shifts:roles.title')}>
      <PageHead
        title={t('shifts:roles.title')}
        lead={t('shifts:roles.lead')}
        back={{ href: '/shifts/new', text: t('shifts:write.title') }}
      />
      {roles.length === 0 ? (
        <EmptyState title={t('shifts:roles.none')} icon="badge" />
      ) : (
        <CardList label={t('shifts:roles.title')}>
          {roles.map((role) => (
            <Card
              title={role.name}
              meta={role.words.map((word) => (
                <Status
                  tone={role.trained ? 'brand' : 'plain'}
                  text={role.trained ? t('shifts:roles.learnt', { word }) : word}
                />
              ))}
              actions={
                <ActionForm
                  action={`/shifts/roles/${role.id}/retirement`}
                  kind="quiet"
                  icon="cross"
                  text={t('shifts:roles.retire', { name: role.name })}
                />
              }
            >
              {role.about !== '' && <p>{role.about}</p>}
            </Card>
          ))}
        </CardList>
      )}
      <section aria-labelledby="new-role">
        <SectionHead id="new-role" icon="plus" title={t('shifts:roles.add')} />
        <Form {...common} action="/shifts/roles">
          <TextField {...common} name="name" label={t('shifts:roles.name')} maxlength={40} />
          <TextField {...common} name="about" optional label={t('shifts:roles.about')} maxlength={300} />
          <TextField
            {...common}
            name="skills"
            optional
            label={t('shifts:roles.skills')}
            hint={t('shifts:roles.skillsHint')}
            maxlength={200}
          />
          <CheckboxField
            {...common}
            name="trained"
            label={t('shifts:roles.trained')}
            hint={t('shifts:roles.trainedHint')}
          />
          <Actions>
            <Button icon="check" text={t('shifts:roles.save')} />
          </Actions>
        </Form>
      </section>
    </Layout>
  )
}
