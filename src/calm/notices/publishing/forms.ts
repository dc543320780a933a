import { z } from 'zod'
import { time } from '#typed/day-and-clock.ts'
import { carried, id, line, many, ticked, words } from '#typed/fields.ts'
import { rows } from '#typed/rows.ts'
import { noticeAudiences, noticeKinds } from './kinds.ts'

const list = many(carried(100))

/** The words under files that are there already. */
const captions = rows('captions', {
  at: (row, field) => `${field}-${row}`,
  most: 100,
  empty: true,
  shape: { caption: line(120) },
})

/** Information has no hours of its own. */
const timed = { field: 'kind', chosen: noticeKinds.filter((kind) => kind !== 'information') }

const around = { backYears: 1, aheadYears: 3 }

const notice = z.object({
  appointmentId: id('notices:errors.postMissing'),
  kind: z.enum(noticeKinds, 'notices:errors.kindMissing'),
  title: line(60, { long: 'notices:errors.titleLong' }),
  body: words(4000, { long: 'notices:errors.bodyLong' }),
  startsAt: time('either', { ...around, begins: true, onlyWith: timed }),
  // Whether it is over is for `missing.ts` alone to say: what is told of afterwards, and put right, depends on more.
  endsAt: time('either', {
    ...around,
    onlyWith: timed,
    after: { field: 'startsAt', said: 'notices:errors.endBeforeStart', asGap: true },
  }),
  place: line(60, { long: 'notices:errors.placeLong' }),
  expiresAt: time('coming'),
  audience: z.enum(noticeAudiences).default('everybody'),
  scopes: list,
  doors: words(2000, { long: 'notices:errors.doorsLong' }),
  asks: ticked,
  questions: ticked,
  correction: words(300, { long: 'notices:errors.correctionLong' }),
  removed: list,
  intent: z.enum(['draft', 'preview']).default('preview'),
})

/** The compose form: only its shape. A draft may be saved with anything still missing. */
export const NoticeForm = notice.and(captions)
export type NoticeForm = z.infer<typeof NoticeForm>

export const PublicationForm = z.object({
  when: z.enum(['now', 'later']).default('now'),
  at: time('coming', { onlyWith: { field: 'when', chosen: ['later'] } }),
})

export const WithdrawalForm = z.object({
  why: words(300, { missing: 'notices:errors.whyMissing', least: 2, long: 'notices:errors.whyLong' }),
})
