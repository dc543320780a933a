import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { FieldsRefused, Refused } from '#errors.ts'
import { type Applied, applyRelay, type RelayRow } from '#groupbuys/chat/apply.ts'
import { allDoors } from '#groupbuys/chat/data.ts'
import { ApplyForm, mostText, PastedForm } from '#groupbuys/chat/forms.ts'
import { readRelay } from '#groupbuys/chat/read.ts'
import { relayOfSheet } from '#groupbuys/chat/sheet.ts'
import { ledBuy } from '#groupbuys/offer/web/on-buy.ts'
import { itemsOf } from '#groupbuys/terms/find.ts'
import { act } from '#http/act.ts'
import type { RefusedForm, Said } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import type { FormValues } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { signedIn } from '#http/signed-in.ts'
import type { FormErrors } from '#page.ts'
import { readSheets } from '#sheets/read.ts'
import { limits } from '#sheets/sheet.ts'
import { pastePage, previewPage, rowsOf, shownRows } from './chat-page.ts'

/** From the chat and back to it. */
export const relayRoutes = new Hono<AppEnv>()

relayRoutes.get('/groupbuys/:id{[0-9]+}/relay', signedIn, (c) => c.html(pastePage(c, ledBuy(c))))

relayRoutes.post(
  '/groupbuys/:id{[0-9]+}/relay',
  signedIn,
  bodyLimit({ maxSize: limits.bytes + mostText * 3 }),
  (c) =>
    act(c, {
      may: () => ledBuy(c),
      form: PastedForm,
      page: (form) => pastePage(c, ledBuy(c), form),
      ready: async ({ text }, files, buy) => {
        const items = itemsOf(c.env.estate.db, buy.id)
        const [file] = files.file ?? []
        const pasted = file ? await textOf(file, items) : text
        if (pasted.trim() === '') throw new Refused('groupbuys:relay.errors.nothing').at('text')
        return readRelay(pasted, { items, doors: allDoors(c.env.estate.db) })
      },
      // Only looked at: what is ordered of it is another form.
      asks: (_, read, buy) => previewPage(c, buy, rowsOf(c, buy, read)),
      do: () => {},
      to: `/groupbuys/${idOf(c)}/relay`,
    }),
)

/** The lines of a sheet. Throws Refused where it cannot be read or has no heading. */
async function textOf(file: File, items: ReturnType<typeof itemsOf>): Promise<string> {
  const sheets = await readSheets(new Uint8Array(await file.arrayBuffer()))
  if (!sheets.ok) throw new Refused('groupbuys:relay.errors.fileUnreadable').at('file')
  const found = sheets.sheets.map((sheet) => relayOfSheet(sheet, items)).find((one) => one.ok)
  if (!found?.ok) throw new Refused('groupbuys:relay.errors.noHeading').at('file')
  return found.text
}

relayRoutes.post('/groupbuys/:id{[0-9]+}/relay/orders', signedIn, (c) => {
  let applied: Applied[] = []
  return act(c, {
    form: ApplyForm,
    may: () => ledBuy(c),
    page: (form) => previewAgain(c, form, applied),
    do: ({ rows }, { by, now, values, seen: buy }) => {
      applied = applyRelay(c.env.estate.db, { groupBuyId: buy.id, rows: takenRows(c, values, rows) }, by, now)
      return applied
    },
    wants: (applied) => faultsOf(c, applied),
    done: saidOf,
    to: (applied) =>
      `/groupbuys/${idOf(c)}/${applied.some(({ fault }) => fault !== null) ? 'relay' : 'manage'}`,
  })
})

/** The rows that were ticked. Throws Refused where a door cannot be read or none is ticked. */
function takenRows(c: AppContext, values: FormValues, count: number): RelayRow[] {
  const taken = shownRows(c, values, count).filter((row) => row.taken)
  if (taken.length === 0) throw new Refused('groupbuys:relay.errors.noneTaken')
  const unread = taken.filter((row) => row.unit === null)
  if (unread.length > 0)
    throw new FieldsRefused(
      Object.fromEntries(unread.map(({ row }) => [`door-${row}`, ['groupbuys:relay.errors.doorUnknown']])),
    )
  return taken.map(({ row, unit, wishes, note }) => ({ row, unit: unit!, note, wishes }))
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
