import { eq } from 'drizzle-orm'
import { isAgreed, lastAsking } from '#agreement/asking.ts'
import { showFacts, toldBy } from '#agreement/facts.ts'
import { nobodyToAsk } from '#agreement/nobody.ts'
import { showAsking } from '#agreement/show.ts'
import type { Db } from '#estate/db.ts'
import type { Translate } from '#i18n/translator.ts'
import { answerBy } from '#notices/publishing/answer-by.ts'
import { approversOf } from '#notices/publishing/approvers.ts'
import { correctionsOf } from '#notices/publishing/corrections.ts'
import { noticeFacts } from '#notices/publishing/facts.ts'
import { findNotice, type NoticeView } from '#notices/publishing/find.ts'
import { missingForNotice } from '#notices/publishing/missing.ts'
import { mayApprove, mayCorrectNotice } from '#notices/publishing/rules.ts'
import { reachCounts } from '#notices/reach/doors.ts'
import { organisations } from '#standing/schema.ts'
import type { Standing } from '#standing/standing.ts'
import { secondsBetween } from '#time/instants.ts'
import { showNotice } from './show.ts'

/** What the last look shows: the notice itself, how many doors it is for and how they can be reached, and what comes next. */
export function previewOf(
  db: Db,
  notice: NoticeView,
  { standing, t, now }: { standing: Standing; t: Translate; now: string },
) {
  const asking =
    notice.publishedAt === null
      ? showAsking(db, { kind: 'notice', id: notice.id }, standing.personId, now)
      : null
  const wishedAt = lastAsking(db, 'notice', notice.id)?.wishedAt ?? null
  const wants = wantsApproval(db, notice, wishedAt)
  const approvers = wants
    ? approversOf(db, { ...notice, writtenBy: standing.personId }, notice.scopes, now)
    : null
  const { total, none } = reachCounts(db, notice, notice.scopes, now)
  const facts = noticeFacts(db, notice.id)
  const others = notice.correctsId === null ? [] : correctionsOf(db, notice.correctsId, now, notice.id)
  return {
    notice: showNotice(db, notice, t, now),
    facts: showFacts(db, facts),
    about: { ...toldBy(facts), 'notices:preview.others': others.map(({ id, status }) => [id, status]) },
    others,
    stuck: stuckFor(db, notice),
    counts: { total, withAccount: total - none, onPaper: none },
    goesOutAt: notice.goesOutAt,
    secondsLeft: notice.goesOutAt ? Math.max(0, Math.ceil(secondsBetween(now, notice.goesOutAt))) : 0,
    wishedAt,
    answerBy: answerBy(notice, null, now),
    approvers: approvers?.map((one) => one.name) ?? null,
    nobody: approvers?.length === 0 ? nobodyToAsk(db, standing.personId, now) : null,
    mayApprove: mayApprove(standing, notice, notice.scopes),
    asking,
    missing: Object.values(missingForNotice(notice, notice.scopes, now)).map((key) => t(key)),
  }
}

/** Why a correction cannot take the place of what it corrects, and that; null where it can, or is none. */
function stuckFor(db: Db, { correctsId, publishedAt }: NoticeView) {
  const old = correctsId === null || publishedAt !== null ? null : findNotice(db, correctsId)
  if (!old || mayCorrectNotice(old)) return null
  return { because: old.replacedById === null ? ('withdrawn' as const) : ('replaced' as const), old: old.id }
}

function wantsApproval(
  db: Db,
  { id, organisationId, approvedAt }: NoticeView,
  wishedAt: string | null,
): boolean {
  if (organisationId === null || (approvedAt !== null && isAgreed(db, { kind: 'notice', id }, wishedAt)))
    return false
  return (
    db.select().from(organisations).where(eq(organisations.id, organisationId)).get()?.secondEyesSince != null
  )
}
