import type { ShownAlike } from '#emergencies/alike.ts'
import type { Kind, WarningLevel } from '#emergencies/kinds.ts'
import type { Page } from '#page.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { errorIn, type FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Icon } from '#views/shared/icon.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Alike } from './alike.tsx'
import { WarningFields, WeightFields } from './warning-fields.tsx'

type Choice = { id: number; kind: Kind; title: string }

/** What has happened? One tap on the plan. */
export function ChoosePlanPage({ page, plans, drill }: { page: Page; plans: Choice[]; drill: boolean }) {
  const { t } = page
  const title = t(drill ? 'emergencies:declare.drillTitle' : 'emergencies:declare.title')
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        lead={t(drill ? 'emergencies:declare.drillLead' : 'emergencies:declare.lead')}
        back={{ href: '/emergencies', text: t('emergencies:list.title') }}
      />
      {drill && <Callout tone="asked">{t('emergencies:declare.drillNote')}</Callout>}
      <ul class="emergency-kinds">
        {plans.map((plan) => (
          <li>
            <a href={`/emergencies/new?plan=${plan.id}${drill ? '&drill=yes' : ''}`}>
              <span>
                <b>{plan.title}</b>
                <span class="quiet">{t(`emergencies:kinds.${plan.kind}`)}</span>
              </span>
              <Icon name="forward" />
            </a>
          </li>
        ))}
      </ul>
    </Layout>
  )
}

type Props = {
  page: Page
  plan: {
    id: number
    life: boolean
    level: WarningLevel
    hours: number
    title: string
    watchFor: string
    whatToDo: string
  }
  drill: boolean
  places: { value: string; text: string; kind: string }[]
  /** The one place this declarer may declare for. */
  only: string | null
  startsAt: string
  /** The same, waiting or running where this declarer may declare. */
  alike: ShownAlike[]
  form?: FormState
  /** Why the declaration that is written again here was sent or taken back, and by whom. */
  back: { why: string; by: string } | null
}

/** Where and why; everything else stands as the plan has it and can be changed. */
export function DeclarePage(props: Props) {
  const { page, plan, drill, form, back } = props
  const { t } = page
  const title = drill ? t('emergencies:declare.drillOf', { title: plan.title }) : plan.title
  const ask = fields(page, form, 'emergencies:fields')
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        back={{ href: `/emergencies/new${drill ? '?drill=yes' : ''}`, text: t('emergencies:declare.other') }}
      />
      {drill && <Callout tone="asked">{t('emergencies:declare.drillNote')}</Callout>}
      {back && (
        <Callout tone="asked" icon="undo" title={t('emergencies:declare.sentBack', { name: back.by })}>
          <p class="quote">{back.why}</p>
        </Callout>
      )}
      <Callout>{t(plan.life ? 'emergencies:declare.lifeNote' : 'emergencies:declare.secondNote')}</Callout>
      <Alike page={page} alike={props.alike} drill={drill} />
      <ask.Form action="/emergencies">
        <input type="hidden" name="plan" value={String(plan.id)} />
        {drill && <input type="hidden" name="drill" value="yes" />}
        <Places {...props} />
        <ask.Words name="reason" hint={t('emergencies:hints.reason')} rows={2} maxlength={500} />
        <WeightFields page={page} form={form} of={plan} />
        {errorIn(form, 'another') && <ask.Tick name="another" value={String(props.alike.at(-1)?.id ?? '')} />}
        <Details summary={t('emergencies:declare.words')} open={form !== undefined || plan.watchFor === ''}>
          <Words {...props} />
        </Details>
        <Actions>
          <Button
            kind={drill ? 'primary' : 'danger'}
            icon={drill ? 'record' : 'urgent'}
            text={t(drill ? 'emergencies:declare.drillDo' : 'emergencies:declare.do')}
          />
          <ButtonLink href="/emergencies" text={t('emergencies:declare.cancel')} />
        </Actions>
      </ask.Form>
    </Layout>
  )
}

function Places({ page, places, only, form }: Props) {
  const { t } = page
  if (only !== null) return <input type="hidden" name="scopes" value={places[0]?.value ?? ''} />
  const ask = fields(page, form, 'emergencies:fields')
  return <ask.AnyOf name="scopes" hint={t('emergencies:hints.scopes')} inline options={places} />
}

function Words({ page, plan, startsAt, form }: Props) {
  const { t } = page
  const ask = fields(page, form, 'emergencies:fields')
  return (
    <>
      <WarningFields page={page} form={form} of={plan} />
      <ask.Text name="issuedBy" hint={t('emergencies:hints.issuedBy')} maxlength={60} optional />
      <ask.Moment name="startsAt" value={startsAt} optional />
    </>
  )
}
