import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { shortLabel } from '#addresses/labels.ts'
import { FieldsRefused, NotFound } from '#errors.ts'
import { files } from '#files/schema.ts'
import { act, beside } from '#http/act.ts'
import { wordAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { recordHourly } from '#record/hourly.ts'
import { dispatchRow } from '#supplies/dispatches.ts'
import { findDrop, lastWordOnDrops, missDoor, signFor, undoDoor } from '#supplies/drops.ts'
import { MissForm, PaperForm, ReceiptForm } from '#supplies/forms.ts'
import { dropsSeen, seenDispatch } from '#supplies/seeing.ts'
import { readPhotos } from '#tickets/photos.ts'
import type { FormState, Refusal } from '#views/shared/form.tsx'
import { DropPage } from '#views/supplies/drop.tsx'
import { PaperPage } from '#views/supplies/paper.tsx'
import { RunningSheet } from '#views/supplies/sheet.tsx'

/** At the door: the receipt, on a phone or on paper. */
export const dropRoutes = new Hono<AppEnv>()
  .get('/supplies/drops/:id{[0-9]+}', signedIn, (c) => c.html(dropPage(c)))
  .post('/supplies/drops/:id{[0-9]+}/receipt', signedIn, (c) =>
    act(c, {
      ...onDrop(c, 'receipt'),
      form: ReceiptForm,
      at: 'name',
      ready: (_, { photos = [] }) => beside('photos', () => readPhotos(photos.slice(0, 1))),
      do: ({ name }, { by, now, pressed: at, seen, ready: [photo = null] }) =>
        signFor(c.env.estate.db, { dropId: seen.drop.id, name, photo, at }, by, now),
      done: 'supplies:done.received',
      to: ({ drop }) => backTo(drop),
    }),
  )
  .post('/supplies/drops/:id{[0-9]+}/miss', signedIn, (c) =>
    act(c, {
      ...onDrop(c, 'miss'),
      form: MissForm,
      at: 'why',
      do: ({ why }, { by, now, pressed: at, seen }) =>
        missDoor(c.env.estate.db, { dropId: seen.drop.id, why, at }, by, now),
      done: 'supplies:done.missed',
      to: backTo,
    }),
  )
  .post('/supplies/drops/:id{[0-9]+}/undo', signedIn, (c) =>
    act(c, {
      ...onDrop(c, 'undo'),
      do: (_, { by, now, seen }) => undoDoor(c.env.estate.db, seen.drop.id, by, now),
      done: 'supplies:done.undone',
      to: `/supplies/drops/${idOf(c)}`,
    }),
  )
  .get('/supplies/drops/:id{[0-9]+}/photo', signedIn, (c) => {
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
  .get('/supplies/dispatches/:id{[0-9]+}/sheet', signedIn, (c) => {
    const { row, drops, building } = sheetOf(c)
    const [by, now, printed] = [viewerOf(c).person.id, c.get('now'), { details: { building } }]
    const about = `dispatch:${row.id}`
    recordHourly(c.env.estate.db, 'supplyDispatch.printed', about, by, now, printed, ['building'])
    return c.html(RunningSheet({ page: pageOf(c, row.emergencyId), dispatch: row, drops }))
  })
  .get('/supplies/dispatches/:id{[0-9]+}/paper', signedIn, (c) => {
    const { row, drops, building } = sheetOf(c)
    return c.html(PaperPage({ page: pageOf(c), dispatch: row, drops, building }))
  })
  /** Types a signed sheet in. */
  .post('/supplies/dispatches/:id{[0-9]+}/paper', signedIn, (c) =>
    act(c, {
      may: () => sheetOf(c),
      form: PaperForm,
      page: (form) => {
        const { row, drops, building } = sheetOf(c)
        return PaperPage({ page: pageOf(c), dispatch: row, drops, building, form })
      },
      newest: ({ doors }, { by }) =>
        lastWordOnDrops(
          c.env.estate.db,
          doors.map(({ row }) => Number(row)),
          by,
        ),
      do: ({ doors }, { by, now, pressed: at, seen }) => {
        const { db } = c.env.estate
        const open = openDoors(doors, seen.drops)
        for (const { row, name, miss } of open)
          if (miss === null)
            signFor(db, { dropId: Number(row), name, photo: null, fromPaper: true, at }, by, now)
          else missDoor(db, { dropId: Number(row), why: miss, at }, by, now)
        return open.length
      },
      done: (count) => ({ key: 'supplies:done.typedIn', params: { count } }),
      to: `/supplies/dispatches/${idOf(c)}`,
    }),
  )

function onDrop(c: AppContext, at: string) {
  const newest = (_: unknown, { by, seen }: { by: number; seen: { drop: { id: number } } }) =>
    lastWordOnDrops(c.env.estate.db, [seen.drop.id], by)
  return { may: () => dropOf(c), newest, page: (form: FormState) => dropPage(c, { at, form }) }
}

/**
 * The doors still open of those typed in; what was entered before with the same name is passed over. Throws FieldsRefused
 * where another name or a reason is typed for a door that is done, and where a name stands beside a reason.
 */
function openDoors(
  doors: PaperForm['doors'],
  drops: readonly { id: number; receivedAt: string | null; receivedName: string | null }[],
): PaperForm['doors'] {
  const known = new Map(drops.map((drop) => [String(drop.id), drop]))
  const faults: Record<string, [string]> = {}
  const open = doors.filter(({ row, name, miss }) => {
    const drop = known.get(row)
    const done = !drop || drop.receivedAt !== null
    if (name !== '' && miss !== null) faults[`miss-${row}`] = ['supplies:errors.nameOrWhy']
    else if (done && (name === '' || name !== drop?.receivedName))
      faults[`${name === '' ? 'miss' : 'name'}-${row}`] = ['supplies:errors.doorDone']
    return !done
  })
  if (Object.keys(faults).length > 0) throw new FieldsRefused(faults)
  return open
}

const backTo = (drop: { dispatchId: number; building: string }) =>
  `/supplies/dispatches/${drop.dispatchId}?left=yes&building=${encodeURIComponent(drop.building)}`

function dropOf(c: AppContext) {
  return findDrop(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now'))
}

function sheetOf(c: AppContext) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const { row } = seenDispatch(db, standing, idOf(c), c.get('now'))
  const building = wordAsked(c, 'building')
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
