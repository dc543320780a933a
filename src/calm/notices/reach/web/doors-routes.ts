import { Hono } from 'hono'
import { addressLabels } from '#addresses/address-names.ts'
import { NotFound } from '#errors.ts'
import { act } from '#http/act.ts'
import { wordAsked, wordsAsked } from '#http/asked.ts'
import type { RefusedForm, Said } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { typedIn } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { mustHold, signedIn, viewerOf } from '#http/signed-in.ts'
import { messageIdOf } from '#messages/delivery/followed.ts'
import { noticeKey } from '#notices/publishing/keys.ts'
import { mayAcknowledge } from '#notices/publishing/rules.ts'
import { recordAnswer, takeBackDoorAnswer } from '#notices/reach/answers.ts'
import { takeBackBatch } from '#notices/reach/answers-batch.ts'
import { doorStory, mayTakeBackAt } from '#notices/reach/answers-story.ts'
import { doorsOf } from '#notices/reach/doors.ts'
import { DoorKnock } from '#notices/reach/forms.ts'
import {
  type Followed,
  fewDoors,
  findByDoor,
  findFollowed,
  narrowed,
  type Reach,
  reachOf,
} from '#notices/reach/reach.ts'
import type { Flash } from '#page.ts'
import { recordHourly } from '#record/hourly.ts'
import { can } from '#standing/standing.ts'
import { DoorsPage } from '#views/notices/doors.tsx'
import { DoorPage } from '#views/notices/doors-door.tsx'
import { NextDoor } from '#views/notices/doors-next.tsx'
import { ReachChip, ReachTotals } from '#views/notices/reach.tsx'

/** How far a notice got: counts, doors, and what came of knocking. */
export const noticeReachRoutes = new Hono<AppEnv>()
  .get('/notices/:id{[0-9]+}/doors', signedIn, (c) => {
    const { db } = c.env.estate
    const followed = findFollowed(db, viewerOf(c).standing, idOf(c), c.get('now'))
    const scope = wordAsked(c, 'scope')
    const reach = reachOf(db, followed.notice, narrowed(followed.areas, scope), c.get('now'))
    const asked = followed.notice.acknowledgementAskedAt !== null
    // The sum of one door is that door: where only counts may be shown, none are taken of so few.
    if (!asked && scope !== '' && reach.counts.total < fewDoors) throw new NotFound('shared:errors.notFound')
    if (asked) recordLook(c, followed, scope)
    return c.html(doorsPage(c, followed, reach, scope, asked))
  })
  .get('/notices/:id{[0-9]+}/doors/:path{.+}', signedIn, (c) => {
    const followed = followedOf(c)
    const unit = c.req.param('path')
    oneDoor(c, followed, unit)
    recordLook(c, followed, unit)
    return c.html(doorPage(c, followed, unit))
  })
  .post('/notices/:id{[0-9]+}/doors/:path{.+}', signedIn, (c) => {
    const unit = c.req.param('path')
    return act(c, {
      may: () => answerableAt(c, unit),
      form: DoorKnock,
      page: (form) => doorPage(c, answerableAt(c, unit), unit, form),
      do: ({ outcome, note = null }, { by, now, seen: { notice } }) =>
        recordAnswer(c.env.estate.db, { noticeId: notice.id, unit, outcome, note }, by, now),
      done: (done, { outcome, scope }) => heard(c, unit, { done, outcome, scope }),
      to: (_, { scope }) => `/notices/${c.req.param('id')}/doors${queryOf(scope)}`,
      swap: (said, values) =>
        typedIn(values, 'from') === 'next' ? nextParts(c, unit, typedIn(values, 'scope'), said) : null,
    })
  })
  /** Takes back one door (`unit`) or one typed list (`at`) that this viewer recorded. */
  .post('/notices/:id{[0-9]+}/answers/undo', signedIn, (c) => {
    const { unit = '', at, scope } = wordsAsked(c, 'unit', 'at', 'scope')
    return act(c, {
      may: () => followedOf(c).notice.id,
      do: (_, { by, now, seen: noticeId }) =>
        at
          ? takeBackBatch(c.env.estate.db, { noticeId, at }, by, now)
          : takeBackDoorAnswer(c.env.estate.db, { noticeId, unit }, by, now),
      done: 'notices:answers.takenBack',
      to: `/notices/${c.req.param('id')}/${at ? 'answers' : 'doors'}${queryOf(scope)}`,
    })
  })

function followedOf(c: AppContext): Followed {
  return findByDoor(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now'))
}

/** The notice, for whoever follows it and assists at this door. */
function answerableAt(c: AppContext, unit: string): Followed {
  const followed = followedOf(c)
  oneDoor(c, followed, unit)
  mustHold(c, 'assist', unit)
  return followed
}

type Heard = { done: 'recorded' | 'already'; outcome: string; scope: string | undefined }

/** What is said of an answer, with the way back where one was written. */
function heard(c: AppContext, unit: string, { done, outcome, scope }: Heard): Said {
  const { door } = oneDoor(c, followedOf(c), unit)
  const params = { door: door.label, outcome: c.get('t')(`notices:doors.outcome.${outcome}`) }
  if (done === 'already') return { key: 'notices:doors.already', params, kind: 'note' }
  const query = new URLSearchParams({ ...(scope && { scope }), unit })
  const action = `/notices/${c.req.param('id')}/answers/undo?${query}`
  return { key: 'notices:doors.recorded', params, undo: { action, key: 'notices:doors.undo' } }
}

/** To htmx on the next door's card only what changed: card, chip and totals. */
function nextParts(c: AppContext, unit: string, scope: string, flash: Flash | null): string {
  const followed = followedOf(c)
  const { door } = oneDoor(c, followed, unit)
  const { notice, areas } = followed
  const page = pageOf(c)
  const reach = reachOf(c.env.estate.db, notice, narrowed(areas, scope), c.get('now'))
  const said = flash && { text: flash.text, ...(flash.undo && { undo: flash.undo.action }) }
  const parts = [
    NextDoor({ page, ...nextOf(notice.id, reach, scope), ...(said && { said }) }),
    ReachChip({ page, notice: notice.id, door, oob: true }),
    ReachTotals({ page, counts: reach.counts, oob: true }),
  ]
  return parts.map(String).join('')
}

function doorsPage(c: AppContext, { notice, areas }: Followed, reach: Reach, scope: string, asked: boolean) {
  const shown = asked
    ? reach.buildings
    : reach.buildings.filter((building) => building.counts.total >= fewDoors)
  const labels = addressLabels(c.env.estate.db)
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

/** One door; where nothing more can be answered there, what came back refused is NotFound in it. */
function doorPage(c: AppContext, followed: Followed, path: string, form?: RefusedForm) {
  const { notice } = followed
  const { standing, person } = viewerOf(c)
  const { door } = oneDoor(c, followed, path)
  if (form && (!mayAcknowledge(notice) || door.state === 'acknowledged'))
    throw new NotFound('shared:errors.notFound')
  const story = doorStory(c.env.estate.db, notice.id, path)
  const scope = wordAsked(c, 'scope')
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
    ...(form && { form }),
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
  const details = { scope }
  recordHourly(c.env.estate.db, 'doors.viewed', `notice:${notice.id}`, by, c.get('now'), { details })
}

function queryOf(scope = ''): string {
  return scope ? `?scope=${encodeURIComponent(scope)}` : ''
}
