import { unitsUnder } from '#addresses/addresses.ts'
import type { Db } from '#estate/db.ts'
import { announce, withdraw } from '#messages/outbox/announce.ts'
import { oneLine } from '#typed/settled.ts'
import { scopesOfNotice } from './drafts.ts'
import { noticeKey } from './keys.ts'
import { concernsUnit } from './reading.ts'
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
  if (old) {
    withdraw(tx, noticeKey(old.id), at)
    tellWhoIsDropped(tx, notice, old, expiresAt, at)
  }
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

/** Homes that a correction leaves out are told so: what was asked of them, or announced to them, is not for them any more. */
function tellWhoIsDropped(tx: Db, notice: Notice, old: Notice, expiresAt: string, at: string): void {
  const now = scopesOfNotice(tx, notice.id)
  const units = scopesOfNotice(tx, old.id)
    .filter((scope) => !concernsUnit(now, scope))
    .flatMap((scope) => unitsUnder(tx, scope))
    .map(({ path }) => path)
    .filter((unit) => !concernsUnit(now, unit))
  if (units.length === 0) return
  announce(
    tx,
    {
      key: `${noticeKey(old.id)}:dropped`,
      kind: 'notice',
      urgency: notice.kind === 'urgent' ? 'urgent' : 'normal',
      to: { units: [...new Set(units)], audience: old.audience },
      title: { key: 'notices:dropped.title', params: { title: old.title } },
      body: { key: 'notices:dropped.body' },
      url: `/notices/${old.id}`,
      expiresAt,
    },
    at,
  )
}
