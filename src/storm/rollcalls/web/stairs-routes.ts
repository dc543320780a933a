import { Hono } from 'hono'
import { placeLabels } from '#addresses/place-names.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { type FormValues, postedForm } from '#http/form.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import type { FormErrors } from '#page.ts'
import { recordHourly } from '#record/hourly.ts'
import { subjectOf } from '#rollcalls/answering.ts'
import { doorsIn, type ShownDoor } from '#rollcalls/doors.ts'
import { RollPaper, RollPaperUndo } from '#rollcalls/forms.ts'
import { rollToken } from '#rollcalls/links.ts'
import { rollBatch, takeBackRoll, typeInRoll } from '#rollcalls/paper.ts'
import { areasWithin, type OwnRoll, workedRoll } from '#rollcalls/powers.ts'
import { rollHead } from '#rollcalls/shown.ts'
import { RollPaperPage } from '#views/rollcalls/paper.tsx'
import { RollPosterPage, RollSheetPage } from '#views/rollcalls/sheets.tsx'
import { SweepPage } from '#views/rollcalls/sweep.tsx'
import { rollRowsOf } from './roll-rows.ts'

/** A staircase under the thumb, on paper, and typed back in. */
export const rollStairsRoutes = new Hono<AppEnv>()
  .get('/rollcalls/:id{[0-9]+}/sweep', signedIn, (c) => {
    const roll = rollAt(c)
    recordStairs(c, roll, 'rollcall.viewed')
    return c.html(SweepPage({ ...stairsOf(c, roll), me: viewerOf(c).person.id }))
  })

  .get('/rollcalls/:id{[0-9]+}/sheet', signedIn, (c) => {
    const roll = rollAt(c)
    recordStairs(c, roll, 'rollcall.printed')
    return c.html(RollSheetPage(stairsOf(c, roll)))
  })

  .get('/rollcalls/:id{[0-9]+}/poster', signedIn, (c) => {
    const roll = rollAt(c)
    const { pepper } = c.get('settings')
    const linkOf = (place: string) => `${originOf(c)}/r/${rollToken(pepper, roll.emergency.id, place)}`
    return c.html(RollPosterPage({ ...stairsOf(c, roll), linkOf }))
  })

  .get('/rollcalls/:id{[0-9]+}/paper', signedIn, (c) => c.html(paperPage(c, rollAt(c))))

  .post('/rollcalls/:id{[0-9]+}/paper', signedIn, async (c) => {
    const roll = rollAt(c)
    const posted = await postedForm(c, RollPaper)
    if (!posted.ok) return c.html(paperPage(c, roll, posted), 422)
    const { scope, typed } = posted.data
    const { db } = c.env.estate
    const { id } = roll.emergency
    const doors = doorsIn(db, id, { areas: areasWithin(roll.areas, scope) }).map((door) => door.unit)
    const list = { emergencyId: id, doors, rows: rollRowsOf(posted.values), typed }
    const { unclear } = typeInRoll(db, list, viewerOf(c).person.id, c.get('now'))
    c.env.estate.wake()
    const query = new URLSearchParams({
      scope,
      batch: c.get('now'),
      unclear: unclear.join(' ').slice(0, 300),
    })
    return c.redirect(`/rollcalls/${id}/paper?${query}`, 303)
  })

  .post('/rollcalls/:id{[0-9]+}/paper/undo', signedIn, async (c) => {
    const roll = rollAt(c)
    const posted = await postedForm(c, RollPaperUndo)
    if (!posted.ok) return c.html(paperPage(c, roll, posted), 422)
    const { id } = roll.emergency
    const { batch, scope } = posted.data
    const count = takeBackRoll(c.env.estate.db, id, batch, viewerOf(c).person.id, c.get('now'))
    c.env.estate.wake()
    flash(c, { kind: 'done', text: c.get('t')('rollcalls:paper.takenBack', { count }) })
    return c.redirect(`/rollcalls/${id}/paper?${new URLSearchParams({ scope })}`, 303)
  })

function rollAt(c: AppContext): OwnRoll {
  return workedRoll(c.env.estate.db, viewerOf(c).standing, Number(c.req.param('id')), c.get('now'))
}

const scopeOf = (c: AppContext) => c.req.query('scope') ?? ''

/** The staircases of these areas; their doors where one of them was asked for, or where there is only one. */
function stairsOf(c: AppContext, roll: OwnRoll, scope = scopeOf(c)) {
  const { db } = c.env.estate
  const labels = placeLabels(db)
  const areas = areasWithin(roll.areas, scope)
  const doors = doorsIn(db, roll.emergency.id, { areas, byStairs: true })
  const stairs = [...Map.groupBy(doors, (door) => door.parent ?? '')].map(([path, inside]) => ({
    path,
    label: labels.get(path) ?? path,
    silent: inside.filter((door) => door.state === 'silent').length,
    doors: careFirst(inside),
  }))
  return { page: pageOf(c), head: rollHead(db, roll.emergency, c.get('language')), scope, stairs }
}

/** Whoever the care list puts first comes first on every list; the others in the order of the stairs. */
function careFirst(doors: readonly ShownDoor[]): ShownDoor[] {
  return [...doors].sort((a, b) => a.rank - b.rank)
}

function paperPage(c: AppContext, roll: OwnRoll, form?: { values: FormValues; errors: FormErrors }) {
  const { batch, unclear = '' } = c.req.query()
  const by = viewerOf(c).person.id
  const written = batch ? rollBatch(c.env.estate.db, roll.emergency.id, by, batch).length : 0
  const done = batch && !form ? { batch, count: written, unclear } : null
  return RollPaperPage({ ...stairsOf(c, roll), done, ...(form && { form }) })
}

function recordStairs(c: AppContext, { emergency }: OwnRoll, action: string): void {
  const by = viewerOf(c).person.id
  const details = { list: 'stairs', scope: scopeOf(c) }
  recordHourly(c.env.estate.db, action, subjectOf(emergency), by, c.get('now'), { details }, [
    'list',
    'scope',
  ])
}
