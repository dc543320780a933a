import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'

import { groupComplaints, groupReceipts } from '#src/groupbuys/arrival-schema.ts'
import { groupLedger } from '#src/groupbuys/money-schema.ts'
import { groupBuys, groupPhotos } from '#src/groupbuys/schema.ts'
import { listingFiles } from '#src/listings/schema.ts'
import { noticeFiles } from '#src/notices/schema.ts'
import { supplyDrops } from '#src/supplies/dispatch-schema.ts'
import { ticketFiles } from '#src/tickets/schema.ts'
/** Every column in which a page keeps a photo or a paper it shows. */
export const placesOfFiles: SQLiteColumn[] = [
  noticeFiles.fileId,
  ticketFiles.fileId,
  listingFiles.fileId,
  groupPhotos.fileId,
  groupBuys.payFileId,
  groupReceipts.fileId,
  groupComplaints.fileId,
  groupLedger.fileId,
  supplyDrops.fileId,
]
