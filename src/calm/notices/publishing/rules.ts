import { covers } from '#addresses/paths.ts'
import { type Capability, capabilitiesOf, type Post, type Standing } from '#standing/standing.ts'
import { daysAfter, secondsAfter } from '#time/instants.ts'
import type { NoticeState } from './kinds.ts'
import type { Notice } from './schema.ts'

/** Time to undo after pressing "publish", in seconds: what condo's users live with, and no longer. */
export const undoSeconds = 15
/** How long an acknowledgement can be taken back, in minutes: a slip of the thumb, not a change of mind. */
export const takeBackMinutes = 10
export const mostPinned = 3
export const mostFiles = 6
/** Information without an end of its own leaves the list after so many days. */
export const informationDays = 30

export type Status =
  | 'draft'
  | 'waiting' // for the second pair of eyes
  | 'goingOut' // pressed, inside the 15 seconds
  | 'scheduled'
  | 'published'
  | 'withdrawn'
  | 'replaced'
  | 'archived'

/** The one word for where a notice stands at `now`. */
export function noticeStatus(notice: Notice, now: string): Status {
  if (notice.publishedAt === null) {
    if (waitsForApproval(notice)) return 'waiting'
    if (notice.goesOutAt === null) return 'draft'
    return isWithinUndo(notice, now) ? 'goingOut' : 'scheduled'
  }
  if (notice.replacedById !== null) return 'replaced'
  if (notice.withdrawnAt !== null) return 'withdrawn'
  return notice.archivedAt !== null ? 'archived' : 'published'
}

/** What the lists know of it (see noticeScopes). */
export function listedState(notice: Notice): NoticeState {
  if (notice.publishedAt === null) return 'unpublished'
  if (notice.replacedById !== null) return 'gone'
  return notice.withdrawnAt !== null || notice.archivedAt !== null ? 'archived' : 'current'
}

export function isWithinUndo(notice: Pick<Notice, 'goesOutAt'>, now: string): boolean {
  return notice.goesOutAt !== null && notice.goesOutAt <= secondsAfter(now, undoSeconds)
}

/** Asked of the second pair of eyes and not yet answered; `goesOutAt` is then only the wish of the writer. */
export function waitsForApproval(notice: Notice): boolean {
  return notice.publishedAt === null && notice.approvalAskedAt !== null && notice.approvedAt === null
}

/** Words may change only before they went out, and not while they are about to. */
export function mayEdit(notice: Notice): boolean {
  return notice.publishedAt === null && (notice.goesOutAt === null || waitsForApproval(notice))
}

/** Scheduled or just pressed: it can still be called back until the very instant it goes out. */
export function mayUndo(notice: Notice, now: string): boolean {
  return notice.publishedAt === null && !mayEdit(notice) && notice.goesOutAt! > now
}

export function mayWithdraw(notice: Notice): boolean {
  return notice.publishedAt !== null && notice.withdrawnAt === null && notice.replacedById === null
}

/** A withdrawn or replaced notice is not corrected any more: the newest version is. */
export function mayCorrectNotice(notice: Notice): boolean {
  return mayWithdraw(notice)
}

export function mayPin(notice: Notice): boolean {
  return listedState(notice) === 'current' && notice.pinnedAt === null
}

/** Late answers count and are marked late: the door has been told all the same. Withdrawn or replaced: nothing to answer. */
export function mayAcknowledge(notice: Notice): boolean {
  return notice.publishedAt !== null && notice.acknowledgementAskedAt !== null && mayWithdraw(notice)
}

/** Questions are taken while it is on the board. */
export function mayAskAbout(notice: Notice): boolean {
  return notice.questions === 'open' && listedState(notice) === 'current'
}

export function isLate(notice: Pick<Notice, 'expiresAt'>, acknowledgedAt: string): boolean {
  return notice.expiresAt !== null && acknowledgedAt > notice.expiresAt
}

/** When it leaves the list by itself: works and dangers when over, meetings likewise, information after 30 days. */
export function noticeExpiry(
  notice: Pick<Notice, 'kind' | 'startsAt' | 'endsAt'>,
  chosen: string | null,
  listedAt: string,
): string {
  if (notice.kind === 'information') return chosen ?? daysAfter(listedAt, informationDays)
  const over = notice.endsAt ?? (notice.startsAt && daysAfter(notice.startsAt, 1))
  const expiry = chosen ?? over ?? daysAfter(listedAt, informationDays)
  // What is announced after its own end (works done in the night) still deserves a day on the board.
  return expiry > listedAt ? expiry : daysAfter(listedAt, 1)
}

/** The posts by which a person may publish. */
export function publishingPosts(standing: Standing): Post[] {
  return standing.posts.filter((post) => capabilitiesOf(post).includes('publish' satisfies Capability))
}

/** Is every one of these scopes within the post? */
export function mayPublishTo(post: Post, scopes: readonly string[]): boolean {
  return scopes.every((scope) => covers(post.scope, scope))
}

/** By what an author is known again: the organisation, or the duty and its area, whoever holds them in which term. */
export type Authored = Pick<Notice, 'organisationId' | 'appointmentId' | 'writtenBy' | 'publishedAt'> & {
  authorRole: string | null
  authorScope: string | null
}

/** Who works on a notice: every publishing member of its organisation, else whoever holds the captain's or steward's post. */
export function isAuthor(standing: Standing, notice: Authored): boolean {
  return authorPost(standing, notice) !== undefined
}

/** What a captain or a steward has not yet published is theirs alone, and theirs again after a new appointment. */
export function authorPost(standing: Standing, notice: Authored): Post | undefined {
  const posts = publishingPosts(standing).filter((post) => isSamePost(post, notice))
  const mine = posts.find((post) => post.appointmentId === notice.appointmentId) ?? posts[0]
  const shared = notice.organisationId !== null || notice.publishedAt !== null
  return shared || notice.writtenBy === standing.personId ? mine : undefined
}

function isSamePost(post: Post, { organisationId, authorRole, authorScope }: Authored): boolean {
  if (organisationId !== null || post.organisationId !== null) return post.organisationId === organisationId
  return post.role === authorRole && post.scope === authorScope
}

/** What cries "urgent" must come from an office with a duty, not from a club or a shop. */
export function mayBeUrgent(post: Post): boolean {
  return post.organisationKind !== 'volunteerTeam' && post.organisationKind !== 'serviceProvider'
}

/** Withdrawing and unpinning: its authors, and the steward where no author is left. */
export function mayTakeDown(standing: Standing, notice: Authored): boolean {
  return isAuthor(standing, notice) || standing.posts.some((post) => post.role === 'steward')
}

/** The second pair of eyes: another member of the same organisation who may publish there. */
export function mayApprove(standing: Standing, notice: Notice, scopes: readonly string[]): boolean {
  if (!waitsForApproval(notice) || notice.writtenBy === standing.personId) return false
  return isEyes(standing, notice, scopes)
}

/** Is this a member whose look counts, whoever wrote it? */
export function isEyes(
  standing: Standing,
  notice: Pick<Notice, 'organisationId'>,
  scopes: readonly string[],
): boolean {
  return publishingPosts(standing).some(
    (post) =>
      post.organisationId !== null &&
      post.organisationId === notice.organisationId &&
      mayPublishTo(post, scopes),
  )
}
