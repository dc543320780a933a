import { Hono } from 'hono'
import { showFacts, toldBy } from '#agreement/facts.ts'
import { nobodyToAsk } from '#agreement/nobody.ts'
import { showAsking } from '#agreement/show.ts'
import { overseers } from '#groupbuys/offer/asked.ts'
import { ownBuyDraft } from '#groupbuys/offer/drafts.ts'
import { buyFacts } from '#groupbuys/offer/facts.ts'
import { missingForBuy } from '#groupbuys/offer/missing.ts'
import { publishBuy } from '#groupbuys/offer/publishing.ts'
import { showBuy } from '#groupbuys/orders/show.ts'
import { savedBuyInput } from '#groupbuys/terms/input.ts'
import { groupSettingsOf } from '#groupbuys/terms/settings.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { PreviewPage } from '#views/groupbuys/offer/preview.tsx'
import { ledBuy } from './on-buy.ts'

/** From the draft to the counter: a look at it, and out. */
export const buyPublicationRoutes = new Hono<AppEnv>()
  .get('/groupbuys/:id{[0-9]+}/preview', signedIn, (c) => c.html(previewPage(c)))
  .post('/groupbuys/:id{[0-9]+}/publication', signedIn, (c) =>
    act(c, {
      may: () => ledBuy(c),
      page: () => previewPage(c),
      drawn: () => previewPage(c),
      do: (_, { by, now }) => publishBuy(c.env.estate.db, idOf(c), by, now),
      done: ({ publishedAt }) => `groupbuys:done.${publishedAt === null ? 'asked' : 'published'}`,
      to: `/groupbuys/${idOf(c)}`,
    }),
  )

function previewPage(c: AppContext) {
  const { db } = c.env.estate
  const now = c.get('now')
  const buy = ownBuyDraft(db, idOf(c), viewerOf(c).person.id, now)
  const asksApproval = groupSettingsOf(db).approvalSince !== null
  const missing = Object.values(missingForBuy(savedBuyInput(db, buy), now)).map((key) => c.get('t')(key))
  const facts = buyFacts(db, buy.id)
  return PreviewPage({
    page: pageOf(c),
    buy: showBuy(db, buy, now),
    missing,
    facts: showFacts(db, facts),
    about: toldBy(facts),
    asksApproval,
    nobody:
      asksApproval && overseers(db, buy.id, now).length === 0 ? nobodyToAsk(db, buy.leaderId, now) : null,
    waiting: buy.approvalAskedAt !== null,
    asking: showAsking(db, { kind: 'groupbuy', id: buy.id }, viewerOf(c).person.id, now),
  })
}
