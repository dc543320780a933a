import { and, eq, gte, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm'
import { shortLabel } from '#addresses/labels.ts'
import { buildingOf } from '#addresses/paths.ts'
import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'
import type { SheetLayout } from '#groupbuys/handover/sheets.ts'
import { sheetData } from '#groupbuys/handover/sheets-data.ts'
import { findLedBuy } from '#groupbuys/offer/find.ts'
import { groupLeaders } from '#groupbuys/offer/schema.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { groupBuys } from '#groupbuys/terms/schema.ts'
import { wordAsked } from '#http/asked.ts'
import type { AppContext } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { viewerOf } from '#http/signed-in.ts'
import { formatForPaper } from '#i18n/dates.ts'
import type { Language } from '#i18n/language.ts'
import { endOfDay, startOfDay } from '#time/days.ts'
import { dayOfEstate } from '#time/wall.ts'
import type { SheetProps } from '#views/groupbuys/handover/sheets-parts.tsx'

/** The order whose sheets are asked for, and those of the same day that go with it: all led by the viewer. */
export function sheetBuys(c: AppContext): GroupBuy[] {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const buy = findLedBuy(db, standing, idOf(c))
  const others = wordAsked(c, 'with')
    .split(',')
    .filter((id) => /^\d{1,9}$/.test(id) && Number(id) !== buy.id)
  return [buy, ...[...new Set(others)].slice(0, 9).map((id) => findLedBuy(db, standing, Number(id)))]
}

/**
 * Other orders that came, or are expected, the same day by the estate's clock, and that this person leads too: a home is
 * then listed once for all of them.
 */
export function sameDay(
  db: Db,
  buy: GroupBuy,
  personId: number,
  timezone: string,
): { id: number; title: string }[] {
  const at = buy.arrivedAt ?? buy.expectedAt
  if (at === null) return []
  const day = dayOfEstate(at, timezone)
  const comes = sql`coalesce(${groupBuys.arrivedAt}, ${groupBuys.expectedAt})`
  const beside = db
    .select({ id: groupLeaders.groupBuyId })
    .from(groupLeaders)
    .where(and(eq(groupLeaders.personId, personId), isNull(groupLeaders.endedAt)))
  return db
    .select({ id: groupBuys.id, title: groupBuys.title })
    .from(groupBuys)
    .where(
      and(
        or(eq(groupBuys.leaderId, personId), inArray(groupBuys.id, beside)),
        isNotNull(groupBuys.closedAt),
        isNull(groupBuys.cancelledAt),
        ne(groupBuys.id, buy.id),
        gte(comes, startOfDay(day, timezone)),
        lt(comes, endOfDay(day, timezone)),
      ),
    )
    .limit(9)
    .all()
}

/** Everything a sheet needs but its layout; `data` of one building where one was chosen. */
export function sheetProps(c: AppContext, buys: GroupBuy[], layout: SheetLayout): SheetProps {
  const { db } = c.env.estate
  const building = wordAsked(c, 'building') || null
  const data = sheetData(db, buys, building)
  return {
    page: pageOf(c),
    title: buys.map((buy) => buy.title).join(c.get('t')('groupbuys:comma')),
    layout,
    data,
    ...doorNamesFor(db, data, c.get('language')),
    stamp: stampOf(c, buys),
    provisional: buys.some((buy) => buy.closedAt === null),
    back: `/groupbuys/${buys[0]!.id}/sheets`,
  }
}

function stampOf(c: AppContext, buys: readonly GroupBuy[]): string {
  const numbers = buys.map((buy) => `#${buy.id}-${buy.version}`).join(' ')
  const time = formatForPaper(c.get('now'), c.get('language'), c.get('settings').timezone)
  return c.get('t')('groupbuys:sheets.stamp', { numbers, time })
}

/** How buildings and doors are said on the sheets. */
export function doorNamesFor(
  db: Db,
  data: { homes: readonly { building: string }[] },
  language: Language,
): Pick<SheetProps, 'building' | 'room'> {
  const paths = [...new Set(data.homes.map((home) => home.building))]
  const labels = new Map(
    Array.from({ length: Math.ceil(paths.length / 90) }, (_, i) => paths.slice(i * 90, (i + 1) * 90)).flatMap(
      (some) =>
        db
          .select({ path: addresses.path, label: addresses.label })
          .from(addresses)
          .where(inArray(addresses.path, some))
          .all()
          .map(({ path, label }) => [path, label] as const),
    ),
  )
  return {
    building: (path) => labels.get(path) ?? shortLabel(path, language),
    room: (path) => {
      const above = buildingOf(path)
      return shortLabel(path === above ? path : path.slice(above.length + 1), language)
    },
  }
}
