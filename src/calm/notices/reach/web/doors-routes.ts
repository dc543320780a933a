import { Hono } from 'hono'
import { placeLabels } from '#addresses/place-names.ts'
import { NotFound } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { type PostedForm, postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { mustHold, signedIn, viewerOf } from '#http/signed-in.ts'
import { messageIdOf } from '#messages/delivery/followed.ts'
import { noticeKey } from '#notices/publishing/keys.ts'
import { mayAcknowledge } from '#notices/publishing/rules.ts'
import { recordAnswer, takeBackAnswer } from '#notices/reach/answers.ts'
import { takeBackBatch } from '#notices/reach/answers-batch.ts'
import { doorStory, mayTakeBackAt } from '#notices/reach/answers-story.ts'
import { doorsOf } from '#notices/reach/doors.ts'
import { DoorAnswer } from '#notices/reach/forms.ts'
import {
  type Followed,
  fewDoors,
  findByDoor,
  findFollowed,
  narrowed,
  type Reach,
  reachOf,
} from '#notices/reach/view.ts'
import { recordHourly } from '#record/hourly.ts'
import { can } from '#standing/standing.ts'
import { DoorsPage } from '#views/notices/doors.tsx'
import { DoorPage } from '#views/notices/doors-door.tsx'
import { NextDoor } from '#views/notices/doors-next.tsx'
import { ReachChip, ReachTotals } from '#views/notices/reach.tsx'

/** How far a notice got: counts, doors, and what came of knocking. */
export const reachRoutes = new Hono<AppEnv>()

reachRoutes.get('/notices/:id{[0-9]+}/doors', signedIn, (c) => {
  const { db } = c.env.estate
  const followed = findFollowed(db, viewerOf(c).standing, Number(c.req.param('id')), c.get('now'))
  const scope = c.req.query('scope') ?? ''
  const reach = reachOf(db, followed.notice, narrowed(followed.areas, scope), c.get('now'))
  const asked = followed.notice.acknowledgementAskedAt !== null
  // The sum of one door is that door: where only counts may be shown, none are taken of so few.
  if (!asked && scope !== '' && reach.counts.total < fewDoors) throw new NotFound('shared:errors.notFound')
  if (asked) recordLook(c, followed, scope)
  return c.html(doorsPage(c, followed, reach, scope, asked))
})

reachRoutes.get('/notices/:id{[0-9]+}/doors/:path{.+}', signedIn, (c) => {
  const { db } = c.env.estate
  const followed = findByDoor(db, viewerOf(c).standing, Number(c.req.param('id')), c.get('now'))
  const unit = c.req.param('path')
  oneDoor(c, followed, unit)
  recordLook(c, followed, unit)
  return c.html(doorPage(c, followed, unit))
})

reachRoutes.post('/notices/:id{[0-9]+}/doors/:path{.+}', signedIn, async (c) => {
  const { db } = c.env.estate
  const unit = c.req.param('path')
  const followed = findByDoor(db, viewerOf(c).standing, Number(c.req.param('id')), c.get('now'))
  oneDoor(c, followed, unit)
  mustHold(c, 'assist', unit)
  const posted = await postedForm(c, DoorAnswer)
  if (!posted.ok) return c.html(doorPage(c, followed, unit, posted), 422)
  const { outcome, note, scope = '', from } = posted.data
  const answer = { noticeId: followed.notice.id, unit, outcome, note: note ?? null }
  const done = recordAnswer(db, answer, viewerOf(c).person.id, c.get('now'))
  return answered(c, followed, { unit, outcome, scope, from: from ?? 'door', done })
})

/** Takes back one door (`unit`) or one typed list (`at`) that this viewer recorded. */
reachRoutes.post('/notices/:id{[0-9]+}/answers/undo', signedIn, (c) => {
  const { db } = c.env.estate
  const noticeId = Number(c.req.param('id'))
  const { unit, at, scope = '' } = c.req.query()
  const by = viewerOf(c).person.id
  findByDoor(db, viewerOf(c).standing, noticeId, c.get('now'))
  if (at) takeBackBatch(db, { noticeId, at }, by, c.get('now'))
  else takeBackAnswer(db, { noticeId, unit: unit ?? '' }, by, c.get('now'))
  flash(c, { kind: 'done', text: c.get('t')('notices:answers.takenBack') })
  return c.redirect(`/notices/${noticeId}/${at ? 'answers' : 'doors'}${queryOf(scope)}`, 303)
})

type Heard = {
  unit: string
  outcome: string
  scope: string
  from: 'next' | 'door'
  done: 'recorded' | 'already'
}

/** Back to the list with a word about it; to htmx on the next door's card only what changed: card, chip and totals. */
function answered(c: AppContext, followed: Followed, { unit, outcome, scope, from, done }: Heard) {
  const { notice } = followed
  const t = c.get('t')
  const { door } = oneDoor(c, followed, unit)
  const words = { door: door.label, outcome: t(`notices:doors.outcome.${outcome}`) }
  const text = t(`notices:doors.${done}`, words)
  const undo = `/notices/${notice.id}/answers/undo${queryOf(scope)}${scope ? '&' : '?'}unit=${encodeURIComponent(unit)}`
  if (from === 'door' || !c.req.header('HX-Request')) {
    const offer = done === 'recorded' && { undo: { action: undo, text: t('notices:doors.undo') } }
    flash(c, { kind: done === 'recorded' ? 'done' : 'note', text, ...offer })
    return c.redirect(`/notices/${notice.id}/doors${queryOf(scope)}`, 303)
  }
  const page = pageOf(c)
  const reach = reachOf(c.env.estate.db, notice, narrowed(followed.areas, scope), c.get('now'))
  const next = { ...nextOf(notice.id, reach, scope), said: { text, undo } }
  const parts = [
    NextDoor({ page, ...next }),
    ReachChip({ page, notice: notice.id, door, oob: true }),
    ReachTotals({ page, counts: reach.counts, oob: true }),
  ]
  return c.html(parts.map(String).join(''))
}

function doorsPage(c: AppContext, { notice, areas }: Followed, reach: Reach, scope: string, asked: boolean) {
  const shown = asked
    ? reach.buildings
    : reach.buildings.filter((building) => building.counts.total >= fewDoors)
  const labels = placeLabels(c.env.estate.db)
  const place = scope || (areas.length === 1 ? areas[0]! : '')
  return DoorsPage({
    page: pageOf(c),
    notice,
    scope,
    scopeLabel: place === '' ? '' : (labels.get(place) ?? place),
    asked,
    open: mayAcknowledge(notice),
    counts: reach.counts,
    buildings: shown,
    next: nextOf(notice.id, reach, scope),
    leftOut: reach.buildings.length - shown.length,
    message: messageIdOf(c.env.estate.db, noticeKey(notice.id)),
  })
}

function nextOf(notice: number, reach: Reach, scope: string) {
  const { counts, toKnock } = reach
  const closed = counts.total - counts.acknowledged - toKnock.length
  return { notice, scope, door: toKnock[0] ?? null, left: toKnock.length, closed }
}

function doorPage(c: AppContext, followed: Followed, path: string, form?: PostedForm<DoorAnswer>) {
  const { notice } = followed
  const { standing, person } = viewerOf(c)
  const { door } = oneDoor(c, followed, path)
  const story = doorStory(c.env.estate.db, notice.id, path)
  const scope = c.req.query('scope') ?? ''
  return DoorPage({
    page: pageOf(c),
    notice,
    door,
    story,
    scope,
    open: mayAcknowledge(notice),
    takeBack: mayTakeBackAt(story, person.id)
      ? `/notices/${notice.id}/answers/undo?unit=${encodeURIComponent(path)}`
      : null,
    household: can(standing, 'contacts', path) ? `/households/${path}` : null,
    ...(form && !form.ok && { form }),
  })
}

/** The door, found within what the viewer follows. */
function oneDoor(c: AppContext, { notice, areas }: Followed, path: string) {
  const [door] = doorsOf(c.env.estate.db, notice, narrowed(areas, path), c.get('now'))
  if (door?.path !== path) throw new NotFound('shared:errors.notFound')
  return { door }
}

function recordLook(c: AppContext, { notice }: Followed, scope: string): void {
  const by = viewerOf(c).person.id
  const event = { at: c.get('now'), by, action: 'doors.viewed', subject: `notice:${notice.id}` }
  recordHourly(c.env.estate.db, { ...event, details: { scope } })
}

function queryOf(scope: string): string {
  return scope ? `?scope=${encodeURIComponent(scope)}` : ''
}
