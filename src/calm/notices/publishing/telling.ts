import type { Db } from '#estate/db.ts'
import { announce, withdraw } from '#messages/outbox/announce.ts'
import { oneLine } from '#typed/settled.ts'
import { scopesOfNotice } from './drafts.ts'
import { noticeKey } from './keys.ts'
import type { Notice } from './schema.ts'

/** Letters of a notice that a lock screen shows; the rest is behind the link. */
const shownLetters = 160

/** Tells everybody a notice is for, as it goes out. What it corrects has nothing more to say. */
export function tellOfNotice(
  tx: Db,
  notice: Notice,
  old: Notice | null,
  expiresAt: string,
  at: string,
): void {
  if (old) withdraw(tx, noticeKey(old.id), at)
  const letters = [...oneLine(notice.body)]
  const body =
    letters.length > shownLetters ? `${letters.slice(0, shownLetters).join('')}…` : letters.join('')
  announce(
    tx,
    {
      key: noticeKey(notice.id),
      kind: 'notice',
      urgency: notice.kind === 'urgent' ? 'urgent' : 'normal',
      to: { scopes: scopesOfNotice(tx, notice.id), audience: notice.audience },
      title: notice.title,
      body,
      url: `/notices/${notice.id}`,
      expiresAt,
      asks: notice.acknowledgementAskedAt !== null,
    },
    at,
  )
}
