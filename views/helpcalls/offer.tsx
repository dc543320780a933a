import type { Offering } from '#listings/lifecycle/followers.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions, ButtonLink } from '#views/shared/actions.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { WhomToAsk } from '#views/shared/whom-to-ask.tsx'

type OfferProps = {
  page: Page
  listingId: number
  offering: Offering
  /** They were asked by the board, and can say no to that. */
  declines?: boolean
}

/**
 * What a neighbour can do about a call for help: say that they could go, or take that back; that they are not to set out
 * before the desk says so; and whom to ring. Nothing for whom it is nothing to do.
 */
export function Offer({ page, listingId, offering, declines }: OfferProps) {
  const { t } = page
  const { stands, ring, emergencyId } = offering
  if (stands === 'none') return null
  const offers = stands === 'offered' || stands === 'standsBy'
  return (
    <section class="asks flow" aria-labelledby="offer">
      <h2 id="offer">{t(`helpcalls:offer.${stands}.title`)}</h2>
      {offers ? (
        <Callout tone="asked" icon="clock">
          <p>{t(`helpcalls:offer.${stands}.text`)}</p>
        </Callout>
      ) : (
        <p>{t(`helpcalls:offer.${stands}.text`)}</p>
      )}
      <Actions>
        {stands === 'may' && (
          <ActionForm
            action={`/needs/${listingId}/promises`}
            kind="primary"
            icon="check"
            text={t('helpcalls:offer.send')}
          />
        )}
        {offers && (
          <ActionForm action={`/needs/${listingId}/offers/end`} icon="undo" text={t('helpcalls:offer.end')} />
        )}
        {stands === 'asked' && (
          <ButtonLink
            href={`/emergencies/${emergencyId}/needs/${listingId}`}
            kind="primary"
            icon="forward"
            text={t('listings:calls.open')}
          />
        )}
        {declines && (
          <ActionForm
            action={`/needs/${listingId}/declines`}
            kind="quiet"
            text={t('listings:need.decline')}
          />
        )}
      </Actions>
      {stands !== 'asked' && <WhomToAsk page={page} people={ring} lead={t('helpcalls:offer.ring')} />}
    </section>
  )
}

type PageProps = { page: Page; title: string; place: string; listingId: number; offering: Offering }

/** The page of a call for whoever offered to go there: no more of it than the board shows. */
export function OfferedPage({ page, title, place, listingId, offering }: PageProps) {
  const { t } = page
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} lead={place} back={{ href: '/needs', text: t('listings:board.title') }} />
      <Offer page={page} listingId={listingId} offering={offering} />
    </Layout>
  )
}
