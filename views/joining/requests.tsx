import { byDoor, mostUnfolded } from '#joining/by-door.ts'
import type { WaitingRequest } from '#joining/requests.ts'
import type { Page } from '#page.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { Card, CardList, Details, EmptyState } from '#views/shared/cards.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Callout, Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

type Decidable = WaitingRequest & {
  /** Nobody decides about oneself. */ own: boolean
  how: 'vouched' | 'approved'
}
type Recent = { id: number; name: string; door: string; decidedAt: string | null }
type Failed = { id: number; why: string; error: string }

type RequestsPageProps = { page: Page; requests: Decidable[]; recent: Recent[]; failed?: Failed }

/** Who waits at which door, the longest first. */
export function RequestsPage({ page, requests, recent, failed }: RequestsPageProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('joining:requests.title')}>
      <PageHead title={t('joining:requests.title')} lead={t('joining:requests.lead')} />
      {requests.length === 0 ? (
        <EmptyState title={t('joining:requests.none')} icon="knock">
          <p>{t('joining:requests.noneText')}</p>
        </EmptyState>
      ) : (
        <CardList label={t('joining:requests.title')}>
          {byDoor(requests).map((atDoor) => (
            <AtDoor page={page} requests={atDoor} failed={failed} />
          ))}
        </CardList>
      )}
      {recent.length > 0 && (
        <>
          <SectionHead title={t('joining:requests.recent')} />
          <ul class="recent-acceptances">
            {recent.map((one) => (
              <li>
                <span>
                  {one.name} · {one.door} {one.decidedAt && <Time page={page} at={one.decidedAt} />}
                </span>
                <TakeBack page={page} id={one.id} failed={failed?.id === one.id ? failed : undefined} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Layout>
  )
}

/** Nobody loses a home by one press: it is asked for with a reason, which the person reads. */
function TakeBack({ page, id, failed }: { page: Page; id: number; failed: Failed | undefined }) {
  const { t } = page
  const form = failed && { values: { why: failed.why }, errors: { why: failed.error } }
  return (
    <Details summary={t('joining:requests.takeBack')} open={failed !== undefined}>
      <PostForm class="form" action={`/requests/${id}/undo`} novalidate>
        <p>{t('joining:requests.takeBackText')}</p>
        <Why page={page} id={id} form={form} label={t('joining:requests.why')} refusing />
        <Actions>
          <Button kind="danger" text={t('joining:requests.takeBackNow')} icon="undo" />
        </Actions>
      </PostForm>
    </Details>
  )
}

type AtDoorProps = Pick<RequestsPageProps, 'page' | 'requests'> & { failed: Failed | undefined }

/** So many that somebody may be sending them take one line, which opens where one of them was just answered. */
function AtDoor({ page, requests, failed }: AtDoorProps) {
  const cards = requests.map((request) => (
    <RequestCard page={page} request={request} failed={failed?.id === request.id ? failed : undefined} />
  ))
  if (requests.length <= mostUnfolded) return <>{cards}</>
  const many = { count: requests.length, door: requests[0]!.door }
  const open = requests.some(({ id }) => id === failed?.id)
  return (
    <li>
      <Details summary={page.t('joining:requests.many', many)} open={open}>
        <CardList label={page.t('joining:requests.many', many)}>{cards}</CardList>
      </Details>
    </li>
  )
}

type RequestCardProps = { page: Page; request: Decidable; failed?: Failed }

function RequestCard({ page, request, failed }: RequestCardProps) {
  const { t } = page
  return (
    <Card
      id={`request-${request.id}`}
      title={t('joining:requests.who', { name: request.name, door: request.door })}
      icon="knock"
      tone={request.objectedAt ? 'urgent' : 'plain'}
      meta={
        <>
          <Status text={t(`joining:relation.${request.relation}`)} tone="brand" icon="person" />
          <span>
            {t('joining:requests.since')} <Time page={page} at={request.createdAt} />
          </span>
        </>
      }
    >
      {request.objectedAt && (
        <Callout tone="urgent" icon="warning" title={t('joining:requests.objected')}>
          <p>{t('joining:requests.objectedText')}</p>
        </Callout>
      )}
      {request.message && <p class="prose is-plain">{request.message}</p>}
      {request.phone && (
        <p>
          <a href={`tel:${request.phone}`}>{t('joining:requests.call', { phone: request.phone })}</a>
        </p>
      )}
      {request.own ? (
        <p class="quiet">{t('joining:requests.own')}</p>
      ) : (
        <Decision page={page} request={request} failed={failed} />
      )}
    </Card>
  )
}

/** One reason, two ways it can go. Each button is its own form, so that Enter never decides by itself. */
function Decision({ page, request, failed }: RequestCardProps) {
  const { t } = page
  const form = failed && { values: { why: failed.why }, errors: { why: failed.error } }
  const accept = (
    <PostForm class="form" action={`/requests/${request.id}/acceptance`} novalidate>
      {request.objectedAt && (
        <Why page={page} id={request.id} form={form} label={t('joining:requests.whyAnyway')} />
      )}
      <Actions>
        <Button text={t(`joining:requests.${request.how}`)} icon="check" />
      </Actions>
    </PostForm>
  )
  return (
    <>
      {accept}
      <Details summary={t('joining:requests.refuse')} open={failed !== undefined && !request.objectedAt}>
        <PostForm class="form" action={`/requests/${request.id}/refusal`} novalidate>
          <Why page={page} id={request.id} form={form} label={t('joining:requests.why')} refusing />
          <Actions>
            <Button kind="danger" text={t('joining:requests.refuseNow')} icon="cross" />
          </Actions>
        </PostForm>
      </Details>
    </>
  )
}

type WhyProps = {
  page: Page
  id: number
  label: string
  refusing?: boolean
  form?: { values: { why: string }; errors: { why: string } }
}

/** Several requests stand on one page, so the field's id carries the request. */
function Why({ page, id, label, form, refusing }: WhyProps) {
  const field = `why-${refusing ? 'refuse' : 'accept'}-${id}`
  return (
    <div class={form ? 'field is-wrong' : 'field'}>
      <label for={field}>{label}</label>
      <p class="hint" id={`${field}-hint`}>
        {form
          ? form.errors.why
          : page.t(refusing ? 'joining:requests.whyHint' : 'joining:requests.whyAnywayHint')}
      </p>
      <input
        id={field}
        name="why"
        type="text"
        maxlength={300}
        value={form?.values.why}
        aria-invalid={form ? 'true' : undefined}
        aria-describedby={`${field}-hint`}
      />
    </div>
  )
}
