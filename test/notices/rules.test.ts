import { expect, test } from 'vitest'
import { missingForNotice, scheduledTooLate } from '#notices/publishing/missing.ts'
import * as rules from '#notices/publishing/rules.ts'
import type { Notice } from '#notices/publishing/schema.ts'
import type { Post } from '#standing/standing.ts'
import { daysAfter, minutesAfter } from '#time/instants.ts'

const now = '2026-11-24T01:00:00.000Z'
const at = (minutes: number) => minutesAfter(now, minutes)

const draft: Notice = {
  id: 1,
  kind: 'works',
  title: '停水',
  body: '请储水',
  startsAt: at(60),
  endsAt: at(120),
  place: null,
  audience: 'everybody',
  organisationId: 1,
  appointmentId: 1,
  writtenBy: 1,
  createdAt: now,
  editedAt: null,
  acknowledgementAskedAt: now,
  questions: 'open',
  approvalAskedAt: null,
  approvedAt: null,
  approvedBy: null,
  goesOutAt: null,
  publishedAt: null,
  expiresAt: null,
  withdrawnAt: null,
  withdrawnBy: null,
  withdrawnWhy: null,
  correctsId: null,
  correction: null,
  replacedById: null,
  pinnedAt: null,
  pinnedBy: null,
  archivedAt: null,
}
const out = { goesOutAt: at(-60), publishedAt: at(-60), expiresAt: at(120) }

// status, state, mayEdit, mayUndo, mayWithdraw, mayPin, mayAcknowledge, mayAskAbout
test.each<[string, Partial<Notice>, string, string, string]>([
  ['a draft', {}, 'draft', 'unpublished', 'edit'],
  [
    'one that waits for approval',
    { approvalAskedAt: now, goesOutAt: at(60) },
    'waiting',
    'unpublished',
    'edit',
  ],
  ['one just pressed', { goesOutAt: at(0.25) }, 'goingOut', 'unpublished', 'undo'],
  ['one scheduled', { goesOutAt: at(60) }, 'scheduled', 'unpublished', 'undo'],
  ['one due this instant', { goesOutAt: now }, 'goingOut', 'unpublished', ''],
  ['a published one', out, 'published', 'current', 'withdraw pin acknowledge ask'],
  ['a pinned one', { ...out, pinnedAt: now }, 'published', 'current', 'withdraw acknowledge ask'],
  ['one past its time', { ...out, archivedAt: now }, 'archived', 'archived', 'withdraw acknowledge'],
  ['a withdrawn one', { ...out, withdrawnAt: now }, 'withdrawn', 'archived', ''],
  ['a corrected one', { ...out, replacedById: 2 }, 'replaced', 'gone', ''],
])('%s', (_, changes, status, state, may) => {
  const notice = { ...draft, ...changes }
  expect(rules.noticeStatus(notice, now)).toBe(status)
  expect(rules.listedState(notice)).toBe(state)
  const answers: Record<string, boolean> = {
    edit: rules.mayEdit(notice),
    undo: rules.mayUndo(notice, now),
    withdraw: rules.mayWithdraw(notice),
    pin: rules.mayPin(notice),
    acknowledge: rules.mayAcknowledge(notice),
    ask: rules.mayAskAbout(notice),
  }
  expect(
    Object.keys(answers)
      .filter((word) => answers[word])
      .join(' '),
  ).toBe(may)
})

test.each<[string, Partial<Notice>, string[]]>([
  ['complete works', {}, []],
  ['works without times', { startsAt: null, endsAt: null }, ['startsAt', 'endsAt']],
  ['works that end before they begin', { endsAt: at(30) }, ['endsAt']],
  [
    'information without anything',
    { kind: 'information', title: '', body: '', startsAt: null, endsAt: null },
    ['title', 'body'],
  ],
  ['a meeting without a place', { kind: 'meeting', endsAt: null }, ['place']],
  ['an urgent one without an end', { kind: 'urgent', startsAt: null, endsAt: null }, ['endsAt']],
  ['an urgent one that is over', { kind: 'urgent', startsAt: null, endsAt: at(-1) }, ['endsAt']],
  ['a correction that does not say what', { correctsId: 7 }, ['correction']],
  ['works done in the night', { startsAt: at(-9 * 60), endsAt: at(-8 * 60) }, []],
  ['works done the day before', { startsAt: at(-30 * 60), endsAt: at(-25 * 60) }, ['endsAt']],
  [
    'a correction of an end long past',
    { correctsId: 7, correction: '17点', startsAt: at(-9000), endsAt: at(-8000) },
    [],
  ],
  ['one whose last day has passed', { expiresAt: at(-1) }, ['expiresAt']],
])('%s lacks what it lacks', (_, changes, fields) => {
  expect(Object.keys(missingForNotice({ ...draft, ...changes }, ['3/2'], now))).toEqual(fields)
})

