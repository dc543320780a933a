import { Hono } from 'hono'
import { Refused } from '#errors.ts'
import { leftoversOf, offerLeftovers } from '#groupbuys/handover/leftovers.ts'
import { findLedBuy } from '#groupbuys/offer/find.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import { itemsOf } from '#groupbuys/terms/find.ts'
import type { GroupItem } from '#groupbuys/terms/schema.ts'
import type { AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import type { Translate } from '#i18n/translator.ts'

/** What is left over, offered on the board. */
export const leftoverRoutes = new Hono<AppEnv>()

leftoverRoutes.post('/groupbuys/:id{[0-9]+}/leftovers', signedIn, (c) => {
  const { db } = c.env.estate
  const { standing, person } = viewerOf(c)
  const t = c.get('t')
  const { id, title } = findLedBuy(db, standing, Number(c.req.param('id')))
  const words = wordsFor(title, leftoversOf(itemsOf(db, id)), t)
  try {
    const listing = offerLeftovers(db, { groupBuyId: id, ...words }, person.id, c.get('now'))
    c.env.estate.wake()
    flash(c, { kind: 'done', text: t('groupbuys:leftovers.done') })
    return c.redirect(`/needs/${listing.id}`, 303)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    flash(c, { kind: 'refused', text: t(error.code, error.params) })
    return c.redirect(`/groupbuys/${id}/manage`, 303)
  }
})

/** The offer in words: goods and pieces above, the price of each below. */
function wordsFor(title: string, items: readonly GroupItem[], t: Translate) {
  const lines = items.map(({ name, unitWord, leftover, price, closingPrice, perGrams }) => ({
    name,
    unitWord,
    count: leftover ?? 0,
    grams: perGrams ?? 0,
    price: yuan(closingPrice ?? price),
    key: perGrams === null ? 'line' : 'lineByWeight',
  }))
  const goods = lines.map((line) => t('groupbuys:leftovers.goods', line)).join(t('groupbuys:comma'))
  return {
    title: t('groupbuys:leftovers.title', { goods }),
    details: [
      t('groupbuys:leftovers.from', { title }),
      ...lines.map(({ key, ...line }) => t(`groupbuys:leftovers.${key}`, line)),
    ].join('\n'),
  }
}
