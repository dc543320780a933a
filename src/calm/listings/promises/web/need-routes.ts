import { Hono } from 'hono'
import { Conflict, NotFound, Refused } from '#errors.ts'
import { countAttempt } from '#estate/limits.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { sentFile } from '#http/kept-file.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { block } from '#listings/matching/blocks.ts'
import { report } from '#listings/moderation/moderation.ts'
import { photoOf } from '#listings/posting/photos.ts'
import { renewListing, stopRepeating, withdrawListing } from '#listings/posting/taking-back.ts'
import { whomFor } from '#listings/posting/whom.ts'
import { PromiseForm, WhyForm } from '#listings/promises/forms.ts'
import { decline, promise } from '#listings/promises/promising.ts'
import { needPage, viewOf } from './need-page.ts'

/** One need or offer: seen, promised, declined, taken back, renewed, reported. */
export const needRoutes = new Hono<AppEnv>()
const at = '/needs/:id{[0-9]+}'

needRoutes.get(at, signedIn, (c) => c.html(needPage(c)))

needRoutes.get(`${at}/files/:file{[0-9]+}`, signedIn, (c) => {
  const file = photoOf(c.env.estate.db, viewOf(c).id, Number(c.req.param('file')))
  if (!file) throw new NotFound('shared:errors.notFound')
  return sentFile(c, file)
})

needRoutes.post(`${at}/promises`, signedIn, async (c) => {
  const { db } = c.env.estate
  const view = viewOf(c)
  const posted = await postedForm(c, PromiseForm)
  const asked = posted.ok && posted.data.for !== '' && view.kind === 'offer' ? Number(posted.data.for) : null
  try {
    const whom = promiser(c, asked)
    promise(db, { id: view.id, whom }, viewerOf(c).person.id, c.get('now'))
  } catch (error) {
    if (!(error instanceof Conflict || error instanceof Refused)) throw error
    const text = c.get('t')(error.code, error.params)
    return c.html(needPage(c, { errors: { '': text } }), error instanceof Conflict ? 409 : 422)
  }
  c.env.estate.wake()
  flash(c, {
    kind: 'done',
    text: c.get('t')(view.kind === 'need' ? 'listings:done.promised' : 'listings:done.taken'),
  })
  return c.redirect(`/needs/${view.id}`, 303)
})

needRoutes.post(`${at}/declines`, signedIn, (c) =>
  acting(c, 'declined', (id, by) => decline(c.env.estate.db, id, by, c.get('now')), '/mine'),
)
needRoutes.post(`${at}/renewal`, signedIn, (c) =>
  acting(c, 'renewed', (id, by) => void renewListing(c.env.estate.db, id, by, c.get('now'))),
)
needRoutes.post(`${at}/repeating/end`, signedIn, (c) =>
  acting(c, 'repeatEnded', (id, by) => void stopRepeating(c.env.estate.db, id, by, c.get('now'))),
)
needRoutes.post(`${at}/blocks`, signedIn, (c) =>
  acting(c, 'blocked', (id, by) => block(c.env.estate.db, id, by, c.get('now')), '/needs'),
)

needRoutes.post(`${at}/withdrawal`, signedIn, async (c) => {
  viewOf(c)
  const posted = await postedForm(c, WhyForm)
  if (!posted.ok) return c.html(needPage(c, { ...posted, part: 'withdrawal' }), 422)
  return acting(
    c,
    'withdrawn',
    (id, by) => void withdrawListing(c.env.estate.db, { id, why: posted.data.why }, by, c.get('now')),
  )
})

needRoutes.post(`${at}/reports`, signedIn, async (c) => {
  viewOf(c)
  const posted = await postedForm(c, WhyForm)
  if (!posted.ok) return c.html(needPage(c, { ...posted, part: 'report' }), 422)
  countAttempt(c.env.estate.db, `report:${viewerOf(c).person.id}`, { most: 10, minutes: 60 }, c.get('now'))
  return acting(c, 'reported', (id, by) =>
    report(c.env.estate.db, { id, why: posted.data.why }, by, c.get('now')),
  )
})

/** Who is to keep a promise: oneself, even without a home here (the firm's own people help too). */
function promiser(c: AppContext, asked: number | null) {
  const { standing, person } = viewerOf(c)
  if (asked === null && standing.homes.length === 0)
    return { personId: person.id, unit: '', how: 'self' as const }
  return whomFor(c.env.estate.db, standing, asked, c.get('now'))
}

/** Does one thing to the listing the viewer can see, and comes back to it (or goes to `to`). */
function acting(c: AppContext, done: string, act: (id: number, by: number) => void, to?: string) {
  const { id } = viewOf(c)
  act(id, viewerOf(c).person.id)
  c.env.estate.wake()
  flash(c, { kind: 'done', text: c.get('t')(`listings:done.${done}`) })
  return c.redirect(to ?? `/needs/${id}`, 303)
}
