import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import type { Translate } from '#i18n/translator.ts'
import { nameOf } from '#standing/names.ts'
import { isOfHousehold, type Standing } from '#standing/standing.ts'
import { isForOthers } from '#tickets/reading/behind-doors.ts'
import { readsWords } from '#tickets/reading/reads-as-of.ts'
import { toldTo } from '#tickets/reading/told-to.ts'
import { ownReport } from '#tickets/reporting/own-report.ts'
import { loadsFor } from './assigning.ts'
import { maySpeak, maySpeakFor, ratingOf } from './confirming.ts'
import { type DeskName, deskName, deskPhone, otherDesks } from './desks.ts'
import type { TicketRelation } from './finding.ts'
import { mergedInto } from './merging.ts'
import { alikeFor } from './near.ts'
import { openOffer } from './offers.ts'
import { readersSeen } from './readers.ts'
import { homesIn, reportsOf } from './rows.ts'
import {
  clockState,
  deskOfPost,
  deskPosts,
  isLiveTicket,
  isSteward,
  isUnbegun,
  mayJoin,
  mayReopen,
  moves,
} from './rules.ts'
import type { Ticket } from './schema.ts'
import { postToTell } from './to-notice.ts'

/** A desk in words: an organisation's name, or the captain of a place, or the steward. */
export function deskText(t: Translate, name: DeskName): string {
  if (name.organisation) return name.organisation
  return name.role === 'captain'
    ? t('tickets:desk.captain', { place: name.place ?? '' })
    : t('tickets:desk.steward')
}

export type ShownTicket = ReturnType<typeof showTicket>

/** The ticket as this viewer sees it: answers only; what must not be seen is not in it. */
export function showTicket(
  db: Db,
  ticket: Ticket,
  relation: TicketRelation,
  standing: Standing,
  t: Translate,
  now: string,
) {
  const reports = reportsOf(db, ticket.id)
  const mine = reports.filter(
    (one) => one.personId === standing.personId || isOfHousehold(standing, one.unit),
  )
  const readable = relation.staff ? reports : relation.reporter ? mine : []
  const doors = reports.map((report) => report.unit).filter((unit) => unit !== '')
  const labels = labelsFor(db, [ticket.place, ticket.scope, ...doors])
  const worded = readable.filter(readsWords(db, ticket, standing.personId, relation.staff))
  const { photos, ...told } = toldTo(db, ticket, relation, standing, { reports, readable: worded }, now)
  return {
    ...ticket,
    relation,
    placeLabel: labels.get(ticket.place) ?? ticket.place,
    scopeLabel: labels.get(ticket.scope) ?? ticket.scope,
    deskText: deskText(t, deskName(db, ticket.desk)),
    deskPhone: deskPhone(db, ticket.desk),
    escalatedText: ticket.escalatedDesk && deskText(t, deskName(db, ticket.escalatedDesk)),
    assignee: ticket.assigneeId === null ? null : nameOf(db, ticket.assigneeId),
    clock: clockState(ticket, now),
    homes: homesIn(reports),
    reports: readable.map((report) => ({
      ...shownReport(db, ticket, report, labels),
      words: worded.includes(report) ? report.words : '',
      kept: !worded.includes(report),
      photos: photos.filter((photo) => photo.reportId === report.id),
    })),
    photos: photos.filter(
      (photo) => photo.entryId === null && (photo.shared === 1 || photo.reportId === null),
    ),
    /** Every photo this viewer may open. */
    fileIds: photos.map((photo) => photo.fileId),
    ...told,
    readersSeen: readersSeen(db, ticket.id),
    ...saysOf(db, ticket, relation, standing.personId, { reports, mine }, now),
    work: relation.works ? workOn(db, ticket, standing, t, now) : null,
    offer: offerOn(db, ticket, standing, t),
  }
}

type Report = ReturnType<typeof reportsOf>[number]

