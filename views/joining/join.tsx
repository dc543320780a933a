import type { Page } from '#page.ts'
import { SecretForm } from '#views/sessions/secret-form.tsx'
import { ActionForm, Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead, Stepper } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import {
  ConsentField,
  DoorPlate,
  ElderField,
  NameField,
  NewPassphraseField,
  PhoneField,
  RelationField,
} from './who-fields.tsx'

type JoinPageProps = {
  page: Page
  door: string
  /** As typed: it travels in the form from here on, never in an address. */
  code: string
  /** Fixed by an invitation; null: the letter leaves it to the person. */
  relation: string | null
  /** Who is signed in and would add this door, or null for somebody new. */
  asWhom: string | null
  alreadyHere: boolean
  form?: FormState
}

export function steps({ t }: Page) {
  return [t('joining:steps.code'), t('joining:steps.you'), t('joining:steps.done')]
}

/** The second step: the door this code opens, and who comes in. */
export function JoinPage(props: JoinPageProps) {
  const { page, door, asWhom, alreadyHere } = props
  const { t } = page
  const title = asWhom ? t('joining:form.addTitle') : t('joining:form.title')
  return (
    <Layout page={page} title={title} bare scripts={['passkeys.js']}>
      <PageHead title={title} />
      <Stepper page={page} steps={steps(page)} current={1} />
      <DoorPlate page={page} door={door} />
      {alreadyHere ? <AlreadyHere page={page} /> : asWhom ? <AddHome {...props} /> : <Newcomer {...props} />}
    </Layout>
  )
}

function Newcomer({ page, code, relation, form }: JoinPageProps) {
  const { t } = page
  return (
    <SecretForm page={page} action="/join" form={form}>
      <input type="hidden" name="code" value={code} />
      <NameField page={page} form={form} />
      <Relation page={page} form={form} relation={relation} />
      <PhoneField page={page} form={form} />
      <NewPassphraseField page={page} form={form} />
      <ElderField page={page} form={form} />
      <ConsentField page={page} form={form} />
      <Actions>
        <Button text={t('joining:form.join')} icon="door-open" />
      </Actions>
    </SecretForm>
  )
}

function AddHome({ page, code, relation, asWhom, form }: JoinPageProps) {
  const { t } = page
  return (
    <>
      <Callout title={t('joining:form.addAs', { name: asWhom ?? '' })}>
        <p>{t('joining:form.addHint')}</p>
        <ActionForm action="/sign-out" text={t('joining:form.notMe')} kind="quiet" icon="sign-out" />
      </Callout>
      <SecretForm page={page} action="/join" form={form}>
        <input type="hidden" name="code" value={code} />
        <Relation page={page} form={form} relation={relation} />
        <ConsentField page={page} form={form} />
        <Actions>
          <Button text={t('joining:form.add')} icon="plus" />
        </Actions>
      </SecretForm>
    </>
  )
}

/** An invitation says what its person is to the home. */
function Relation({ page, form, relation }: Pick<JoinPageProps, 'page' | 'form' | 'relation'>) {
  if (relation === null) return <RelationField page={page} form={form} />
  return (
    <p class="box">
      <input type="hidden" name="relation" value={relation} />
      {page.t('joining:form.invitedAs', { relation: page.t(`joining:relation.${relation}`) })}
    </p>
  )
}

function AlreadyHere({ page }: { page: Page }) {
  return (
    <Callout tone="done" title={page.t('joining:form.hereTitle')}>
      <p>{page.t('joining:form.hereText')}</p>
      <ButtonLink href="/" text={page.t('joining:form.home')} icon="home" />
    </Callout>
  )
}
