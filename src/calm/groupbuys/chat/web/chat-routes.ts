import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { readDoor } from '#addresses/read-door.ts'
import { FieldsRefused, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { type Applied, applyRelay, type RelayRow } from '#groupbuys/chat/apply.ts'
import { ApplyForm, mostText, PastedForm } from '#groupbuys/chat/forms.ts'
import { readRelay } from '#groupbuys/chat/read.ts'
import { allDoors } from '#groupbuys/chat/relay-entries.ts'
import { relayOfSheet } from '#groupbuys/chat/sheet.ts'
import { ledBuy } from '#groupbuys/offer/web/on-buy.ts'
import { itemsOf } from '#groupbuys/terms/find.ts'
import { act } from '#http/act.ts'
import type { RefusedForm, Said } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { signedIn } from '#http/signed-in.ts'
import type { FormErrors } from '#page.ts'
import { readSheets } from '#sheets/read.ts'
import { limits } from '#sheets/sheet.ts'
import { foldNumber } from '#typed/fold.ts'
import { pastePage, previewPage, previewRows, shownRows } from './chat-page.ts'

/** From the chat and back to it. */
export const relayRoutes = new Hono<AppEnv>()
  .get('/groupbuys/:id{[0-9]+}/relay', signedIn, (c) => c.html(pastePage(c, ledBuy(c))))
  .post('/groupbuys/:id{[0-9]+}/relay', signedIn, bodyLimit({ maxSize: limits.bytes + mostText * 3 }), (c) =>
    act(c, {
      may: () => ledBuy(c),
      form: PastedForm,
      page: (form) => pastePage(c, ledBuy(c), form),
      ready: async ({ text }, files, buy) => {
        const items = itemsOf(c.env.estate.db, buy.id)
        const [file] = files.file ?? []
        const pasted = file ? await textOf(file, items) : text
        if (pasted === '') throw new Refused('groupbuys:relay.errors.nothing').at('text')
        return readRelay(pasted, { items, doors: allDoors(c.env.estate.db) })
      },
      // Only looked at: what is ordered of it is another form.
      asks: (_, read, buy) => previewPage(c, buy, previewRows(c, buy, read)),
      do: () => {},
      to: `/groupbuys/${idOf(c)}/relay`,
    }),
  )
  .post('/groupbuys/:id{[0-9]+}/relay/orders', signedIn, (c) => {
    let applied: Applied[] = []
    return act(c, {
      form: ApplyForm,
      may: () => ledBuy(c),
      page: (form) => previewAgain(c, form, applied),
      do: (form, { by, now, key, seen: buy }) => {
        const rows = takenRows(c.env.estate.db, form)
        applied = applyRelay(c.env.estate.db, { groupBuyId: buy.id, rows, key }, by, now)
        return applied
      },
      wants: (applied) => faultsOf(c, applied),
      done: saidOf,
      to: (applied) =>
        `/groupbuys/${idOf(c)}/${applied.some(({ fault }) => fault !== null) ? 'relay' : 'manage'}`,
    })
  })

/** The lines of a sheet. Throws Refused where it cannot be read or has no heading. */
async function textOf(file: File, items: ReturnType<typeof itemsOf>): Promise<string> {
  const sheets = await readSheets(new Uint8Array(await file.arrayBuffer()))
  if (!sheets.ok) throw new Refused('groupbuys:relay.errors.fileUnreadable').at('file')
  const found = sheets.sheets.map((sheet) => relayOfSheet(sheet, items)).find((one) => one.ok)
  if (!found?.ok) throw new Refused('groupbuys:relay.errors.noHeading').at('file')
  return found.text
}

/** The rows that were ticked. Throws Refused where none is, or at each door and each number that cannot be read. */
function takenRows(db: Db, { homes, wants }: ApplyForm): RelayRow[] {
  const taken = homes.filter(({ take }) => take)
  if (taken.length === 0) throw new Refused('groupbuys:relay.errors.noneTaken')
  const faults: Record<string, [string]> = {}
  const ofRow = Map.groupBy(wants, ({ row }) => row.split('-')[0])
  const rows = taken.map(({ row, door, note }) => {
    const unit = door === '' ? null : readDoor(db, door)
    if (unit === null) faults[`door-${row}`] = ['groupbuys:relay.errors.doorUnknown']
    const wishes = (ofRow.get(row) ?? []).map(({ row: own, want }) => {
      const typed = foldNumber(want)
      if (!/^\d{1,5}$/.test(typed)) faults[`want-${own}`] = ['groupbuys:relay.errors.piecesUnreadable']
      return { itemId: Number(own.split('-')[1]), want: Number(typed) }
    })
    return { row: Number(row), unit: unit ?? '', note, wishes: wishes.filter(({ want }) => want > 0) }
  })
  if (Object.keys(faults).length > 0) throw new FieldsRefused(faults)
  return rows
}

/** Said to whoever taps again: by then the form with the homes that were left is no longer there to be sent. */
function saidOf(applied: readonly Applied[]): Said {
  const left = applied.filter(({ fault }) => fault !== null).length
  const count = applied.length - left
  if (left === 0) return { key: 'groupbuys:relay.done', params: { count } }
  return { key: 'groupbuys:relay.donePartly', params: { count, left }, kind: 'note' }
}

/** Why homes were not ordered for, each at its row; null where all were. */
function faultsOf(c: AppContext, applied: readonly Applied[]): FormErrors | null {
  const refused = applied.flatMap(({ row, fault }) =>
    fault === null ? [] : [[`door-${row}`, c.get('t')(fault.key, fault.params)]],
  )
  return refused.length > 0 ? Object.fromEntries(refused) : null
}

/** The rows as they were posted, without those of homes that were ordered for meanwhile. */
function previewAgain(c: AppContext, { values, errors }: RefusedForm, applied: readonly Applied[]) {
  const placed = new Set(applied.flatMap(({ row, fault }) => (fault === null ? [row] : [])))
  const count = ApplyForm.safeParse(values).data?.rows ?? 0
  const left = shownRows(c, values, count).filter(({ row }) => !placed.has(row))
  return previewPage(c, ledBuy(c), left, { errors, done: placed.size })
}
