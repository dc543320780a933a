import type { Page } from '#page.ts'
import type { ShiftRole } from '#shifts/schema.ts'
import { AskFirst } from '#views/shared/ask-first.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status } from '#views/shared/status.tsx'

type Props = { page: Page; roles: (ShiftRole & { words: string[] })[]; form?: FormState }

/** What there is to do on shifts, and what one must be able to do for it. */
export function RolesPage({ page, roles, form }: Props) {
  const { t } = page
  const ask = fields(page, form, 'shifts:roles')
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
                <AskFirst
                  page={page}
                  action={`/shifts/roles/${role.id}/retirement`}
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
        <ask.Form action="/shifts/roles">
          <ask.Text name="name" maxlength={40} />
          <ask.Text name="about" optional maxlength={300} />
          <ask.Text name="skills" optional hint maxlength={200} />
          <ask.Tick name="trained" hint />
          <ask.Send icon="check" says="save" />
        </ask.Form>
      </section>
    </Layout>
  )
}
