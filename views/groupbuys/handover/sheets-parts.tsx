import type { Child } from 'hono/jsx'
import type { SheetCounts, SheetData, SheetLayout } from '#groupbuys/handover/sheets.ts'
import type { Page } from '#page.ts'
import { CutLine } from '#views/shared/print.tsx'

export type SheetProps = {
  page: Page
  /** The order's title, or those of the orders of the day. */
  title: string
  layout: SheetLayout
  data: SheetData
  building: (path: string) => string
  /** What hangs on the door below its building: 2-501. */
  room: (path: string) => string
  /** Order, version and time: what tells two prints apart. */
  stamp: string
  /** Nothing is closed yet: what is wanted, not what is got. */
  provisional: boolean
  back: string
  /** By home: the last four digits of a telephone, only where they were asked for. */
  phones?: ReadonlyMap<string, string>
}

/** The head of a piece that is cut off: what it is, how much is on it, and of which print. */
export function Piece({
  page,
  place,
  counts,
  stamp,
  tall = false,
  children,
}: {
  page: Page
  place: string
  counts: string
  stamp: string
  /** More than a page holds. */
  tall?: boolean
  children?: Child
}) {
  return (
    <section class={tall ? 'sort-piece is-tall' : 'sort-piece'}>
      <CutLine page={page} />
      <h3 class="sort-place">
        {place} <span class="sort-counts">{counts}</span> <small>{stamp}</small>
      </h3>
      {children}
    </section>
  )
}

export function sumOf({ t }: Page, counts: SheetCounts): string {
  return t('groupbuys:sheets.counts', { ...counts })
}
