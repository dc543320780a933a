import { pathInUrl } from '#addresses/paths.ts'
import type { Page } from '#page.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { nameOf } from './names.tsx'

type Leaving = {
  occupancyId: number
  unit: string
  label: string
  name: string
  representative: boolean
  hasAccount: boolean
  you: boolean
}

export function DeparturePage({
  page,
  member,
  today,
  form,
}: {
  page: Page
  member: Leaving
  today: string
  form?: FormState
}) {
  const { t } = page
  const back = `/households/${pathInUrl(member.unit)}`
  const name = nameOf(page, member.name)
  const title = t(member.you ? 'people:departure.titleSelf' : 'people:departure.title', { name })
  const ask = fields(page, form, 'people:departure')
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} lead={member.label} back={{ href: back, text: member.label }} />
      <Callout tone="asked" title={t('people:departure.whatHappens')}>
        <ul class="plain-list">
          <li>
            {t(member.you ? 'people:departure.accessSelf' : 'people:departure.access', {
              name,
              door: member.label,
            })}
          </li>
          {member.representative && <li>{t('people:departure.representative')}</li>}
          <li>{t('people:departure.recorded')}</li>
        </ul>
      </Callout>
      <ask.Form action={`/household/members/${member.occupancyId}/departure`}>
        <ask.Day name="on" hint value={today} />
        <ask.Text name="why" maxlength={200} optional />
        <Actions>
          <Button
            kind="danger"
            icon="leave"
            text={t(member.you ? 'people:departure.doSelf' : 'people:departure.do')}
          />
          <ButtonLink href={back} text={t('people:keep')} />
        </Actions>
      </ask.Form>
    </Layout>
  )
}
