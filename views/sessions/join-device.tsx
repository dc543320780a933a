import type { Page } from '#page.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { CodeField } from './code-field.tsx'
import { SecretForm } from './secret-form.tsx'

type JoinDeviceProps = { page: Page; form?: FormState; confirm?: { code: string; name: string } }

/** On the new device: the code, then whom it signs in, and only then the button that does so. */
export function JoinDevicePage({ page, form, confirm }: JoinDeviceProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('sessions:devices.joinTitle')} bare>
      {confirm ? (
        <>
          <PageHead
            title={t('sessions:devices.joinAs', { name: confirm.name })}
            lead={t('sessions:devices.joinLead')}
          />
          <SecretForm page={page} action="/devices/join" form={form}>
            <input type="hidden" name="code" value={confirm.code} />
            <input type="hidden" name="confirmed" value="yes" />
            <Actions>
              <Button text={t('sessions:devices.joinButton')} icon="door-open" />
              <ButtonLink href="/sign-in" text={t('sessions:devices.joinNot')} />
            </Actions>
          </SecretForm>
        </>
      ) : (
        <>
          <PageHead
            title={t('sessions:devices.joinTitle')}
            lead={t('sessions:devices.joinHow')}
            back={{ href: '/sign-in', text: t('sessions:signIn.title') }}
          />
          <SecretForm page={page} action="/devices/join" form={form}>
            <CodeField page={page} form={form} label={t('sessions:devices.code')} />
            <Actions>
              <Button text={t('sessions:devices.next')} icon="forward" />
            </Actions>
          </SecretForm>
        </>
      )}
    </Layout>
  )
}
