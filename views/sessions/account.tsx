import type { Page } from '#page.ts'
import type { Relation } from '#standing/schema.ts'
import { fields } from '#views/shared/bound.tsx'
import { DefinitionList } from '#views/shared/cards.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { LanguageSwitch, ViewSwitches } from '#views/shared/shell.tsx'
import { NameClash } from './clash.tsx'
import { Ways } from './ways.tsx'

type AccountProps = {
  page: Page
  person: {
    name: string
    signInName: string | null
    phone: string | null
    quietFrom: string | null
    quietTo: string | null
    hasPassphrase: boolean
  }
  homes: { unit: string; label: string; relation: Relation }[]
  passkeys: number
  sessions: number
  quiet?: FormState
  /** Another account signs in by the same name. */
  clash: boolean
  naming?: FormState
}

export function AccountPage({ page, person, homes, passkeys, sessions, quiet, clash, naming }: AccountProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('sessions:account.title')}>
      <PageHead title={person.name} />
      <DefinitionList
        items={[
          { term: t('sessions:account.signInName'), value: person.signInName },
          { term: t('sessions:account.phone'), value: person.phone },
          ...homes.map((home) => ({
            term: t(`sessions:relations.${home.relation}`),
            value: <a href={`/households/${home.unit}`}>{home.label}</a>,
          })),
        ]}
      />
      {clash && <NameClash page={page} name={person.signInName ?? person.name} form={naming} />}
      <section class="flow">
        <SectionHead title={t('sessions:account.reading')} icon="text-size" />
        <div class="row">
          <LanguageSwitch page={page} />
        </div>
        <ViewSwitches page={page} />
      </section>
      <section class="flow">
        <SectionHead title={t('sessions:account.signingIn')} icon="key" />
        <Ways
          ways={[
            {
              href: '/account/passphrase',
              icon: 'lock',
              text: t(person.hasPassphrase ? 'sessions:passphrase.change' : 'sessions:passphrase.set'),
              hint: t('sessions:passphrase.changeHint'),
            },
            {
              href: '/account/passkeys',
              icon: 'key',
              text: t('sessions:passkeys.title'),
              hint: t('sessions:passkeys.count', { count: passkeys }),
            },
            {
              href: '/account/sessions',
              icon: 'phone',
              text: t('sessions:list.title'),
              hint: t('sessions:list.count', { count: sessions }),
            },
            {
              href: '/devices/new',
              icon: 'qr',
              text: t('sessions:devices.title'),
              hint: t('sessions:devices.hint'),
            },
          ]}
        />
      </section>
      <QuietHours page={page} from={person.quietFrom} to={person.quietTo} form={quiet} />
      <section class="flow">
        <SectionHead title={t('sessions:account.data')} icon="record" />
        <Ways
          ways={[
            { href: '/account/own-name', icon: 'edit', text: t('people:own.nameWay'), hint: person.name },
            {
              href: '/account/phone',
              icon: 'phone',
              text: t(person.phone ? 'people:own.phoneChange' : 'people:own.phoneAdd'),
              hint: person.phone ?? t('people:own.phoneAddHint'),
            },
            {
              href: '/record',
              icon: 'eye',
              text: t('sessions:account.record'),
              hint: t('sessions:account.recordHint'),
            },
            { href: '/account/data', icon: 'download', text: t('sessions:account.export') },
            { href: '/account/leave', icon: 'leave', text: t('sessions:account.leave') },
          ]}
        />
      </section>
    </Layout>
  )
}

function QuietHours({
  page,
  from,
  to,
  form,
}: {
  page: Page
  from: string | null
  to: string | null
  form?: FormState
}) {
  const { t } = page
  const ask = fields(page, form, 'sessions:quiet')
  return (
    <section class="flow" id="quiet-hours">
      <SectionHead title={t('sessions:quiet.title')} icon="moon" />
      <p class="quiet">{t('sessions:quiet.hint')}</p>
      <ask.Form action="/account/quiet-hours">
        <div class="time-pair">
          <ask.Hour name="from" value={from ?? undefined} optional />
          <ask.Hour name="to" value={to ?? undefined} optional />
        </div>
        <ask.Send says="save" kind="plain" icon="check" />
      </ask.Form>
    </section>
  )
}
