import { Hono } from 'hono'
import { leftoversOf, offerLeftovers } from '#groupbuys/handover/leftovers.ts'
import { ledBuy } from '#groupbuys/offer/web/on-buy.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import { itemsOf } from '#groupbuys/terms/find.ts'
import type { GroupItem } from '#groupbuys/terms/schema.ts'
import { act } from '#http/act.ts'
import type { AppEnv } from '#http/env.ts'
import { signedIn } from '#http/signed-in.ts'
import type { Translate } from '#i18n/translator.ts'

/** What is left over, offered on the board. */
export const leftoverRoutes = new Hono<AppEnv>().post('/groupbuys/:id{[0-9]+}/leftovers', signedIn, (c) =>
  act(c, {
    may: () => ledBuy(c),
    do: (_, { by, now, seen: { id, title } }) => {
      const { db } = c.env.estate
      const words = wordsFor(title, leftoversOf(itemsOf(db, id)), c.get('t'))
      return offerLeftovers(db, { groupBuyId: id, ...words }, by, now)
    },
    done: 'groupbuys:leftovers.done',
    to: ({ id }) => `/needs/${id}`,
  }),
)

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
