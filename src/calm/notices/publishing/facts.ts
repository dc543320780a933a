import { eq } from 'drizzle-orm'
import { type Fact, type FactPiece, fact, moment, written } from '#agreement/facts.ts'
import type { Db } from '#estate/db.ts'
import { scopesOfNotice } from './drafts.ts'
import { filesOfNotice } from './files.ts'
import { type NoticeView, oneNotice } from './find.ts'
import { informationDays } from './rules.ts'
import { notices } from './schema.ts'

/**
 * Everything its readers would see, who they are, and what is done when it goes out: nothing of it may change between
 * the question and the board. [] where it is not there any more.
 */
export function noticeFacts(db: Db, id: number): Fact[] {
  const notice = oneNotice(db, id)
  if (!notice) return []
  const { kind, title, body, startsAt, endsAt, place, audience, questions, correction } = notice
  const asks = notice.acknowledgementAskedAt !== null
  const yes = (group: string, is: boolean) => ({ says: `notices:facts.${group}.${is ? 'yes' : 'no'}` })
  return [
    fact('notices:form.title', written(title), true),
    fact('notices:form.body', written(body), true),
    fact('notices:form.startsAt', moment(startsAt), true),
    fact('notices:form.endsAt', moment(endsAt), true),
    fact('notices:form.place', written(place), true),
    fact('notices:form.correction', written(correction), true),
    fact('notices:form.kind', { says: `notices:kind.${kind}` }),
    fact('notices:form.post', authorPiece(notice)),
    { term: 'notices:form.audience', rows: [scopesOfNotice(db, id).map((path) => ({ place: path }))] },
    fact('notices:form.who', { says: `notices:form.${audience}` }),
    fact('notices:form.asks', yes('asks', asks)),
    { term: `notices:facts.${asks ? 'untilAsked' : 'until'}`, rows: [shownUntil(notice)] },
    fact('notices:form.questions', yes('questions', questions === 'open')),
    fact('notices:facts.corrects', correctedPiece(db, notice.correctsId)),
    {
      term: 'notices:facts.files',
      rows: filesOfNotice(db, id).map((file) => [
        { file: file.id, href: `/files/${file.id}`, text: file.caption || file.name },
      ]),
    },
  ]
}

function authorPiece({ organisationName, authorRole, authorPlace }: NoticeView): FactPiece {
  if (organisationName !== null) return { text: organisationName }
  return authorRole === 'captain'
    ? { says: 'notices:author.captain', params: { place: authorPlace ?? '' } }
    : { says: 'notices:author.steward' }
}

/** How long it stays on the board, as `noticeExpiry` will reckon it; until then a household's answer is in time. */
function shownUntil({ kind, expiresAt, startsAt, endsAt }: NoticeView): FactPiece[] {
  if (expiresAt) return [{ at: expiresAt }]
  if (kind === 'information' || !(endsAt ?? startsAt))
    return [{ says: 'notices:facts.days', params: { days: informationDays } }]
  return endsAt ? [{ at: endsAt }] : [{ at: startsAt! }, { says: 'notices:facts.dayAfter' }]
}

function correctedPiece(db: Db, id: number | null): FactPiece | null {
  const old = id === null ? null : db.select().from(notices).where(eq(notices.id, id)).get()
  return old ? { file: old.id, href: `/notices/${old.id}`, text: old.title } : null
}
