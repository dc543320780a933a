import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { shortLabel } from '#addresses/labels.ts'
import { DomainError, NotFound } from '#errors.ts'
import { files } from '#files/schema.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { postedForm, readForm, typedIn } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import type { FormErrors } from '#page.ts'
import { recordHourly } from '#record/hourly.ts'
import { dispatchRow } from '#supplies/doors.ts'
import { MissForm, ReceiptForm } from '#supplies/forms.ts'
import { missReasons } from '#supplies/kinds.ts'
import { findDrop, missDoor, signFor, undoDoor } from '#supplies/receipts.ts'
import { dropsSeen, seenDispatch } from '#supplies/seeing.ts'
import { readPhotos } from '#tickets/files.ts'
import { oneLine } from '#typed/settled.ts'
import { DropPage } from '#views/supplies/drop.tsx'
import { PaperPage } from '#views/supplies/paper.tsx'
import { RunningSheet } from '#views/supplies/sheet.tsx'
import { acting, idOf, type Refusal, say } from './act-page.ts'

/** At the door: the receipt, on a phone or on paper. */
export const dropRoutes = new Hono<AppEnv>()

dropRoutes.get('/supplies/drops/:id{[0-9]+}', signedIn, (c) => c.html(dropPage(c)))

dropRoutes.post('/supplies/drops/:id{[0-9]+}/receipt', signedIn, async (c) => {
  const { drop } = dropOf(c)
  const posted = await postedForm(c, ReceiptForm)
  let photos: Awaited<ReturnType<typeof readPhotos>> = []
  try {
    photos = await readPhotos((posted.files.photos ?? []).slice(0, 1))
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const errors: FormErrors = { photos: c.get('t')(error.code, error.params) }
    return c.html(dropPage(c, { at: 'receipt', form: { values: posted.values, errors } }), 422)
  }
  return acting(c, posted, {
    ...{ at: 'receipt', field: 'name', done: 'received', back: backTo(drop) },
    page: (refused) => dropPage(c, refused),
    act: ({ name }, by, now) =>
      signFor(c.env.estate.db, { dropId: drop.id, name, photo: photos[0] ?? null }, by, now),
  })
})

dropRoutes.post('/supplies/drops/:id{[0-9]+}/miss', signedIn, async (c) => {
  const { drop } = dropOf(c)
  return acting(c, await postedForm(c, MissForm), {
    ...{ at: 'miss', field: 'why', done: 'missed', back: backTo(drop) },
    page: (refused) => dropPage(c, refused),
    act: ({ why }, by, now) => missDoor(c.env.estate.db, { dropId: drop.id, why }, by, now),
  })
})

dropRoutes.post('/supplies/drops/:id{[0-9]+}/undo', signedIn, (c) => {
  const { drop } = dropOf(c)
  undoDoor(c.env.estate.db, drop.id, viewerOf(c).person.id, c.get('now'))
  return say(c, 'undone', `/supplies/drops/${drop.id}`)
})

dropRoutes.get('/supplies/drops/:id{[0-9]+}/photo', signedIn, (c) => {
  const { drop } = dropOf(c)
  const file = c.env.estate.db
    .select()
    .from(files)
    .where(eq(files.id, drop.fileId ?? 0))
    .get()
  if (!file) throw new NotFound('shared:errors.notFound')
  return c.body(new Uint8Array(file.bytes), 200, {
    'Content-Type': file.type,
    'Cache-Control': 'private, max-age=3600',
  })
})

/** The running sheet by building, with boxes to sign in: doors and pieces, no phones, no reasons. */
dropRoutes.get('/supplies/dispatches/:id{[0-9]+}/sheet', signedIn, (c) => {
  const { row, drops, building } = sheetOf(c)
  const event = { at: c.get('now'), by: viewerOf(c).person.id, subject: `dispatch:${row.id}` }
  recordHourly(c.env.estate.db, { ...event, action: 'supplyDispatch.printed', details: { building } }, [
    'building',
  ])
  return c.html(RunningSheet({ page: pageOf(c, row.emergencyId), dispatch: row, drops }))
})

dropRoutes.get('/supplies/dispatches/:id{[0-9]+}/paper', signedIn, (c) => {
  const { row, drops, building } = sheetOf(c)
  return c.html(PaperPage({ page: pageOf(c), dispatch: row, drops, building }))
})

/** Types a signed sheet in: `name-12` is who signed for door 12, `miss-12` why nobody did. Doors left empty stay open. */
dropRoutes.post('/supplies/dispatches/:id{[0-9]+}/paper', signedIn, async (c) => {
  const { row, drops, building } = sheetOf(c)
  const { values } = await readForm(c)
  const { db } = c.env.estate
  const by = viewerOf(c).person.id
  const errors: FormErrors = {}
  let count = 0
  for (const { id, receivedAt } of drops) {
    const name = oneLine(typedIn(values, `name-${id}`))
    const why = missReasons.find((one) => one === typedIn(values, `miss-${id}`))
    if (receivedAt !== null || (name === '' && why === undefined)) continue
    if (name.length > 40) errors[`name-${id}`] = c.get('t')('supplies:errors.wordsLong')
    else if (name !== '') signFor(db, { dropId: id, name, photo: null, fromPaper: true }, by, c.get('now'))
    else missDoor(db, { dropId: id, why: why! }, by, c.get('now'))
    if (name.length <= 40) count++
  }
  if (Object.keys(errors).length > 0) {
    const form = { values, errors }
    return c.html(PaperPage({ page: pageOf(c), dispatch: row, drops, building, form }), 422)
  }
  return say(c, 'typedIn', `/supplies/dispatches/${row.id}`, { count })
})

const backTo = (drop: { dispatchId: number; building: string }) =>
  `/supplies/dispatches/${drop.dispatchId}?left=yes&building=${encodeURIComponent(drop.building)}`

function dropOf(c: AppContext) {
  return findDrop(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now'))
}

function sheetOf(c: AppContext) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const { row } = seenDispatch(db, standing, idOf(c), c.get('now'))
  const building = c.req.query('building') ?? ''
  const lang = c.get('language')
  const drops = dropsSeen(db, standing, row, { building }, c.get('now')).rows
  return { row, building, drops: drops.map((drop) => ({ ...drop, door: shortLabel(drop.unit, lang) })) }
}

function dropPage(c: AppContext, refused?: Refusal) {
  const { dispatch, drop, handsOver } = dropOf(c)
  const row = dispatchRow(c.env.estate.db, dispatch.id)!
  return DropPage({
    page: pageOf(c),
    dispatch: row,
    drop: { ...drop, door: shortLabel(drop.unit, c.get('language')) },
    handsOver,
    ...(refused && { refused }),
  })
}
