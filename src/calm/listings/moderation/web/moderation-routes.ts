import { Hono } from 'hono'
import { NotFound } from '#errors.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { holding, signedIn, viewerOf } from '#http/signed-in.ts'
import { categoryNames } from '#listings/moderation/category-names.ts'
import { DecisionForm } from '#listings/moderation/forms.ts'
import { decide, moderationLog, moderationQueue, toDecide } from '#listings/moderation/moderation.ts'
import { labelsOf } from '#people/households.ts'
import { ModerationLogPage, ModerationPage } from '#views/listings/moderation.tsx'
import type { FormState } from '#views/shared/form.tsx'

/** Order on the board: what waits for a human, and the public log. */
export const moderationRoutes = new Hono<AppEnv>()
  .get('/needs/moderation', holding('vouch'), (c) => c.html(queuePage(c)))
  .post('/needs/moderation/:id{[0-9]+}', holding('vouch'), (c) =>
    act(c, {
      form: DecisionForm,
      may: () => toDecide(c.env.estate.db, idOf(c), viewerOf(c).person.id, c.get('now')),
      page: (form) => queuePage(c, { ...form, id: idOf(c) }),
      at: 'reason',
      do: (decision, { by, now }) => decide(c.env.estate.db, { id: idOf(c), ...decision }, by, now),
      done: 'listings:moderation.done',
      to: '/needs/moderation',
    }),
  )
  .get('/needs/moderation/log', signedIn, (c) => {
    const { db } = c.env.estate
    return c.html(
      ModerationLogPage({ page: pageOf(c), lines: moderationLog(db), named: categoryNames(db, c.get('t')) }),
    )
  })

/** The queue, with a decision that was refused; one that no longer waits is not in it, so its words come back elsewhere. */
function queuePage(c: AppContext, refused?: FormState & { id: number }) {
  const { db } = c.env.estate
  const queue = moderationQueue(db, viewerOf(c).standing)
  if (refused && !queue.some(({ moderation }) => moderation.id === refused.id))
    throw new NotFound('shared:errors.notFound')
  const labels = labelsOf(
    db,
    queue.map(({ listing }) => listing.building),
  )
  const items = queue.map(({ moderation, listing }) => ({
    ...moderation,
    title: listing.title,
    details: listing.details,
    urgency: listing.urgency,
    category: listing.category,
    building: labels[listing.building] ?? listing.building,
    own: listing.personId === viewerOf(c).person.id,
  }))
  return ModerationPage({
    page: pageOf(c),
    items,
    named: categoryNames(db, c.get('t')),
    ...(refused && { refused }),
  })
}