function shownReport(db: Db, ticket: Ticket, report: Report, labels: Map<string, string>) {
  const { id, unit, how, reportedAt, firstTicketId } = report
  return {
    id,
    unit,
    door: unit === '' ? null : (labels.get(unit) ?? unit),
    by: writerOf(db, report),
    how,
    at: reportedAt,
    fromTicket: firstTicketId === ticket.id ? null : firstTicketId,
  }
}

/** Whoever wrote a report down for somebody else, or for a door that is not theirs, or has no door here; else null. */
function writerOf(db: Db, report: Report): string | null {
  const isOwn = report.personId === report.reportedBy && report.unit !== '' && !isForOthers(db, report)
  return isOwn ? null : nameOf(db, report.reportedBy)
}

/** What this person may say to it, and for whom. */
function saysOf(
  db: Db,
  ticket: Ticket,
  relation: TicketRelation,
  personId: number,
  { reports, mine }: { reports: Report[]; mine: Report[] },
  now: string,
) {
  const completed = ticket.state === 'completed'
  const reopens = mayReopen(ticket, now)
  const own = isUnbegun(ticket) ? ownReport(ticket, reports, personId) : undefined
  const others = reopens ? reports.filter((one) => maySpeakFor(db, ticket, one, personId, now)) : []
  return {
    mayTalk: ticket.state !== 'merged' && (relation.staff || relation.reporter),
    mayConfirm: completed && maySpeak(db, ticket, personId, now),
    /** It was closed or taken back, and they may say that it is still not right. */
    mayReopen: reopens && !completed && maySpeak(db, ticket, personId, now),
    /** Their own words, while they can be put right or taken back. */
    own: own ? { words: own.words, alone: homesIn(reports) <= 1 } : null,
    mayRate: ticket.state === 'closed' && maySpeak(db, ticket, personId, now),
    rating: ratingOf(db, ticket.id, personId),
    mayJoin: mayJoin(ticket) && relation.concerned && mine.length === 0,
    mayLeave:
      isLiveTicket(ticket.state) && mine.some((one) => one.how === 'meToo' && one.personId === personId),
    completed,
    speakFor: others.map((one) => ({ personId: one.personId, name: nameOf(db, one.personId) })),
  }
}

function workOn(db: Db, ticket: Ticket, standing: Standing, t: Translate, now: string) {
  const live = isLiveTicket(ticket.state)
  return {
    moves: moves[ticket.state].filter((to) => to !== 'closed'),
    loads: live ? loadsFor(db, ticket, now) : [],
    live,
    desks: live
      ? otherDesks(db, ticket.desk, ticket.place, now).map((one) => ({
          desk: one.desk,
          text: deskText(t, one),
        }))
      : [],
    alike: live ? alikeFor(db, ticket) : [],
    merged: mergedInto(db, ticket.id, now),
    mayNotice: ticket.noticeId === null && live && postToTell(db, ticket, standing.personId, now) !== null,
    mayCost: ticket.state !== 'merged' && ticket.state !== 'declined',
  }
}

function offerOn(db: Db, ticket: Ticket, standing: Standing, t: Translate) {
  const offer = openOffer(db, ticket.id)
  if (!offer) return null
  const sits = (desk: string) =>
    isSteward(standing) || deskPosts(standing).some((post) => deskOfPost(post) === desk)
  if (!sits(offer.toDesk) && !sits(offer.fromDesk)) return null
  const { id, why, lapsesAt } = offer
  const to = deskText(t, deskName(db, offer.toDesk))
  return { id, why, lapsesAt, to, mayAnswer: sits(offer.toDesk), mayTakeBack: sits(offer.fromDesk) }
}

export type StoryLine = ShownTicket['entries'][number]

function labelsFor(db: Db, paths: readonly string[]): Map<string, string> {
  const rows = db
    .select({ path: addresses.path, label: addresses.label })
    .from(addresses)
    .where(inList(addresses.path, [...new Set(paths)]))
    .all()
  return new Map(rows.map((row) => [row.path, row.label]))
}
