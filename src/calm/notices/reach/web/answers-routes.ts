import { Hono } from 'hono'
import { addressLabels } from '#addresses/address-names.ts'
import { NotFound, Refused } from '#errors.ts'
import { act } from '#http/act.ts'
import { wordAsked } from '#http/asked.ts'
import type { RefusedForm } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { typedIn } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { batchOf, collectedInstant, typeInList } from '#notices/reach/answers-batch.ts'
import { doorsOf } from '#notices/reach/doors.ts'
import { ReturnedListForm } from '#notices/reach/forms.ts'
import { type Followed, findByDoor, inBuildings, narrowed } from '#notices/reach/reach.ts'
import { dayOfEstate } from '#time/wall.ts'
import { AnswersPage } from '#views/notices/answers.tsx'

/** A list on paper has one entrance; more doors than this on one screen and nobody finds the row. */
const mostRows = 200

/** Typing in the lists that come back on paper. */
export const answersRoutes = new Hono<AppEnv>()
  .get('/notices/:id{[0-9]+}/answers', signedIn, (c) => {
    return c.html(answersPage(c, followedOf(c), wordAsked(c, 'scope')))
  })
  .post('/notices/:id{[0-9]+}/answers', signedIn, (c) =>
    act(c, {
      may: () => followedOf(c),
      form: ReturnedListForm,
      page: (form) => answersPage(c, followedOf(c), typedIn(form.values, 'scope'), form),
      do: ({ scope, typed, collectedBy, collectedOn, ...form }, { by, now, seen: followed }) => {
        const { notice } = followed
        const rows = Object.fromEntries(form.rows.map(({ row, answer }) => [row, answer]))
        if (typed === '' && Object.keys(rows).length === 0)
          throw new Refused('notices:answers.errors.nothingTyped').at('typed')
        const at = collectedInstant(collectedOn, notice.publishedAt ?? '', c.get('settings').timezone, now)
        if (at === null) throw new Refused('notices:answers.errors.dayOutside').at('collectedOn')
        const doors = doorsIn(c, followed, scope).map((door) => door.path)
        const list = { noticeId: notice.id, scope, doors, rows, typed, collectedBy, at }
        return typeInList(c.env.estate.db, list, by, now)
      },
      to: (_, { scope }) => {
        const query = new URLSearchParams({ ...(scope && { scope }), batch: c.get('now') })
        return `/notices/${c.req.param('id')}/answers?${query}`
      },
    }),
  )

function followedOf(c: AppContext): Followed {
  return findByDoor(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now'))
}

function doorsIn(c: AppContext, { notice, areas }: Followed, scope: string) {
  return doorsOf(c.env.estate.db, notice, narrowed(areas, scope), c.get('now'))
}

/** The screen for a list; where its form cannot be drawn, what came back refused is NotFound in it. */
function answersPage(c: AppContext, followed: Followed, scope: string, form?: RefusedForm) {
  const { db } = c.env.estate
  const labels = addressLabels(db)
  const entrances = inBuildings(doorsIn(c, followed, scope), labels).flatMap((building) => building.entrances)
  const tooMany =
    entrances.length > 1 && entrances.reduce((sum, { doors }) => sum + doors.length, 0) > mostRows
  if (form && (tooMany || entrances.length === 0)) throw new NotFound('shared:errors.notFound')
  const summary = summaryOf(c, followed, scope)
  return AnswersPage({
    page: pageOf(c),
    notice: followed.notice,
    scope,
    scopeLabel: scope === '' ? '' : (labels.get(scope) ?? scope),
    entrances: tooMany ? [] : entrances,
    choose: tooMany ? entrances : [],
    collectedBy: viewerOf(c).person.name,
    today: dayOfEstate(c.get('now'), c.get('settings').timezone),
    ...(form && { form }),
    ...(summary && !form && { summary }),
  })
}

function summaryOf(c: AppContext, { notice, areas }: Followed, scope: string) {
  const at = wordAsked(c, 'batch')
  const batch = at && batchOf(c.env.estate.db, notice.id, viewerOf(c).person.id, at)
  if (!at || !batch) return null
  const query = new URLSearchParams({ at, ...(scope && { scope }) })
  const doors = doorsOf(c.env.estate.db, notice, areas, c.get('now'))
  const oneEntrance = new Set(doors.map((door) => door.parent)).size === 1 || scope !== ''
  const names = doors.map((door) => [door.path, oneEntrance ? door.path.split('/').at(-1)! : door.label])
  return { batch, undo: `/notices/${notice.id}/answers/undo?${query}`, names: Object.fromEntries(names) }
}
