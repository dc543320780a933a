import type { Page } from '#page.ts'
import type { ShownTicket } from '#tickets/show.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { SectionHead } from '#views/shared/head.tsx'
import { Time } from '#views/shared/time.tsx'
import { formAt, type Refused } from './refused.tsx'

/** A ticket on offer to another organisation: yes or no for the one, taking back for the other. */
export function OfferBox({ page, ticket, refused }: { page: Page; ticket: ShownTicket; refused?: Refused }) {
  const { t } = page
  const { offer } = ticket
  if (!offer) return <></>
  const action = `/tickets/${ticket.id}/handovers/${offer.id}/answer`
  const form = formAt(refused, 'answer')
  const ask = fields(page, form, 'tickets:offer')
  return (
    <section class="asks box flow" aria-labelledby="offer">
      <SectionHead id="offer" icon="share" title={t('tickets:offer.title', { to: offer.to })} />
      <p class="prose is-plain">{offer.why}</p>
      <p class="quiet">
        {t('tickets:offer.until')} <Time page={page} at={offer.lapsesAt} />
      </p>
      {offer.mayAnswer && (
        <>
          <ActionForm
            action={action}
            kind="primary"
            icon="check"
            text={t('tickets:offer.accept')}
            fields={{ answer: 'accepted' }}
          />
          <Details summary={t('tickets:offer.refuse')} open={form !== undefined}>
            <ask.Form action={action}>
              <input type="hidden" name="answer" value="refused" />
              <ask.Words name="refusal" says="why" rows={2} maxlength={500} />
              <ask.Send kind="danger" icon="cross" says="refuse" />
            </ask.Form>
          </Details>
        </>
      )}
      {offer.mayTakeBack && !offer.mayAnswer && (
        <ActionForm
          action={action}
          kind="quiet"
          icon="undo"
          text={t('tickets:offer.takeBack')}
          fields={{ answer: 'takenBack' }}
        />
      )}
    </section>
  )
}
