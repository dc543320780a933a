import type { Page } from '#page.ts'
import type { ShiftView } from '#shifts/show.ts'
import { ActionForm, Actions, ButtonLink } from '#views/shared/actions.tsx'
import { AskFirst } from '#views/shared/ask-first.tsx'
import { fields } from '#views/shared/bound.tsx'
import { DefinitionList, Details } from '#views/shared/cards.tsx'
import { ErrorSummary, type FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout, Status } from '#views/shared/status.tsx'
import { Time, TimeSpan } from '#views/shared/time.tsx'
import { PeopleOnIt } from './people.tsx'

type Props = { page: Page; view: ShiftView; form?: FormState }

/** One shift: what it is, my place in it, and the list for whoever runs it. */
export function ShiftPage({ page, view, form }: Props) {
  const { t } = page
  const { shift, role, phase, leads } = view
  const whole = form?.errors?.['']
  return (
    <Layout page={page} title={role.name}>
      <PageHead
        title={role.name}
        {...(role.about !== '' && { lead: role.about })}
        back={{ href: '/shifts', text: t('shifts:list.title') }}
        actions={
          leads && (
            <Actions>
              <ButtonLink href={`/shifts/${shift.id}/list`} icon="printer" text={t('shifts:one.sheet')} />
            </Actions>
          )
        }
      />
      {whole && <ErrorSummary page={page} form={{ errors: { '': whole } }} />}
      {phase === 'cancelled' && (
        <Callout tone="urgent" icon="cross" title={t('shifts:one.cancelled')}>
          <p>{shift.cancelledWhy?.startsWith('shifts:') ? t(shift.cancelledWhy) : shift.cancelledWhy}</p>
        </Callout>
      )}
      <DefinitionList items={facts(page, view)} />
      <Mine page={page} view={view} />
      <PeopleOnIt page={page} view={view} />
      {leads && (phase === 'coming' || phase === 'running') && <Lead page={page} view={view} form={form} />}
    </Layout>
  )
}

function facts(page: Page, { shift, label, role, missing, waiting }: ShiftView) {
  const { t } = page
  const skills = role.skills.join(t('shifts:one.comma'))
  return [
    {
      term: t('shifts:one.when'),
      value: <TimeSpan page={page} from={shift.startsAt} until={shift.endsAt} />,
    },
    { term: t('shifts:one.where'), value: [label, shift.meet].filter(Boolean).join(' · ') },
    {
      term: t('shifts:one.places'),
      value: (
        <>
          {t('shifts:one.taken', { taken: shift.capacity - missing, capacity: shift.capacity })}
          {waiting > 0 && ` · ${t('shifts:waitingCount', { count: waiting })}`}
        </>
      ),
    },
    ...(skills === ''
      ? []
      : [
          {
            term: t('shifts:one.skills'),
            value: role.trained ? t('shifts:one.trained', { skills }) : skills,
          },
        ]),
  ]
}

/** What I can do with it now. */
function Mine({ page, view }: { page: Page; view: ShiftView }) {
  const { t } = page
  const { shift, mine, phase, reasons, missing } = view
  const to = `/shifts/${shift.id}`
  if (phase === 'cancelled') return <></>
  if (mine === null)
    return phase === 'over' ? <></> : <Join page={page} to={to} reasons={reasons} full={missing <= 0} />
  return (
    <Callout
      tone={mine.state === 'in' ? 'done' : 'asked'}
      icon="person"
      title={t(`shifts:state.${mine.offeredAt ? 'offered' : mine.state}`)}
    >
      {mine.state === 'waiting' && <p>{reasons[0] ?? t('shifts:one.waitingText')}</p>}
      {mine.checkedInAt && (
        <p>
          {t('shifts:one.inSince')} <Time page={page} at={mine.checkedInAt} show="time" />
          {mine.checkedOutAt && (
            <>
              {' · '}
              {t('shifts:one.outSince')} <Time page={page} at={mine.checkedOutAt} show="time" />
            </>
          )}
        </p>
      )}
      {mine.offeredAt && <p>{t('shifts:one.offeredText')}</p>}
      <Actions>
        {mine.state === 'in' && !mine.checkedInAt && phase !== 'over' && (
          <ActionForm action={`${to}/check-in`} kind="primary" icon="check" text={t('shifts:one.checkIn')} />
        )}
        {mine.checkedInAt && !mine.checkedOutAt && (
          <ActionForm
            action={`${to}/check-out`}
            kind="primary"
            icon="leave"
            text={t('shifts:one.checkOut')}
          />
        )}
        {mine.state === 'in' && !mine.checkedInAt && phase !== 'over' && !mine.offeredAt && (
          <ActionForm action={`${to}/offer`} icon="share" text={t('shifts:one.offer')} />
        )}
        {mine.offeredAt && <ActionForm action={`${to}/offer/undo`} icon="undo" text={t('shifts:one.keep')} />}
        {!mine.checkedInAt && phase !== 'over' && (
          <AskFirst
            page={page}
            action={`${to}/places/undo`}
            icon="cross"
            text={t(`shifts:one.leave.${mine.state === 'in' ? 'in' : 'waiting'}`)}
          />
        )}
      </Actions>
    </Callout>
  )
}

function Join({ page, to, reasons, full }: { page: Page; to: string; reasons: string[]; full: boolean }) {
  const { t } = page
  if (reasons.length > 0)
    return (
      <Callout tone="quiet" icon="info" title={t('shifts:one.notYou')}>
        {reasons.map((reason) => (
          <p>{reason}</p>
        ))}
      </Callout>
    )
  return (
    <ActionForm
      action={`${to}/places`}
      kind="primary"
      icon="plus"
      text={t(full ? 'shifts:one.wait' : 'shifts:one.join')}
    />
  )
}

function Lead({ page, view, form }: Props) {
  const { t } = page
  const { shift, missing } = view
  const ask = fields(page, form, 'shifts:one')
  return (
    <section aria-labelledby="lead" class="flow">
      <SectionHead id="lead" icon="desk" title={t('shifts:one.lead')} />
      {missing > 0 && (
        <div class="flow">
          <p>
            <Status tone="asked" icon="people" text={t('shifts:stillNeeds', { count: missing })} />
          </p>
          <ActionForm action={`/shifts/${shift.id}/calls`} icon="bell" text={t('shifts:one.call')} />
          <p class="quiet">{t('shifts:one.callText')}</p>
        </div>
      )}
      <Details summary={t('shifts:one.cancel')} open={form?.errors?.why !== undefined}>
        <ask.Form action={`/shifts/${shift.id}/cancellation`}>
          <ask.Text name="why" says="cancelWhy" maxlength={200} />
          <ask.Send kind="danger" icon="cross" says="cancelNow" />
        </ask.Form>
      </Details>
    </section>
  )
}
