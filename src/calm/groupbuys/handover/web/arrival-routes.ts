import { Hono } from 'hono'
import { announceArrival, setExpected } from '#groupbuys/handover/arrival.ts'
import { bagsOf } from '#groupbuys/handover/bags.ts'
import { ExpectedForm } from '#groupbuys/handover/forms.ts'
import { type Count, receive } from '#groupbuys/handover/receiving.ts'
import { byBuilding } from '#groupbuys/handover/sheets.ts'
import { receiptsOf, sheetData } from '#groupbuys/handover/sheets-data.ts'
import { oneUpload, refusal } from '#groupbuys/money/web/money-page.ts'
import { findLedBuy } from '#groupbuys/offer/find.ts'
import { itemsOf } from '#groupbuys/terms/find.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { type FormValues, typedIn as fieldOf, postedForm, readForm, valuesOf } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { toLocalInput } from '#i18n/dates.ts'
import type { FormErrors } from '#page.ts'
import { instantOf } from '#time/times.ts'
import { foldNumber } from '#typed/fold.ts'
import { ArrivalPage } from '#views/groupbuys/handover/arrival.tsx'
import { placesOf } from './sheets-page.ts'

/** When it comes, what came, and who is told. */
export const arrivalRoutes = new Hono<AppEnv>()

arrivalRoutes.get('/groupbuys/:id{[0-9]+}/arrival', signedIn, (c) => c.html(arrivalPage(c)))

arrivalRoutes.post('/groupbuys/:id{[0-9]+}/expectation', signedIn, async (c) => {
  const { db } = c.env.estate
  findLedBuy(db, viewerOf(c).standing, idOf(c))
  const posted = await postedForm(c, ExpectedForm)
  if (!posted.ok) return c.html(arrivalPage(c, posted), 422)
  const { expectedAt, note } = posted.data
  const at = expectedAt === '' ? null : instantOf(expectedAt, c.get('settings').timezone)
  setExpected(db, { groupBuyId: idOf(c), at, note }, viewerOf(c).person.id, c.get('now'))
  return done(c, 'expected')
})

/** Counts by item: `billed-3`, `received-3`, `damaged-3`, `photo-3`; items left blank are not counted yet. */
arrivalRoutes.post('/groupbuys/:id{[0-9]+}/receipts', signedIn, async (c) => {
  const { db } = c.env.estate
  findLedBuy(db, viewerOf(c).standing, idOf(c))
  const { values, files } = await readForm(c)
  try {
    const counts: Count[] = []
    for (const { id, total } of itemsOf(db, idOf(c))) {
      const typed = (name: string) => foldNumber(fieldOf(values, `${name}-${id}`))
      if (typed('received') === '') continue
      const number = (text: string, blank: number) =>
        text === '' ? blank : /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN
      const upload = await oneUpload(files, `photo-${id}`)
      const received = number(typed('received'), 0)
      counts.push({
        itemId: id,
        billed: number(typed('billed'), total ?? received),
        received,
        damaged: number(typed('damaged'), 0),
        note: fieldOf(values, `note-${id}`).trim(),
        upload,
      })
    }
    const { changed } = receive(db, { groupBuyId: idOf(c), counts }, viewerOf(c).person.id, c.get('now'))
    return done(c, 'counted', changed)
  } catch (error) {
    return c.html(arrivalPage(c, { values, errors: { '': refusal(c, error) } }), 422)
  }
})

arrivalRoutes.post('/groupbuys/:id{[0-9]+}/arrival', signedIn, async (c) => {
  const { db } = c.env.estate
  findLedBuy(db, viewerOf(c).standing, idOf(c))
  const { values } = await readForm(c)
  try {
    const count = announceArrival(
      db,
      { groupBuyId: idOf(c), buildings: valuesOf(values, 'building') },
      viewerOf(c).person.id,
      c.get('now'),
    )
    return done(c, 'told', count)
  } catch (error) {
    return c.html(arrivalPage(c, { values, errors: { building: refusal(c, error) } }), 422)
  }
})

function arrivalPage(c: AppContext, form?: { values: FormValues; errors: FormErrors }) {
  const { db } = c.env.estate
  const buy = findLedBuy(db, viewerOf(c).standing, idOf(c))
  const receipts = receiptsOf(db, buy.id)
  const data = sheetData(db, [buy], null)
  const { building } = placesOf(db, data, c.get('language'))
  const bags = bagsOf(db, buy.id)
  return ArrivalPage({
    page: pageOf(c),
    buy: {
      ...{
        id: buy.id,
        title: buy.title,
        closed: buy.closedAt !== null,
        arrivedAt: buy.arrivedAt,
        expectedNote: buy.expectedNote,
      },
      expectedAt: buy.expectedAt === null ? '' : toLocalInput(buy.expectedAt, c.get('settings').timezone),
    },
    items: itemsOf(db, buy.id).map(({ id, name, unitWord, packs, packSize, total, leftover }) => {
      const receipt = receipts.get(id)
      return {
        id,
        name,
        unitWord,
        ordered: packs === null ? (total ?? 0) : packs * packSize,
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
    ...(form && { form }),
  })
}

function idOf(c: AppContext): number {
  return Number(c.req.param('id'))
}

function done(c: AppContext, what: string, count = 0) {
  c.env.estate.wake()
  flash(c, { kind: 'done', text: c.get('t')(`groupbuys:arrival.done.${what}`, { count }) })
  return c.redirect(`/groupbuys/${idOf(c)}/arrival`, 303)
}
