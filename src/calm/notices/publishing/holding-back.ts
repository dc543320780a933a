import { and, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { unschedule } from '#estate/jobs.ts'
import { announce } from '#messages/outbox/announce.ts'
import { record } from '#record/record.ts'
import { daysAfter } from '#time/instants.ts'
import { publishKey } from './keys.ts'
import { waitsForApproval } from './rules.ts'
import { type Notice, notices } from './schema.ts'

/** Why what was to go out does not: the words are not those that were agreed to, nobody stands behind them any more, or what it corrects is in force no more. */
type HeldBecause = 'otherThanAgreed' | 'nobodyBehind' | 'withdrawn' | 'replaced'

/** What was to go out is a draft again, and whoever sent or wrote it is told why, and where its words are. */
export function holdNoticeBack(
  tx: Db,
  { id, title, writtenBy }: Notice,
  { by, because }: { by: number; because: HeldBecause },
  now: string,
): void {
  tx.update(notices).set({ goesOutAt: null }).where(eq(notices.id, id)).run()
  record(tx, 'notice.heldBack', `notice:${id}`, null, now, { for: by })
  announce(
    tx,
    {
      key: `notice:${id}:heldBack:${now}`,
      kind: 'notice',
      urgency: 'normal',
      to: { people: [...new Set([by, writtenBy])] },
      title: { key: 'notices:heldBack.title', params: { title } },
      body: { key: `notices:heldBack.${because}` },
      url: `/notices/${id}/preview`,
      expiresAt: daysAfter(now, 7),
    },
    now,
  )
}

/** The corrections that were to take the place of what is in force no more; `but` is the one that did. */
export function holdCorrectionsBack(
  tx: Db,
  corrected: number,
  because: 'withdrawn' | 'replaced',
  now: string,
  but = 0,
): void {
  const going = and(
    eq(notices.correctsId, corrected),
    isNull(notices.publishedAt),
    isNotNull(notices.goesOutAt),
    ne(notices.id, but),
  )
  for (const one of tx.select().from(notices).where(going).all()) {
    // What still waits for its second person is told there.
    if (waitsForApproval(one)) continue
    unschedule(tx, publishKey(one.id))
    holdNoticeBack(tx, one, { by: one.writtenBy, because }, now)
  }
}
