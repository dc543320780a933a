import { Hono } from 'hono'
import { addressLabels, labelAt } from '#addresses/address-names.ts'
import { act } from '#http/act.ts'
import { wordAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import type { FormValues } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import type { FormErrors } from '#page.ts'
import { recordHourly } from '#record/hourly.ts'
import { emergencySubject } from '#rollcalls/answering.ts'
import { doorById, doorsIn, type ShownDoor } from '#rollcalls/doors.ts'
import { RollPaper, RollPaperUndo } from '#rollcalls/forms.ts'
import { saidBefore } from '#rollcalls/late-answers.ts'
import { rollToken } from '#rollcalls/links.ts'
import { rollBatch, rollLeftOut, takeBackRoll, typeInRoll } from '#rollcalls/paper-roll.ts'
import { areasWithin, type OwnRoll, workedRoll } from '#rollcalls/powers.ts'
import { rollHead } from '#rollcalls/roll-head.ts'
import { RollPaperPage } from '#views/rollcalls/paper.tsx'
import { RollPosterPage, RollSheetPage } from '#views/rollcalls/sheets.tsx'
import { SweepPage } from '#views/rollcalls/sweep.tsx'

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

  .post('/rollcalls/:id{[0-9]+}/paper', signedIn, (c) =>
    act(c, {
      may: () => rollAt(c),
      form: RollPaper,
      page: (form) => paperPage(c, rollAt(c), form),
      do: ({ scope, typed, rows }, { by, now, pressed, seen: { emergency, areas } }) => {
        const { db } = c.env.estate
        const within = areasWithin(areas, scope)
        const doors = doorsIn(db, emergency.id, { areas: within }).map((door) => door.unit)
        const states = Object.fromEntries(rows.map(({ row, state }) => [row, state]))
        const list = { emergencyId: emergency.id, doors, rows: states, typed, at: pressed }
        return typeInRoll(db, list, by, now)
      },
      to: (_, { scope }) =>
        `/rollcalls/${c.req.param('id')}/paper?${new URLSearchParams({ scope, batch: c.get('now') })}`,
    }),
  )

  .post('/rollcalls/:id{[0-9]+}/paper/undo', signedIn, (c) =>
    act(c, {
      may: () => rollAt(c),
      form: RollPaperUndo,
      page: (form) => paperPage(c, rollAt(c), form),
      do: ({ batch }, { by, now, seen: { emergency } }) =>
        takeBackRoll(c.env.estate.db, emergency.id, batch, by, now),
      done: (count) => ({ key: 'rollcalls:paper.takenBack', params: { count } }),
      to: (_, { scope }) => `/rollcalls/${c.req.param('id')}/paper?${new URLSearchParams({ scope })}`,
    }),
  )

function rollAt(c: AppContext): OwnRoll {
  return workedRoll(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now'))
}

const scopeOf = (c: AppContext) => wordAsked(c, 'scope')

/** The staircases of these areas; their doors where one of them was asked for, or where there is only one. */
function stairsOf(c: AppContext, roll: OwnRoll, scope = scopeOf(c)) {
  const { db } = c.env.estate
  const labels = addressLabels(db)
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
  const batch = wordAsked(c, 'batch')
  const by = viewerOf(c).person.id
  const { db } = c.env.estate
  const { id } = roll.emergency
  const typed = batch ? rollBatch(db, id, by, batch) : []
  const left = batch ? rollLeftOut(db, id, by, batch) : { unclear: [], asked: [], both: [] }
  const changed = typed.flatMap((answer) => {
    const [door, before] = [doorById(db, answer.doorId), saidBefore(db, answer)]
    return door && before && door.answerId === answer.id
      ? [{ door: labelAt(db, door.unit), before, now: door.state }]
      : []
  })
  const said = { unclear: left.unclear.join(' '), both: left.both.join(' '), changed }
  const done = batch && !form ? { batch, count: typed.length, asked: left.asked, ...said } : null
  return RollPaperPage({ ...stairsOf(c, roll), done, ...(form && { form }) })
}

function recordStairs(c: AppContext, { emergency }: OwnRoll, action: string): void {
  const by = viewerOf(c).person.id
  const details = { list: 'stairs', scope: scopeOf(c) }
  recordHourly(c.env.estate.db, action, emergencySubject(emergency), by, c.get('now'), { details }, [
    'list',
    'scope',
  ])
}
