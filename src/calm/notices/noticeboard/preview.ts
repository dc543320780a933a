import { eq } from 'drizzle-orm'
import { isAgreed } from '#agreement/asking.ts'
import { showAsking } from '#agreement/show.ts'
import type { Db } from '#estate/db.ts'
import type { Translate } from '#i18n/translator.ts'
import { approversOf } from '#notices/publishing/approvers.ts'
import type { NoticeView } from '#notices/publishing/find.ts'
import { mayApprove, missingForNotice } from '#notices/publishing/rules.ts'
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
  const { total, none } = reachCounts(db, notice, notice.scopes, now)
  return {
    notice: showNotice(db, notice, t, now),
    counts: { total, withAccount: total - none, onPaper: none },
    goesOutAt: notice.goesOutAt,
    secondsLeft: notice.goesOutAt ? Math.max(0, Math.ceil(secondsBetween(now, notice.goesOutAt))) : 0,
    approvers: wantsApproval(db, notice)
      ? approversOf(db, notice, notice.scopes, now).map((one) => one.name)
      : null,
    mayApprove: mayApprove(standing, notice, notice.scopes),
    asking:
      notice.publishedAt === null
        ? showAsking(db, { kind: 'notice', id: notice.id }, standing.personId, now)
        : null,
    missing: Object.values(missingForNotice(notice, notice.scopes, now)).map((key) => t(key)),
  }
}

function wantsApproval(db: Db, { id, organisationId, approvedAt }: NoticeView): boolean {
  if (organisationId === null || (approvedAt !== null && isAgreed(db, { kind: 'notice', id }, null)))
    return false
  return (
    db.select().from(organisations).where(eq(organisations.id, organisationId)).get()?.secondEyesSince != null
  )
}
