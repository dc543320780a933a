import { Hono } from 'hono'
import { Refused } from '#errors.ts'
import { ownDraft } from '#groupbuys/offer/drafts.ts'
import { missingFor } from '#groupbuys/offer/missing.ts'
import { publishBuy } from '#groupbuys/offer/publication.ts'
import { showBuy } from '#groupbuys/orders/show.ts'
import { inputOf } from '#groupbuys/terms/input.ts'
import { groupSettingsOf } from '#groupbuys/terms/settings.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { PreviewPage } from '#views/groupbuys/offer/preview.tsx'

/** From the draft to the counter: a look at it, and out. */
export const publicationRoutes = new Hono<AppEnv>()

publicationRoutes.get('/groupbuys/:id{[0-9]+}/preview', signedIn, (c) =>
  c.html(previewPage(c, Number(c.req.param('id')))),
)

publicationRoutes.post('/groupbuys/:id{[0-9]+}/publication', signedIn, (c) => {
  const id = Number(c.req.param('id'))
  try {
    const buy = publishBuy(c.env.estate.db, id, viewerOf(c).person.id, c.get('now'))
    c.env.estate.wake()
    flash(c, {
      kind: 'done',
      text: c.get('t')(buy.publishedAt === null ? 'groupbuys:done.asked' : 'groupbuys:done.published'),
    })
    return c.redirect(`/groupbuys/${id}`, 303)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return c.html(previewPage(c, id, c.get('t')(error.code, error.params)), 422)
  }
})

function previewPage(c: AppContext, id: number, refused?: string) {
  const { db } = c.env.estate
  const now = c.get('now')
  const buy = ownDraft(db, db, id, viewerOf(c).person.id, now)
  const missing = Object.values(missingFor(inputOf(db, buy), now)).map((key) => c.get('t')(key))
  return PreviewPage({
    page: pageOf(c),
    buy: showBuy(db, buy, now),
    missing: refused === undefined ? missing : [...new Set([...missing, refused])],
    asksApproval: groupSettingsOf(db).approvalSince !== null,
    waiting: buy.approvalAskedAt !== null,
  })
}
