import { Hono } from 'hono'
import { placeLabels } from '#addresses/place-names.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { type FormValues, postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { batchOf, collectedInstant, typeInList } from '#notices/reach/answers-batch.ts'
import { doorsOf } from '#notices/reach/doors.ts'
import { type Followed, findByDoor, inBuildings, narrowed } from '#notices/reach/view.ts'
import type { FormErrors } from '#page.ts'
import { dayOfEstate } from '#time/wall.ts'
import { AnswersPage } from '#views/notices/answers.tsx'
import { ReturnedListForm, rowsOf } from './answers-forms.ts'

/** Typing in the lists that come back on paper. */
export const answersRoutes = new Hono<AppEnv>()

/** A list on paper has one entrance; more doors than this on one screen and nobody finds the row. */
const mostRows = 200

answersRoutes.get('/notices/:id{[0-9]+}/answers', signedIn, (c) => {
  return c.html(answersPage(c, followedOf(c), c.req.query('scope') ?? ''))
})

answersRoutes.post('/notices/:id{[0-9]+}/answers', signedIn, async (c) => {
  const followed = followedOf(c)
  const { notice } = followed
  const posted = await postedForm(c, ReturnedListForm)
  const scope = posted.ok ? posted.data.scope : (c.req.query('scope') ?? '')
  const refuse = (values: FormValues, errors: FormErrors) =>
    c.html(answersPage(c, followed, scope, { values, errors }), 422)
  if (!posted.ok) return refuse(posted.values, posted.errors)
  const rows = rowsOf(posted.values)
  const { typed, collectedBy, collectedOn } = posted.data
  const t = c.get('t')
  if (typed.trim() === '' && Object.keys(rows).length === 0)
    return refuse(posted.values, { typed: t('notices:answers.errors.nothingTyped') })
  const at = collectedInstant(collectedOn, notice.publishedAt ?? '', c.get('settings').timezone, c.get('now'))
  if (at === null) return refuse(posted.values, { collectedOn: t('notices:answers.errors.dayOutside') })
  const doors = doorsIn(c, followed, scope).map((door) => door.path)
  const list = { noticeId: notice.id, scope, doors, rows, typed, collectedBy, at }
  typeInList(c.env.estate.db, list, viewerOf(c).person.id, c.get('now'))
  const query = new URLSearchParams({ ...(scope && { scope }), batch: c.get('now') })
  return c.redirect(`/notices/${notice.id}/answers?${query}`, 303)
})

function followedOf(c: AppContext): Followed {
  return findByDoor(c.env.estate.db, viewerOf(c).standing, Number(c.req.param('id')), c.get('now'))
}

function doorsIn(c: AppContext, { notice, areas }: Followed, scope: string) {
  return doorsOf(c.env.estate.db, notice, narrowed(areas, scope), c.get('now'))
}

function answersPage(
  c: AppContext,
  followed: Followed,
  scope: string,
  form?: { values: FormValues; errors: FormErrors },
) {
  const { db } = c.env.estate
  const labels = placeLabels(db)
  const entrances = inBuildings(doorsIn(c, followed, scope), labels).flatMap((building) => building.entrances)
  const tooMany =
    entrances.length > 1 && entrances.reduce((sum, { doors }) => sum + doors.length, 0) > mostRows
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
  const at = c.req.query('batch')
  const batch = at && batchOf(c.env.estate.db, notice.id, viewerOf(c).person.id, at)
  if (!at || !batch) return null
  const query = new URLSearchParams({ at, ...(scope && { scope }) })
  const doors = doorsOf(c.env.estate.db, notice, areas, c.get('now'))
  const oneEntrance = new Set(doors.map((door) => door.parent)).size === 1 || scope !== ''
  const names = doors.map((door) => [door.path, oneEntrance ? door.path.split('/').at(-1)! : door.label])
  return { batch, undo: `/notices/${notice.id}/answers/undo?${query}`, names: Object.fromEntries(names) }
}
