import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Listing, PromiseRow } from '#listings/lifecycle/schema.ts'
import { dateAt, hoursAfter } from '#time/instants.ts'

/**
 * The handover of a promise as iCalendar (RFC 5545): one UID, SEQUENCE raised with every change of time. Without title or
 * door of the need: calendars are shared and synchronised.
 */
export function handoverCalendar(
  listing: Pick<Listing, 'id'>,
  promise: PromiseRow & { handoverAt: string },
  words: { summary: string; link: string; estate: string },
): string {
  const calendar = new ICalCalendar({
    name: words.summary,
    prodId: { company: 'Linli', product: 'Needs', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
  })
  const over = promise.state === 'reneged' || promise.state === 'released' || promise.state === 'lapsed'
  calendar.createEvent({
    id: `promise-${promise.id}@${words.estate}.linli`,
    sequence: promise.handoverVersion + Number(over),
    stamp: dateAt(promise.promisedAt),
    start: dateAt(promise.handoverAt),
    end: dateAt(hoursAfter(promise.handoverAt, 1)),
    summary: words.summary,
    url: `${words.link}/needs/${listing.id}`,
    status: over ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  return calendar.toString()
}
