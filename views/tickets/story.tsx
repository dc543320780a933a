import type { Page } from '#page.ts'
import type { ShownTicket, StoryLine } from '#tickets/show.ts'
import { fields } from '#views/shared/bound.tsx'
import { formAt, type Refusal } from '#views/shared/form.tsx'
import { SectionHead } from '#views/shared/head.tsx'
import { Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { yuan } from './costs.tsx'
import { Photos } from './photos.tsx'

type Props = { page: Page; ticket: ShownTicket; refused?: Refusal }

/** What happened, and what was said, oldest first; below it the fields to say more. */
export function Story({ page, ticket, refused }: Props) {
  const { t } = page
  const word = formAt(refused, 'word')
  const note = formAt(refused, 'note')
  const askWord = fields(page, word, 'tickets:story')
  const askNote = fields(page, note, 'tickets:story')
  return (
    <section id="story" aria-labelledby="story-head">
      <SectionHead id="story-head" icon="comment" title={t('tickets:story.title')} />
      <ol class="ticket-story">
        {ticket.entries.map((line) => (
          <Line page={page} ticket={ticket} line={line} />
        ))}
      </ol>
      {ticket.mayTalk && (
        <askWord.Form action={`/tickets/${ticket.id}/words`}>
          <input type="hidden" name="readBy" value={ticket.readersSeen} />
          <askWord.Words
            name="say"
            says={ticket.relation.staff ? 'answer' : 'say'}
            hint={t(ticket.common === 1 ? 'tickets:story.seenCommon' : 'tickets:story.seenHome')}
            rows={3}
            maxlength={2000}
          />
          <askWord.Send kind="plain" icon="comment" says="send" />
        </askWord.Form>
      )}
      {ticket.work && (
        <askNote.Form action={`/tickets/${ticket.id}/notes`} class="ticket-note-form">
          <askNote.Words name="note" hint rows={2} maxlength={2000} />
          <askNote.Send kind="plain" icon="lock" says="keep" />
        </askNote.Form>
      )}
    </section>
  )
}

function Line({ page, ticket, line }: { page: Page; ticket: ShownTicket; line: StoryLine }) {
  const { t } = page
  return (
    <li class={`ticket-line is-${line.side}${line.internal ? ' is-internal' : ''}`}>
      <p class="quiet">
        <Time page={page} at={line.at} /> · {line.name ?? t(`tickets:story.side.${line.side}`)}
        {line.internal && (
          <>
            {' '}
            <Status text={t('tickets:story.internal')} tone="quiet" icon="lock" />
          </>
        )}
      </p>
      {line.kind !== 'word' && line.kind !== 'note' && <p>{sentence(page, line)}</p>}
      {line.body && <p class="prose is-plain">{line.body}</p>}
      <Photos page={page} ticket={ticket} photos={line.photos} />
    </li>
  )
}

function sentence(page: Page, { kind, details }: StoryLine): string {
  const { t } = page
  const params: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(details)) if (value !== null) params[name] = value
  if (typeof details.amount === 'number') params.amount = yuan(details.amount)
  if (typeof details.payer === 'string') params.payer = t(`tickets:payer.${details.payer}`)
  if (typeof details.category === 'string') params.category = t(`tickets:category.${details.category}`)
  if (typeof details.urgency === 'string') params.urgency = t(`tickets:urgency.${details.urgency}`)
  if (kind === 'assigned' && details.name === '') return t('tickets:story.unassigned')
  return t(`tickets:story.${kind}`, params)
}
