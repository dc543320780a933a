import { eq } from 'drizzle-orm'
import { Conflict, NotAllowed } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { translator } from '#i18n/translator.ts'
import { createDraft } from '#notices/publishing/drafts.ts'
import { mayPublishTo, publishingPosts } from '#notices/publishing/rules.ts'
import { standingOf } from '#standing/standings.ts'
import { recordTicket, tellStory, workedOn } from './rows.ts'
import { deskOfPost } from './rules.ts'
import type { Ticket } from './schema.ts'
import { tickets } from './schema.ts'

/** The post by which this person can tell the people a common problem concerns, their desk's first. */
export function postToTell(db: Db, ticket: Ticket, by: number, now: string) {
  if (ticket.common !== 1) return null
  const posts = publishingPosts(standingOf(db, by, now)).filter((post) => mayPublishTo(post, [ticket.scope]))
  return posts.find((post) => deskOfPost(post) === ticket.desk) ?? posts[0] ?? null
}

/**
 * A notice of works about a common problem, begun from the ticket: scope and words filled in, times for its writer to
 * add. Two commands one after the other, for a transaction holds no other; the draft without the line that it was made
 * would be a draft like any other.
 */
export function noticeFromTicket(db: Db, id: number, by: number, now: string): number {
  const ticket = workedOn(db, id, by, now)
  const post = postToTell(db, ticket, by, now)
  if (!post) throw new NotAllowed('tickets:errors.noNotice')
  if (ticket.state === 'merged' || ticket.state === 'declined') throw new Conflict('tickets:errors.movedOn')
  const t = translator(estateSettingsOf(db).language)
  const draft = createDraft(
    db,
    {
      appointmentId: post.appointmentId,
      kind: 'works',
      title: ticket.title.slice(0, 60),
      body: t('tickets:toNotice.body', { words: ticket.words || ticket.title, number: ticket.id }),
      startsAt: null,
      endsAt: null,
      place: null,
      audience: 'everybody',
      scopes: [ticket.scope],
      asks: false,
      questions: 'open',
      expiresAt: null,
    },
    by,
    now,
  )
  db.transaction((tx) => {
    tx.update(tickets).set({ noticeId: draft.id }).where(eq(tickets.id, id)).run()
    tellStory(tx, id, { kind: 'noticed', internal: true, details: { notice: draft.id } }, by, now)
    recordTicket(tx, ticket, 'ticket.noticed', by, now, { details: { notice: draft.id } })
  })
  return draft.id
}
