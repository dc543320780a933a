import type { CallUnderway } from '#listings/lifecycle/followers.ts'
import type { WhomChoice } from '#listings/posting/whom.ts'
import type { ListingView } from '#listings/promises/show.ts'
import type { Page } from '#page.ts'
import { Offer } from '#views/helpcalls/offer.tsx'
import { Underway } from '#views/helpcalls/underway.tsx'
import { ActionForm, Button } from '#views/shared/actions.tsx'
import { DefinitionList } from '#views/shared/cards.tsx'
import { type Photo, PhotoStrip } from '#views/shared/files.tsx'
import { ErrorSummary } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import { Callout, Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { LevelStatus, type Named } from './card.tsx'
import { DoubleNeed } from './double.tsx'
import { EmergencyNumbers } from './emergency.tsx'
import type { PageState } from './need-state.tsx'
import { Complain, OwnerTools, ToCall, Turn } from './need-tools.tsx'
import { PromiseBox } from './promise.tsx'
import { NeedStory } from './story.tsx'
import { WhomField } from './whom.tsx'
import { whySaid } from './why-said.tsx'

type NeedPageProps = {
  page: Page
  need: ListingView
  /** Raised in an emergency, for its own household: what becomes of it. */
  call: CallUnderway | null
  people: WhomChoice[]
  named: Named
  photos: Photo[]
  state: PageState
}

/** One need or offer: what it is, what can be done about it now, and what lies between the two who have met over it. */
export function NeedPage(props: NeedPageProps) {
  const { page, need, call, named, photos, state } = props
  const { t } = page
  const back = {
    href: need.owner ? '/mine' : '/needs',
    text: t(need.owner ? 'listings:mine.title' : 'listings:board.title'),
  }
  return (
    <Layout page={page} title={need.title}>
      {need.kind === 'need' && need.urgency === 1 && need.state !== 'confirmed' && (
        <EmergencyNumbers page={page} />
      )}
      <PageHead title={need.title} back={back}>
        <p class="row">
          <LevelStatus page={page} kind={need.kind} urgency={need.urgency} />
          <span class="need-category">{named(need.category)}</span>
          <Status
            text={t(`listings:states.${need.kind}.${need.state}`)}
            tone={need.state === 'reopened' ? 'asked' : 'quiet'}
          />
        </p>
      </PageHead>
      {!state.part && <ErrorSummary page={page} form={state} />}
      {call && <Underway page={page} call={call} />}
      <Facts page={page} need={need} />
      {need.details && <p class="prose is-plain">{need.details}</p>}
      {photos.length > 0 && <PhotoStrip photos={photos} label={t('listings:need.photos')} />}
      <Standing {...props} />
      {need.promises.map((promise) => (
        <PromiseBox page={page} need={need} promise={promise} state={state} />
      ))}
      {need.call !== null && need.promises.some((one) => one.side === 'helping' && one.live) && (
        <ToCall page={page} need={need} emergency={need.call} />
      )}
      {need.offering ? (
        <Offer page={page} listingId={need.id} offering={need.offering} declines={need.asked !== null} />
      ) : (
        <Act {...props} />
      )}
      {need.mayTurn && <Turn page={page} need={need} />}
      <DoubleNeed page={page} need={need} state={state} />
      {need.owner && <OwnerTools page={page} need={need} state={state} />}
      <NeedStory page={page} need={need} />
      {need.mayComplain && <Complain page={page} need={need} state={state} />}
    </Layout>
  )
}

function Facts({ page, need }: { page: Page; need: ListingView }) {
  const { t } = page
  const where =
    need.circle === null ? need.building : `${need.building} · ${t(`listings:circles.${need.circle}`)}`
  return (
    <DefinitionList
      items={[
        { term: t('listings:need.where'), value: where },
        { term: t('listings:need.when'), value: need.neededAt && <Time page={page} at={need.neededAt} /> },
        {
          term: t('listings:need.places'),
          value: need.places > 1 && t('listings:card.free', { count: need.free }),
        },
        { term: t('listings:need.stays'), value: need.stays && t('listings:card.stays') },
        {
          term: t('listings:need.loan'),
          value: need.loanDays !== null && t('listings:need.loanDays', { count: need.loanDays }),
        },
        { term: t('listings:need.stairs'), value: need.stairs && t('listings:need.yes') },
        {
          term: t('listings:need.lifting'),
          value: need.lifting !== 'none' && need.kind === 'need' && t(`listings:lifting.${need.lifting}`),
        },
        { term: t('listings:need.sexWish'), value: need.sexWish && t(`listings:sexWish.${need.sexWish}`) },
        { term: t('listings:need.repeats'), value: need.repeats && t('listings:card.weekly') },
        {
          term: t('listings:need.published'),
          value: need.publishedAt && <Time page={page} at={need.publishedAt} />,
        },
      ].map(({ term, value }) => ({ term, value: value || null }))}
    />
  )
}

/** How it stands, in a sentence, where something has to be said. */
function Standing({ page, need }: NeedPageProps) {
  const { t } = page
  return (
    <>
      {need.state === 'held' && <Callout tone="asked">{t('listings:need.held')}</Callout>}
      {need.state === 'reopened' && need.reopenedAt && (
        <Callout tone="asked" title={t('listings:need.reopened')}>
          <p>
            {need.reopenedWhy && whySaid(t, need.reopenedWhy)} <Time page={page} at={need.reopenedAt} />
          </p>
        </Callout>
      )}
      {need.chased && <Callout tone="asked">{t('listings:need.chased')}</Callout>}
      {(need.state === 'withdrawn' || need.state === 'expired') && (
        <Callout tone="quiet">
          {t(`listings:need.${need.state}`)} {need.endedWhy && whySaid(t, need.endedWhy)}
          {need.ticketId !== null && (
            <>
              {' '}
              <a href={`/tickets/${need.ticketId}`}>{t('listings:need.ticket', { number: need.ticketId })}</a>
            </>
          )}
        </Callout>
      )}
      {need.late && (
        <Callout tone="done">{t(need.kind === 'need' ? 'listings:need.late' : 'listings:need.full')}</Callout>
      )}
    </>
  )
}

function Act({ page, need, people, state }: NeedPageProps) {
  const { t } = page
  if (!need.mayPromise) return null
  const verb = need.kind === 'need' ? 'promise' : 'take'
  return (
    <section class="asks flow" aria-labelledby="act">
      <h2 id="act">{t(need.asked ? 'listings:need.askedTitle' : `listings:need.${verb}Title`)}</h2>
      {need.asked && (
        <ul class="need-reasons" aria-label={t('listings:why.title')}>
          {need.asked.map(({ key, params }) => (
            <li>{t(key, params)}</li>
          ))}
        </ul>
      )}
      <p>{t(`listings:need.${verb}Text`)}</p>
      <div class="actions">
        <PostForm class="action-form" action={`/needs/${need.id}/promises`}>
          <WhomField page={page} people={people} form={state} />
          <Button icon="check" text={t(`listings:need.${verb}`)} />
        </PostForm>
        {need.asked && (
          <ActionForm action={`/needs/${need.id}/declines`} kind="quiet" text={t('listings:need.decline')} />
        )}
      </div>
    </section>
  )
}
