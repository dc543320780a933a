import { Hono } from 'hono'
import { PhonesForm } from '#groupbuys/handover/forms.ts'
import { bagsAt } from '#groupbuys/handover/pickup-code.ts'
import {
  bagLabels,
  byBuilding,
  type LabelOf,
  layouts,
  type SheetLayout,
  sheetCounts,
} from '#groupbuys/handover/sheets.ts'
import { cellsOf, csvOf } from '#groupbuys/handover/sheets-cells.ts'
import { sheetData } from '#groupbuys/handover/sheets-data.ts'
import { phonesForSheet } from '#groupbuys/handover/sheets-phones.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { act } from '#http/act.ts'
import { wordAsked } from '#http/asked.ts'
import type { RefusedForm } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf, pathWord } from '#http/id.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { recordHourly } from '#record/hourly.ts'
import { writeXlsx } from '#sheets/write-xlsx.ts'
import { type LabelSize, LabelsPage, labelSizes } from '#views/groupbuys/handover/labels.tsx'
import { SheetsPage } from '#views/groupbuys/handover/sheets.tsx'
import { SheetPage } from '#views/groupbuys/handover/sheets-print.tsx'
import { doorNamesFor, sameDay, sheetBuys, sheetProps } from './sheets-page.ts'

/** How many lines a label of this size bears below its door. */
const linesOn: Record<LabelSize, number> = { '58': 5, '80': 6, a4: 4 }

/** Paper for sorting, handing out and the gate. */
export const sheetRoutes = new Hono<AppEnv>()
  .get('/groupbuys/:id{[0-9]+}/sheets', signedIn, (c) => c.html(sheetsPage(c)))
  .get(`/groupbuys/:id{[0-9]+}/sheets/:layout{${layouts.join('|')}}`, signedIn, (c) => {
    const buys = sheetBuys(c)
    const layout = pathWord(c, 'layout', layouts)
    const props = sheetProps(c, buys, layout)
    const as = wordAsked(c, 'as')
    recordPrint(c, buys, layout)
    if (as !== 'xlsx' && as !== 'csv') return c.html(SheetPage(props))
    const t = c.get('t')
    const cells = cellsOf(layout, props.data, props, props.stamp, t)
    const name = `${buys[0]!.title}-${t(`groupbuys:sheets.titles.${layout}`)}-${buys[0]!.version}`
    const bytes =
      as === 'csv'
        ? new TextEncoder().encode(csvOf(cells))
        : writeXlsx({ name: t(`groupbuys:sheets.tabs.${layout}`), ...cells })
    return c.body(new Uint8Array(bytes), 200, {
      'Content-Type':
        as === 'csv'
          ? 'text/csv; charset=utf-8'
          : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${as}`)}`,
    })
  })
  .get('/groupbuys/:id{[0-9]+}/labels', signedIn, (c) => {
    const buys = sheetBuys(c)
    const size = labelSizes.find((one) => one === wordAsked(c, 'size')) ?? '58'
    const of: LabelOf = wordAsked(c, 'of') === 'item' ? 'item' : 'home'
    const props = sheetProps(c, buys, 'rooms')
    recordPrint(c, buys, 'labels')
    const labels = bagLabels(props.data.homes, of, linesOn[size])
    return c.html(LabelsPage({ ...props, labels, size, bagsAt: bagsAt(originOf(c)) }))
  })
  /** The sheet by rooms with the last four digits of telephones, for whoever says why. */
  .post('/groupbuys/:id{[0-9]+}/phones', signedIn, (c) =>
    act(c, {
      form: PhonesForm,
      may: () => sheetBuys(c),
      page: (form) => sheetsPage(c, form),
      at: 'why',
      do: ({ why }, { by, now, seen: buys }) => {
        const building = wordAsked(c, 'building') || null
        return { buys, phones: phonesForSheet(c.env.estate.db, { buys, building, why }, by, now) }
      },
      show: ({ buys, phones }) => SheetPage({ ...sheetProps(c, buys, 'rooms'), phones }),
      to: `/groupbuys/${idOf(c)}/sheets`,
    }),
  )

function sheetsPage(c: AppContext, form?: RefusedForm) {
  const { db } = c.env.estate
  const [buy] = sheetBuys(c)
  const data = sheetData(db, [buy!], null)
  const { building } = doorNamesFor(db, data, c.get('language'))
  return SheetsPage({
    page: pageOf(c),
    buy: { id: buy!.id, title: buy!.title, version: buy!.version },
    provisional: buy!.closedAt === null,
    counts: sheetCounts(data.homes),
    buildings: byBuilding(data.homes).map((block) => ({
      path: block.building,
      label: building(block.building),
      ...block.counts,
    })),
    others: sameDay(db, buy!, viewerOf(c).person.id, c.get('settings').timezone),
    chosen: wordAsked(c, 'building'),
    merged: wordAsked(c, 'with').split(',').map(Number),
    ...(form && { form }),
  })
}

function recordPrint(c: AppContext, buys: readonly GroupBuy[], sheet: SheetLayout | 'labels'): void {
  const { db } = c.env.estate
  const by = viewerOf(c).person.id
  // The supplier's sheet and the gate's name nobody.
  if (sheet === 'supplier' || sheet === 'gate' || sheet === 'matrix') return
  for (const buy of buys) {
    const details = { sheet, building: wordAsked(c, 'building') }
    const subject = `groupbuy:${buy.id}`
    recordHourly(db, 'groupSheet.printed', subject, by, c.get('now'), { details }, ['sheet', 'building'])
  }
}
