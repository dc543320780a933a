import { Hono } from 'hono'
import { FieldsRefused, Refused } from '#errors.ts'
import type { CleanUpload } from '#files/uploads.ts'
import { announceArrival, setExpected } from '#groupbuys/handover/arrival.ts'
import { ExpectedForm, ReceiptsForm, TellingForm } from '#groupbuys/handover/forms.ts'
import { type Count, receive } from '#groupbuys/handover/receiving.ts'
import { oneUpload } from '#groupbuys/money/web/money-page.ts'
import { ledBuy } from '#groupbuys/offer/web/on-buy.ts'
import { itemsOf } from '#groupbuys/terms/find.ts'
import type { GroupItem } from '#groupbuys/terms/schema.ts'
import { act, beside } from '#http/act.ts'
import type { RefusedForm } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { signedIn } from '#http/signed-in.ts'
import { instantOf } from '#time/wall-to-instant.ts'
import type { ArrivalForm } from '#views/groupbuys/handover/arrival.tsx'
import { arrivalPage } from './arrival-page.ts'

/** When it comes, what came, and who is told. */
export const arrivalRoutes = new Hono<AppEnv>()
  .get('/groupbuys/:id{[0-9]+}/arrival', signedIn, (c) => c.html(arrivalPage(c)))
  .post('/groupbuys/:id{[0-9]+}/expectation', signedIn, (c) =>
    act(c, {
      ...onArrival(c, 'expectation'),
      form: ExpectedForm,
      drawn: () => arrivalPage(c),
      at: 'expectedAt',
      do: ({ expectedAt, note }, { by, now }) => {
        const at = expectedAt === '' ? null : instantOf(expectedAt, c.get('settings').timezone)
        if (expectedAt !== '' && at === null) throw new Refused('groupbuys:errors.timeUnreadable')
        return setExpected(c.env.estate.db, { groupBuyId: idOf(c), at, note }, by, now)
      },
      done: 'groupbuys:arrival.done.expected',
    }),
  )
  /** Counts by item: `billed-3`, `received-3`, `damaged-3`, `photo-3`; items left blank are not counted yet. */
  .post('/groupbuys/:id{[0-9]+}/receipts', signedIn, (c) =>
    act(c, {
      ...onArrival(c, 'receipts'),
      form: ReceiptsForm,
      drawn: () => arrivalPage(c),
      ready: (_, files) => photosByItem(files),
      do: (form, { by, now, ready: photos }) => {
        const { db } = c.env.estate
        const counts = countsOf(itemsOf(db, idOf(c)), form, photos)
        return receive(db, { groupBuyId: idOf(c), counts }, by, now)
      },
      done: ({ changed: count }) => ({ key: 'groupbuys:arrival.done.counted', params: { count } }),
    }),
  )
  .post('/groupbuys/:id{[0-9]+}/arrival', signedIn, (c) =>
    act(c, {
      ...onArrival(c, 'arrival'),
      at: 'building',
      form: TellingForm,
      do: ({ building: buildings }, { by, now }) =>
        announceArrival(c.env.estate.db, { groupBuyId: idOf(c), buildings }, by, now),
      done: (count) => ({ key: 'groupbuys:arrival.done.told', params: { count } }),
    }),
  )

/** What the forms of the page share: who may, the page with this form refused, and where it goes on. */
function onArrival(c: AppContext, at: ArrivalForm) {
  return {
    may: () => ledBuy(c),
    page: (form: RefusedForm) => arrivalPage(c, { at, form }),
    to: `/groupbuys/${idOf(c)}/arrival`,
  }
}

/** The photo of each item that came with one, cleaned. */
async function photosByItem(files: Record<string, File[]>): Promise<Map<number, CleanUpload>> {
  const photos = new Map<number, CleanUpload>()
  for (const name of Object.keys(files)) {
    const [, item] = /^photo-(\d{1,9})$/.exec(name) ?? []
    const upload = item ? await beside(name, () => oneUpload(files, name)) : null
    if (upload) photos.set(Number(item), upload)
  }
  return photos
}

/** What was counted of each item. Throws FieldsRefused where something is said, or shown, of one and not how much came. */
function countsOf(
  items: readonly GroupItem[],
  { counts }: ReceiptsForm,
  photos: Map<number, CleanUpload>,
): Count[] {
  const totals = new Map(items.map(({ id, total }) => [id, total]))
  const rows = new Map(counts.map((count) => [Number(count.row), count]))
  const unsaid = [...new Set([...rows.keys(), ...photos.keys()])].filter((id) => !hasCame(rows.get(id)))
  if (unsaid.length > 0)
    throw new FieldsRefused(
      Object.fromEntries(
        unsaid.map((id) => [`received-${id}`, ['groupbuys:arrival.errors.receivedMissing']]),
      ),
    )
  return [...rows].map(([itemId, { billed, received, damaged, note, sure }]) => {
    const came = received ?? 0
    return {
      itemId,
      billed: billed ?? totals.get(itemId) ?? came,
      received: came,
      damaged: damaged ?? 0,
      note,
      sure: sure ?? null,
      upload: photos.get(itemId) ?? null,
    }
  })
}

function hasCame(count: { received: number | null } | undefined): boolean {
  return count !== undefined && count.received !== null
}