test('a notice to nowhere lacks its scopes', () => {
  expect(missingForNotice(draft, [], now)).toEqual({ scopes: 'notices:errors.scopesMissing' })
})

test.each<[string, Partial<Notice>, string | null, string]>([
  ['information: thirty days', { kind: 'information' }, null, daysAfter(now, 30)],
  ['information: the day chosen', { kind: 'information' }, at(500), at(500)],
  ['works: when they end', {}, null, at(120)],
  ['urgent: when it ends', { kind: 'urgent', startsAt: null }, null, at(120)],
  [
    'a meeting without an end: a day after it begins',
    { kind: 'meeting', endsAt: null },
    null,
    at(60 + 24 * 60),
  ],
  ['works already over: one more day', { startsAt: at(-90), endsAt: at(-30) }, null, at(24 * 60)],
])('leaves the board by itself. %s', (_, changes, chosen, expected) => {
  expect(rules.noticeExpiry({ ...draft, ...changes }, chosen, now)).toBe(expected)
})

const post = (changes: Partial<Post>): Post => ({
  appointmentId: 1,
  organisationId: 1,
  organisationKind: 'ownersCommittee',
  organisationName: '业委会',
  role: 'member',
  scope: '',
  ...changes,
})

test.each([
  ['the whole estate from a post over it', '', [''], true],
  ['a staircase from a post over its building', '3', ['3/1', '3/2/501'], true],
  ['another building', '3', ['3/1', '5'], false],
  ['building 30 from a post over building 3', '3', ['30'], false],
  ['the whole estate from a staircase', '3/2', [''], false],
])('publishing to %s', (_, scope, scopes, allowed) => {
  expect(rules.mayPublishTo(post({ scope }), scopes)).toBe(allowed)
})

test('the second pair of eyes is another member of the same organisation whose post covers it', () => {
  const waiting = { ...draft, approvalAskedAt: now }
  const standing = (personId: number, ...posts: Post[]) => ({ personId, homes: [], posts })
  expect(rules.mayApprove(standing(2, post({ appointmentId: 2 })), waiting, ['3/2'])).toBe(true)
  expect(rules.mayApprove(standing(1, post({})), waiting, ['3/2'])).toBe(false)
  expect(rules.mayApprove(standing(2, post({ organisationId: 2 })), waiting, ['3/2'])).toBe(false)
  expect(rules.mayApprove(standing(2, post({ scope: '5' })), waiting, ['3/2'])).toBe(false)
  expect(
    rules.mayApprove(standing(2, post({ role: 'steward', organisationId: null })), waiting, ['3/2']),
  ).toBe(false)
  expect(rules.mayApprove(standing(2, post({})), draft, ['3/2'])).toBe(false)
})

test('urgent is not for clubs and shops', () => {
  expect(rules.mayBeUrgent(post({}))).toBe(true)
  expect(rules.mayBeUrgent(post({ organisationKind: 'volunteerTeam' }))).toBe(false)
})

test('what is sent too late is told which of its two ends it misses', () => {
  const late = (endsAt: string | null, expiresAt: string | null) =>
    scheduledTooLate({ endsAt, expiresAt }, at(60))
  expect(late(at(30), at(30))).toBe('notices:errors.scheduleAfterEnd')
  expect(late(at(90), at(30))).toBe('notices:errors.scheduleAfterExpiry')
  expect([late(at(90), at(90)), late(null, null)]).toEqual([null, null])
})
