import { Hono } from 'hono'
import { Refused } from '#errors.ts'
import type { CleanUpload } from '#files/uploads.ts'
import { announceArrival, setExpected } from '#groupbuys/handover/arrival.ts'
import { ExpectedForm } from '#groupbuys/handover/forms.ts'
import { type Count, receive } from '#groupbuys/handover/receiving.ts'
import { oneUpload } from '#groupbuys/money/web/money-page.ts'
import { ledBuy } from '#groupbuys/offer/web/on-buy.ts'
import { itemsOf } from '#groupbuys/terms/find.ts'
import type { GroupItem } from '#groupbuys/terms/schema.ts'
import { act, beside } from '#http/act.ts'
import type { RefusedForm } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { type FormValues, typedIn, valuesOf } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { signedIn } from '#http/signed-in.ts'
import { instantOf } from '#time/times.ts'
import { foldNumber } from '#typed/fold.ts'
import type { ArrivalForm } from '#views/groupbuys/handover/arrival.tsx'
import { arrivalPage } from './arrival-page.ts'

/** When it comes, what came, and who is told. */
export const arrivalRoutes = new Hono<AppEnv>()

arrivalRoutes.get('/groupbuys/:id{[0-9]+}/arrival', signedIn, (c) => c.html(arrivalPage(c)))

arrivalRoutes.post('/groupbuys/:id{[0-9]+}/expectation', signedIn, (c) =>
  act(c, {
    ...onArrival(c, 'expectation'),
    form: ExpectedForm,
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
arrivalRoutes.post('/groupbuys/:id{[0-9]+}/receipts', signedIn, (c) =>
  act(c, {
    ...onArrival(c, 'receipts'),
    ready: (_, files) => photosByItem(files),
    do: (_, { by, now, values, ready: photos }) => {
      const { db } = c.env.estate
      const counts = itemsOf(db, idOf(c)).flatMap((item) => countOf(item, values, photos) ?? [])
      return receive(db, { groupBuyId: idOf(c), counts }, by, now)
    },
    done: ({ changed: count }) => ({ key: 'groupbuys:arrival.done.counted', params: { count } }),
  }),
)

arrivalRoutes.post('/groupbuys/:id{[0-9]+}/arrival', signedIn, (c) =>
  act(c, {
    ...onArrival(c, 'arrival'),
    at: 'building',
    do: (_, { by, now, values }) => {
      const told = { groupBuyId: idOf(c), buildings: valuesOf(values, 'building') }
      return announceArrival(c.env.estate.db, told, by, now)
    },
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

/** What was counted of one item; null where its line is blank. What is no number becomes NaN, which `receive` refuses. */
function countOf(
  { id, total }: GroupItem,
  values: FormValues,
  photos: Map<number, CleanUpload>,
): Count | null {
  const typed = (name: string) => foldNumber(typedIn(values, `${name}-${id}`))
  const number = (name: string, blank: number) => {
    const text = typed(name)
    return text === '' ? blank : /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN
  }
  if (typed('received') === '') return null
  const received = number('received', 0)
  const counted = { billed: number('billed', total ?? received), received, damaged: number('damaged', 0) }
  return {
    itemId: id,
    ...counted,
    note: typedIn(values, `note-${id}`).trim(),
    upload: photos.get(id) ?? null,
  }
}
