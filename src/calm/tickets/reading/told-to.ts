import type { Db } from '#estate/db.ts'
import type { Standing } from '#standing/standing.ts'
import { costsOf } from '#tickets/costs.ts'
import type { TicketRelation } from '#tickets/finding.ts'
import { ticketPhotos } from '#tickets/photos.ts'
import type { Ticket, TicketReport } from '#tickets/schema.ts'
import { storyLines } from '#tickets/story-lines.ts'
import { readsAsOf } from './reads-as-of.ts'

/** What was written and spent since it was reported, and the photos: each for whoever read it where the ticket was then. */
export function toldTo(
  db: Db,
  ticket: Ticket,
  relation: TicketRelation,
  standing: Standing,
  of: { reports: TicketReport[]; readable: TicketReport[] },
  now: string,
) {
  const reads = readsAsOf(db, ticket, standing, now)
  const entries = storyLines(db, ticket, relation, standing, now)
  const photos = ticketPhotos(db, ticket.id).filter(isReadableTo(relation, { ...of, entries, reads }))
  // Why it waits is a line of the story, too.
  const isWhy = ({ kind, body }: (typeof entries)[number]) =>
    kind === 'deferred' && body === ticket.deferredWhy
  return {
    photos,
    deferredWhy: entries.some(isWhy) ? ticket.deferredWhy : null,
    entries: entries.map((entry) => ({
      ...entry,
      photos: photos.filter((photo) => photo.entryId === entry.id),
    })),
    costs: costsOf(db, ticket.id).filter(
      (cost) => cost.takenBackAt === null && reads({ at: cost.enteredAt }),
    ),
  }
}

type Photo = ReturnType<typeof ticketPhotos>[number]
type Shown = {
  reports: TicketReport[]
  readable: TicketReport[]
  entries: ReturnType<typeof storyLines>
  reads: ReturnType<typeof readsAsOf>
}

/** Which photos: those of one's own report, those of the lines one reads, and what was shown of a common part where it is. */
function isReadableTo({ staff }: TicketRelation, { reports, readable, entries, reads }: Shown) {
  return ({ shared, reportId, entryId }: Pick<Photo, 'shared' | 'reportId' | 'entryId'>): boolean => {
    if (readable.some((one) => one.id === reportId)) return true
    if (entryId !== null) return entries.some((one) => one.id === entryId)
    const report = reports.find((one) => one.id === reportId)
    return staff || (shared === 1 && (report === undefined || reads({ at: report.reportedAt })))
  }
}
