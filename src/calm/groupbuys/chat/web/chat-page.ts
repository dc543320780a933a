import { shortLabel } from '#addresses/labels.ts'
import { readDoor } from '#addresses/read-door.ts'
import type { RelayLine, RelayRead } from '#groupbuys/chat/relay.ts'
import { needsHuman } from '#groupbuys/chat/relay.ts'
import { relayEntries } from '#groupbuys/chat/relay-entries.ts'
import { relayText } from '#groupbuys/chat/text-out.ts'
import { orderOf } from '#groupbuys/orders/rows.ts'
import { itemsOf } from '#groupbuys/terms/find.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import type { AppContext } from '#http/env.ts'
import { type FormValues, typedIn as fieldOf } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import type { FormErrors } from '#page.ts'
import { RelayPage } from '#views/groupbuys/chat/chat.tsx'
import { type PreviewRow, RelayPreview } from '#views/groupbuys/chat/preview.tsx'

/** Where a list is pasted, with the one that stands here so far. */
export function pastePage(c: AppContext, buy: GroupBuy, form?: { values: FormValues; errors: FormErrors }) {
  const entries = relayEntries(c.env.estate.db, buy.id, c.get('language'))
  const text = relayText(buy.title, entries, `${originOf(c)}/groupbuys/${buy.id}`, c.get('t'))
  return RelayPage({
    page: pageOf(c),
    buy: { id: buy.id, title: buy.title },
    text,
    homes: entries.length,
    ...(form && { form }),
  })
}

/** Homes that are certain, and each doubtful line by itself: what is proposed there is only ticked by a person. */
export function previewRows(c: AppContext, buy: GroupBuy, read: RelayRead): PreviewRow[] {
  const t = c.get('t')
  const language = c.get('language')
  const said = (line: RelayLine) =>
    line.doubts.map((doubt) => {
      const doors = (doubt.doors ?? []).map((door) => shortLabel(door, language)).join(' / ')
      return `${t(`groupbuys:relay.doubts.${doubt.reason}`, { text: doubt.text ?? '' })}${doors && t('groupbuys:relay.perhaps', { doors })}`
    })
  const clear = read.orders
    .filter((order) => order.wishes.length > 0)
    .map((order) => {
      const lines = order.lines.map((number) => read.lines[number - 1]!)
      const wishes = order.wishes.map(({ item, pieces }) => ({ itemId: item, want: pieces }))
      const doubts = [
        ...(order.doubtful ? [t('groupbuys:relay.doubtfulBelow')] : []),
        ...(orderOf(c.env.estate.db, buy.id, order.door)?.emptySince === null
          ? [t('groupbuys:relay.hasOrder')]
          : []),
      ]
      return {
        unit: order.door,
        door: shortLabel(order.door, language),
        wishes,
        note: order.note,
        text: lines.map((line) => line.text).join('\n'),
        doubts,
        taken: doubts.length === 0,
      }
    })
  const doubtful = read.lines.filter(needsHuman).flatMap((line) =>
    (line.steps.length > 0 ? line.steps : [{ door: null, wishes: [], note: '' }]).map((step) => ({
      unit: step.door,
      door: step.door === null ? '' : shortLabel(step.door, language),
      wishes: step.wishes.map(({ item, pieces }) => ({ itemId: item, want: pieces })),
      note: step.note,
      text: line.text,
      doubts: said(line),
      taken: false,
    })),
  )
  return [...clear, ...doubtful].map((row, i) => ({ ...row, row: i }))
}

/** The rows as they were posted back. */
export function shownRows(c: AppContext, values: FormValues, count: number): PreviewRow[] {
  return Array.from({ length: count }, (_, row) => shownRow(c, values, row))
}

function shownRow(c: AppContext, values: FormValues, row: number): PreviewRow {
  const door = fieldOf(values, `door-${row}`)
  const wishes = itemsOf(c.env.estate.db, idOf(c)).map(({ id }) => ({
    itemId: id,
    want: fieldOf(values, `want-${row}-${id}`),
  }))
  const taken = fieldOf(values, `take-${row}`) !== ''
  const unit = taken ? readDoor(c.env.estate.db, door) : null
  return {
    row,
    unit,
    door,
    wishes,
    note: fieldOf(values, `note-${row}`),
    text: fieldOf(values, `text-${row}`),
    doubts: [],
    taken,
  }
}

/** What was read, before anything is ordered. */
export function previewPage(
  c: AppContext,
  buy: GroupBuy,
  rows: PreviewRow[],
  more: { errors?: FormErrors; done?: number } = {},
) {
  const items = itemsOf(c.env.estate.db, buy.id).map(({ id, name, unitWord }) => ({ id, name, unitWord }))
  return RelayPreview({ page: pageOf(c), buy: { id: buy.id, title: buy.title }, items, rows, ...more })
}
