import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { shortLabel } from '#addresses/labels.ts'
import { readDoor } from '#addresses/read-door.ts'
import { randomToken } from '#estate/secrets.ts'
import { applyRelay, type RelayRow } from '#groupbuys/chat/apply.ts'
import { allDoors, relayEntries } from '#groupbuys/chat/data.ts'
import { ApplyForm, mostText, PastedForm } from '#groupbuys/chat/forms.ts'
import { readRelay } from '#groupbuys/chat/read.ts'
import { relayOfSheet } from '#groupbuys/chat/sheet.ts'
import { relayText } from '#groupbuys/chat/text-out.ts'
import type { RelayLine, RelayRead } from '#groupbuys/chat/types.ts'
import { needsHuman } from '#groupbuys/chat/types.ts'
import { findLedBuy } from '#groupbuys/offer/find.ts'
import { orderOf } from '#groupbuys/orders/rows.ts'
import { itemsOf } from '#groupbuys/terms/find.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { type FormValues, typedIn as fieldOf, postedForm, readForm } from '#http/form.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import type { FormErrors } from '#page.ts'
import { readSheets } from '#sheets/read.ts'
import { limits } from '#sheets/sheet.ts'
import { foldNumber } from '#typed/fold.ts'
import { RelayPage } from '#views/groupbuys/chat/chat.tsx'
import { type PreviewRow, RelayPreview } from '#views/groupbuys/chat/preview.tsx'

/** From the chat and back to it. */
export const relayRoutes = new Hono<AppEnv>()

relayRoutes.get('/groupbuys/:id{[0-9]+}/relay', signedIn, (c) => c.html(pastePage(c, ledBuy(c))))

relayRoutes.post(
  '/groupbuys/:id{[0-9]+}/relay',
  signedIn,
  bodyLimit({ maxSize: limits.bytes + mostText * 3 }),
  async (c) => {
    const buy = ledBuy(c)
    const { values, files } = await readForm(c)
    const refuse = (field: string, key: string) =>
      c.html(
        pastePage(c, buy, { values, errors: { [field]: c.get('t')(`groupbuys:relay.errors.${key}`) } }),
        422,
      )
    const parsed = PastedForm.safeParse(values)
    if (!parsed.success) return refuse('text', 'tooLong')
    const [file] = files.file ?? []
    const items = itemsOf(c.env.estate.db, buy.id)
    let { text } = parsed.data
    if (file) {
      const sheets = await readSheets(new Uint8Array(await file.arrayBuffer()))
      if (!sheets.ok) return refuse('file', 'fileUnreadable')
      const found = sheets.sheets.map((sheet) => relayOfSheet(sheet, items)).find((one) => one.ok)
      if (!found?.ok) return refuse('file', 'noHeading')
      text = found.text
    }
    if (text.trim() === '') return refuse('text', 'nothing')
    const read = readRelay(text, { items, doors: allDoors(c.env.estate.db) })
    return c.html(previewPage(c, buy, rowsOf(c, buy, read), { key: randomToken(9) }))
  },
)

relayRoutes.post('/groupbuys/:id{[0-9]+}/relay/orders', signedIn, async (c) => {
  const buy = ledBuy(c)
  const t = c.get('t')
  const posted = await postedForm(c, ApplyForm)
  if (!posted.ok) return c.html(pastePage(c, buy, posted), 422)
  const { rows: count, key } = posted.data
  const shown = Array.from({ length: count }, (_, i) => shownRow(c, buy, posted.values, i))
  const taken = shown.filter((row) => row.taken)
  const faults: FormErrors = {}
  for (const row of taken)
    if (row.unit === null) faults[`door-${row.row}`] = t('groupbuys:relay.errors.doorUnknown')
  if (taken.length === 0) faults[''] = t('groupbuys:relay.errors.noneTaken')
  if (Object.keys(faults).length > 0) return c.html(previewPage(c, buy, shown, { key, errors: faults }), 422)
  const rows = taken.map(({ row, unit, wishes, note }): RelayRow => ({ row, unit: unit!, note, wishes }))
  const applied = applyRelay(
    c.env.estate.db,
    { groupBuyId: buy.id, rows, key },
    viewerOf(c).person.id,
    c.get('now'),
  )
  c.env.estate.wake()
  const refused = applied.filter(({ fault }) => fault !== null)
  if (refused.length === 0) {
    flash(c, { kind: 'done', text: t('groupbuys:relay.done', { count: applied.length }) })
    return c.redirect(`/groupbuys/${buy.id}/manage`, 303)
  }
  const errors = Object.fromEntries(
    refused.map(({ row, fault }) => [`door-${row}`, t(fault!.key, fault!.params)]),
  )
  const left = shown.filter((row) => !row.taken || errors[`door-${row.row}`])
  return c.html(previewPage(c, buy, left, { key, errors, done: applied.length - refused.length }), 422)
})

function ledBuy(c: AppContext): GroupBuy {
  return findLedBuy(c.env.estate.db, viewerOf(c).standing, Number(c.req.param('id')))
}

function pastePage(c: AppContext, buy: GroupBuy, form?: { values: FormValues; errors: FormErrors }) {
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
function rowsOf(c: AppContext, buy: GroupBuy, read: RelayRead): PreviewRow[] {
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

/** A row as it was posted back. */
function shownRow(c: AppContext, buy: GroupBuy, values: FormValues, row: number): PreviewRow {
  const door = fieldOf(values, `door-${row}`)
  const wishes = itemsOf(c.env.estate.db, buy.id).flatMap(({ id }) => {
    const typed = foldNumber(fieldOf(values, `want-${row}-${id}`))
    return /^\d{1,5}$/.test(typed) && Number(typed) > 0 ? [{ itemId: id, want: Number(typed) }] : []
  })
  const taken = fieldOf(values, `take-${row}`) !== ''
  const unit = taken && door.trim() !== '' ? readDoor(c.env.estate.db, door) : null
  return { row, unit, door, wishes, note: '', text: fieldOf(values, `text-${row}`), doubts: [], taken }
}

function previewPage(
  c: AppContext,
  buy: GroupBuy,
  rows: PreviewRow[],
  more: { key: string; errors?: FormErrors; done?: number },
) {
  const items = itemsOf(c.env.estate.db, buy.id).map(({ id, name, unitWord }) => ({ id, name, unitWord }))
  return RelayPreview({ page: pageOf(c), buy: { id: buy.id, title: buy.title }, items, rows, ...more })
}
