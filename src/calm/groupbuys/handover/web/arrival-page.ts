import { NotFound } from '#errors.ts'
import { bagsOf } from '#groupbuys/handover/bags.ts'
import { orderedOf } from '#groupbuys/handover/receiving.ts'
import { byBuilding } from '#groupbuys/handover/sheets.ts'
import { receiptsOf, sheetData } from '#groupbuys/handover/sheets-data.ts'
import { ledBuy } from '#groupbuys/offer/web/on-buy.ts'
import { itemsOf } from '#groupbuys/terms/find.ts'
import type { AppContext } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { toLocalInput } from '#i18n/dates.ts'
import { ArrivalPage, type ArrivalProps } from '#views/groupbuys/handover/arrival.tsx'
import { doorNamesFor } from './sheets-page.ts'

/**
 * When it comes, what came, and who is told. Throws NotFound where a refused form has no place on it any more, so that its
 * words are not lost with it.
 */
export function arrivalPage(c: AppContext, refused: ArrivalProps['refused'] = {}) {
  const { db } = c.env.estate
  const buy = ledBuy(c)
  if (refused.at === 'expectation' && buy.arrivedAt !== null) throw new NotFound('shared:errors.notFound')
  const receipts = receiptsOf(db, buy.id)
  const data = sheetData(db, [buy], null)
  const { building } = doorNamesFor(db, data, c.get('language'))
  const bags = bagsOf(db, buy.id)
  return ArrivalPage({
    page: pageOf(c),
    buy: {
      id: buy.id,
      title: buy.title,
      closed: buy.closedAt !== null,
      arrivedAt: buy.arrivedAt,
      expectedNote: buy.expectedNote,
      expectedAt: buy.expectedAt === null ? '' : toLocalInput(buy.expectedAt, c.get('settings').timezone),
    },
    items: itemsOf(db, buy.id).map((item) => {
      const { id, name, unitWord, leftover } = item
      const receipt = receipts.get(id)
      return {
        id,
        name,
        unitWord,
        ordered: orderedOf(item),
        leftover: leftover ?? 0,
        receipt: receipt ? { ...receipt } : null,
      }
    }),
    buildings: byBuilding(data.homes).map((block) => {
      const own = bags.filter((bag) => bag.building === block.building)
      return {
        path: block.building,
        label: building(block.building),
        homes: block.counts.homes,
        left: own.filter((bag) => !bag.done).length,
      }
    }),
    refused,
  })
}
