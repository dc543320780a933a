import { Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { keepFile } from '#files/kept-files.ts'
import type { CleanUpload } from '#files/uploads.ts'
import { findLedBuy } from '#groupbuys/offer/find.ts'
import { changeBuy } from '#groupbuys/terms/rows.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { openBooks } from './entries.ts'

/** How the leader is paid: a few words, and the picture of the payee's own code. The app takes no money. */
export function setPayee(
  db: Db,
  { groupBuyId, payNote, upload }: { groupBuyId: number; payNote: string; upload: CleanUpload | null },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    const buy = openBooks(tx, findLedBuy(tx, standingOf(tx, by, now), groupBuyId))
    if (upload?.width === null) throw new Refused('groupbuys:errors.onlyPhotos')
    const payFileId = upload ? keepFile(tx, upload, by, now) : buy.payFileId
    changeBuy(tx, groupBuyId, { payNote: payNote || null, payFileId })
    // Whoever changes where the money goes is on record, with what stood there before.
    record(tx, 'groupLedger.payee', `groupbuy:${groupBuyId}`, by, now, {
      details: { before: buy.payNote ?? '' },
    })
  })
}
