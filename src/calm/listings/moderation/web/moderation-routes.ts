import { Hono } from 'hono'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { holding, signedIn, viewerOf } from '#http/signed-in.ts'
import { categoryNames } from '#listings/moderation/category-names.ts'
import { DecisionForm } from '#listings/moderation/forms.ts'
import { decide, moderationLog, moderationQueue } from '#listings/moderation/moderation.ts'
import { labelsOf } from '#people/households.ts'
import { ModerationLogPage, ModerationPage } from '#views/listings/moderation.tsx'
import type { FormState } from '#views/shared/form.tsx'

/** Order on the board: what waits for a human, and the public log. */
export const moderationRoutes = new Hono<AppEnv>()

moderationRoutes.get('/needs/moderation', holding('vouch'), (c) => c.html(queuePage(c)))

moderationRoutes.post('/needs/moderation/:id{[0-9]+}', holding('vouch'), async (c) => {
  const id = Number(c.req.param('id'))
  const posted = await postedForm(c, DecisionForm)
  if (!posted.ok) return c.html(queuePage(c, { ...posted, id }), 422)
  decide(c.env.estate.db, { id, ...posted.data }, viewerOf(c).person.id, c.get('now'))
  c.env.estate.wake()
  flash(c, { kind: 'done', text: c.get('t')('listings:moderation.done') })
  return c.redirect('/needs/moderation', 303)
})

moderationRoutes.get('/needs/moderation/log', signedIn, (c) => {
  const { db } = c.env.estate
  return c.html(
    ModerationLogPage({ page: pageOf(c), lines: moderationLog(db), named: categoryNames(db, c.get('t')) }),
  )
})

function queuePage(c: AppContext, refused?: FormState & { id: number }) {
  const { db } = c.env.estate
  const queue = moderationQueue(db, viewerOf(c).standing)
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
