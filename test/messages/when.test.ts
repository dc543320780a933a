import { describe, expect, test } from 'vitest'
import { afterQuiet, type Told, type Wishes, whenToSend } from '#messages/inbox/when.ts'
import { mayCryLife, subjectOf } from '#messages/outbox/rules.ts'
import type { Post, Standing } from '#standing/standing.ts'

const shanghai = 'Asia/Shanghai'
const plain: Wishes = { quietFrom: null, quietTo: null, modes: {}, muted: [], digest: null }
const night: Wishes = { ...plain, quietFrom: '22:00', quietTo: '07:00' }
const told = (over: Partial<Told> = {}): Told => ({
  kind: 'notice',
  urgency: 'normal',
  subject: 'notice:1',
  expiresAt: '2026-12-24T00:00:00.000Z',
  ...over,
})
/** 23:30 and 12:00 on 24 November in Shanghai. */
const late = '2026-11-24T15:30:00.000Z'
const noon = '2026-11-24T04:00:00.000Z'

describe('when a message may make a sound', () => {
  test.each<[string, Partial<Told>, Partial<Wishes>, string, string]>([
    ['a notice at noon', {}, night, noon, 'now wish'],
    [
      'a notice at night waits for the end of the quiet hours',
      {},
      night,
      late,
      'at 2026-11-24T23:00:00.000Z quiet',
    ],
    [
      'after midnight it is the same morning',
      {},
      night,
      '2026-11-24T20:00:00.000Z',
      'at 2026-11-24T23:00:00.000Z quiet',
    ],
    ['at the very end it rings', {}, night, '2026-11-24T23:00:00.000Z', 'now wish'],
    [
      'at the very beginning it is quiet',
      {},
      night,
      '2026-11-24T14:00:00.000Z',
      'at 2026-11-24T23:00:00.000Z quiet',
    ],
    [
      'an afternoon nap is quiet too',
      {},
      { quietFrom: '12:00', quietTo: '14:00' },
      noon,
      'at 2026-11-24T06:00:00.000Z quiet',
    ],
    ['what is urgent passes quiet hours', { urgency: 'urgent' }, night, late, 'now urgent'],
    [
      'what is urgent passes the digest',
      { kind: 'need', urgency: 'urgent' },
      { modes: { need: 'digest' } },
      noon,
      'now urgent',
    ],
    [
      'what is urgent does not pass never',
      { kind: 'need', urgency: 'urgent' },
      { modes: { need: 'never' } },
      noon,
      'never never',
    ],
    [
      'what is urgent does not pass a mute',
      { urgency: 'urgent', subject: 'need:12' },
      { muted: ['need:12'] },
      noon,
      'never muted',
    ],
    ['life passes quiet hours', { urgency: 'life' }, night, late, 'now life'],
    [
      'life passes never and a mute',
      { kind: 'notice', urgency: 'life' },
      { modes: { notice: 'never' }, muted: ['notice:1'] },
      late,
      'now life',
    ],
    [
      'a mute is for one thing only',
      { subject: 'need:13' },
      { muted: ['need:12', 'need:1'] },
      noon,
      'now wish',
    ],
    [
      'a need waits for the evening if asked',
      { kind: 'need' },
      { modes: { need: 'digest' } },
      noon,
      'digest 2026-11-24T11:00:00.000Z digest',
    ],
    [
      'a need after the evening waits for the next',
      { kind: 'need' },
      { modes: { need: 'digest' } },
      late,
      'digest 2026-11-25T11:00:00.000Z digest',
    ],
    [
      'a need waits for the morning if asked',
      { kind: 'need' },
      { modes: { need: 'digest' }, digest: 'morning' },
      noon,
      'digest 2026-11-25T00:00:00.000Z digest',
    ],
    ['a need comes at once by itself: matching asks seldom', { kind: 'need' }, {}, noon, 'now wish'],
    [
      'what is low waits whatever its kind',
      { urgency: 'low' },
      {},
      noon,
      'digest 2026-11-24T11:00:00.000Z digest',
    ],
    [
      'a digest in quiet hours waits for their end',
      { kind: 'need' },
      { modes: { need: 'digest' }, quietFrom: '18:00', quietTo: '20:30' },
      noon,
      'digest 2026-11-24T12:30:00.000Z digest',
    ],
    [
      'one own account cannot be silenced',
      { kind: 'account', urgency: 'low' },
      { modes: { account: 'never' } },
      noon,
      'now wish',
    ],
    ['what is over rings nobody', { expiresAt: noon }, {}, noon, 'never expired'],
    [
      'what is over before the digest rings nobody',
      { kind: 'need', expiresAt: '2026-11-24T10:00:00.000Z' },
      { modes: { need: 'digest' } },
      noon,
      'never expired',
    ],
    [
      'what is over before the morning rings nobody',
      { expiresAt: '2026-11-24T22:00:00.000Z' },
      night,
      late,
      'never expired',
    ],
  ])('%s', (_, message, wishes, now, expected) => {
    const when = whenToSend(told(message), { ...plain, ...wishes }, now, shanghai)
    expect(
      [when.send, 'at' in when ? when.at : null, when.reason].filter((part) => part !== null).join(' '),
    ).toBe(expected)
  })

  test('quiet hours are those of the estate’s own clock', () => {
    expect(afterQuiet(noon, night, 'America/New_York')).toBe('2026-11-24T12:00:00.000Z')
    expect(afterQuiet(noon, night, 'Europe/Berlin')).toBe('2026-11-24T06:00:00.000Z')
    expect(afterQuiet(noon, night, shanghai)).toBe(noon)
  })

  test('a night with a clock put forward ends an hour earlier', () => {
    const berlin = 'Europe/Berlin'
    expect(afterQuiet('2026-03-28T22:00:00.000Z', night, berlin)).toBe('2026-03-29T05:00:00.000Z')
    expect(afterQuiet('2026-10-24T22:00:00.000Z', night, berlin)).toBe('2026-10-25T06:00:00.000Z')
    // 02:30 does not exist that night.
    const early = { quietFrom: '22:00', quietTo: '02:30' }
    expect(afterQuiet('2026-03-28T22:00:00.000Z', early, berlin)).toBe('2026-03-29T01:30:00.000Z')
  })
})

test('what is muted is the thing a message is about', () => {
  expect(subjectOf('need:12:asked:2')).toBe('need:12')
  expect(subjectOf('notice:7')).toBe('notice:7')
})

describe('crying for life', () => {
  const standing = (post: Partial<Post>): Standing => ({
    personId: 1,
    homes: [],
    posts: [
      {
        appointmentId: 1,
        organisationId: null,
        organisationKind: null,
        organisationName: null,
        role: 'member',
        scope: '',
        ...post,
      },
    ],
  })
  test.each<[string, Partial<Post>, string, boolean]>([
    ['a captain in the own staircase', { role: 'captain', scope: '3/2' }, '3/2', true],
    ['a captain next door', { role: 'captain', scope: '3/2' }, '3/1', false],
    ['the residents’ committee', { organisationKind: 'residentsCommittee' }, '5', true],
    ['a volunteer team', { organisationKind: 'volunteerTeam', role: 'manager' }, '', false],
    ['the steward', { role: 'steward' }, '', true],
  ])('%s', (_, post, scope, may) => expect(mayCryLife(standing(post), scope)).toBe(may))
})
