import { placesOfFiles } from '#files/places.ts'
import { groupComplaints, groupReceipts } from '#groupbuys/handover/schema.ts'
import { groupLedger } from '#groupbuys/money/schema.ts'
import { groupPhotos } from '#groupbuys/offer/schema.ts'
import { groupBuys } from '#groupbuys/terms/schema.ts'
import { listingFiles } from '#listings/posting/schema.ts'
import { noticeFiles } from '#notices/publishing/schema.ts'
import { supplyDrops } from '#supplies/dispatch-schema.ts'
import { ticketFiles } from '#tickets/schema.ts'

placesOfFiles.fill([
  noticeFiles.fileId,
  ticketFiles.fileId,
  listingFiles.fileId,
  groupPhotos.fileId,
  groupBuys.payFileId,
  groupReceipts.fileId,
  groupComplaints.fileId,
  groupLedger.fileId,
  supplyDrops.fileId,
])
