import { Hono } from 'hono'
import { addressLabels } from '#addresses/address-names.ts'
import { buildingOf } from '#addresses/paths.ts'
import { mayWorkInEmergency } from '#emergencies/active.ts'
import { NotAllowed } from '#errors.ts'
import { act } from '#http/act.ts'
import { pageAsked, wordAsked, wordsAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { recordHourly } from '#record/hourly.ts'
import { emergencySubject } from '#rollcalls/answering.ts'
import { callAgain } from '#rollcalls/calling.ts'
import { doorCountsByBuilding, doorsIn, listCounts, roundOf, type Show } from '#rollcalls/doors.ts'
import { areasWithin, type OwnRoll, workedRoll } from '#rollcalls/powers.ts'
import { rollHead } from '#rollcalls/roll-head.ts'
import { BoardPage } from '#views/rollcalls/board.tsx'
import { DoorsPage } from '#views/rollcalls/doors.tsx'

/** Doors of one page of a list. */
const doorsAPage = 60

/** The board from above, and the lists of those who hold the duty. */
export const rollBoardRoutes = new Hono<AppEnv>()
  .get('/rollcalls/:id{[0-9]+}/board', signedIn, (c) => {
    const { page, building } = boardPage(c)
    recordLook(c, rollAt(c), 'board', building ?? '')
    return c.html(page)
  })

  .get('/rollcalls/:id{[0-9]+}/doors', signedIn, (c) => {
    const { db } = c.env.estate
    const roll = rollAt(c)
    const { id } = roll.emergency
    const show = shown(wordAsked(c, 'show'))
    const at = pageAsked(c, 999)
    const offset = (at - 1) * doorsAPage
    const doors = doorsIn(db, id, { areas: roll.areas, show, limit: doorsAPage + 1, offset })
    recordLook(c, roll, show, '')
    return c.html(
      DoorsPage({
        page: pageOf(c),
        head: rollHead(db, roll.emergency, c.get('language')),
        show,
        at,
        more: doors.length > doorsAPage,
        doors: doors.slice(0, doorsAPage),
        lists: listCounts(db, id, roll.areas),
        duty: roll.duty,
        me: viewerOf(c).person.id,
      }),
    )
  })

  .post('/rollcalls/:id{[0-9]+}/rounds', signedIn, (c) =>
    act(c, {
      may: () => {
        const { emergency } = rollAt(c)
        if (!mayWorkInEmergency(c.env.estate.db, viewerOf(c).standing, emergency, 'rollcall', c.get('now')))
          throw new NotAllowed('rollcalls:errors.notYours')
      },
      page: () => boardPage(c).page,
      drawn: () => boardPage(c).page,
      newest: () => roundOf(c.env.estate.db, idOf(c))?.startedAt ?? null,
      do: (_, { by, now }) => callAgain(c.env.estate.db, idOf(c), by, now),
      done: (round) => ({ key: 'rollcalls:board.askedAgain', params: { round } }),
      to: `/rollcalls/${c.req.param('id')}/board`,
    }),
  )

function boardPage(c: AppContext) {
  const { db } = c.env.estate
  const roll = rollAt(c)
  const { id } = roll.emergency
  const counts = doorCountsByBuilding(db, id, roll.areas)
  const buildings = [...new Set(counts.map((row) => row.building))]
  const { building: asked } = wordsAsked(c, 'building')
  const building = asked ?? (buildings.length === 1 ? buildings[0] : undefined)
  const areas = building === undefined ? [] : areasWithin(roll.areas, buildingOf(building))
  const page = BoardPage({
    page: pageOf(c),
    head: rollHead(db, roll.emergency, c.get('language')),
    round: roundOf(db, id)!,
    duty: roll.duty,
    counts,
    lists: listCounts(db, id, roll.areas),
    building: building ?? null,
    doors: areas.length === 0 ? [] : doorsIn(db, id, { areas, byStairs: true }),
    labels: addressLabels(db),
  })
  return { page, building }
}

function rollAt(c: AppContext): OwnRoll {
  return workedRoll(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now'))
}

function shown(asked: string | undefined): Show {
  const all: Show[] = ['silent', 'desk', 'help', 'all']
  return all.find((one) => one === asked) ?? 'silent'
}

/** Doors were looked at one by one: kept in the record, once an hour for each list. */
function recordLook(c: AppContext, { emergency }: OwnRoll, list: string, scope: string): void {
  const { db } = c.env.estate
  const by = viewerOf(c).person.id
  const more = { details: { list, scope } }
  recordHourly(db, 'rollcall.viewed', emergencySubject(emergency), by, c.get('now'), more, ['list', 'scope'])
}
