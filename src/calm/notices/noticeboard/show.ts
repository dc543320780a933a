import { addressNames } from '#addresses/address-names.ts'
import type { Db } from '#estate/db.ts'
import type { Translate } from '#i18n/translator.ts'
import { authorName } from '#notices/publishing/author.ts'
import { filesOfNotice } from '#notices/publishing/files.ts'
import type { NoticeView } from '#notices/publishing/find.ts'
import { concernedHomes, type Reading } from '#notices/publishing/reading.ts'
import { isLate, mayAcknowledge, noticeStatus } from '#notices/publishing/rules.ts'
import { homesAnswers, mayTakeBack } from '#notices/reach/acknowledging.ts'
import { bodyBlocks } from '#notices/wording/body.ts'
import type { Standing } from '#standing/standing.ts'

/** Whom it is for, in words: 3号楼2单元、5号楼（仅业主）. */
export function audienceText(
  t: Translate,
  names: Map<string, string>,
  notice: Pick<NoticeView, 'scopes' | 'audience'>,
): string {
  const places = notice.scopes.map((path) =>
    path === '' ? t('notices:audience.everywhere') : (names.get(path) ?? path),
  )
  const shown = places.slice(0, 12).join(t('notices:audience.comma'))
  const where =
    places.length > 12 ? t('notices:audience.andMore', { places: shown, count: places.length - 12 }) : shown
  return notice.audience === 'owners' ? t('notices:audience.ownersOf', { places: where }) : where
}

/** Everything a page says of a notice, in answers; the views ask nothing further. */
export function showNotice(db: Db, notice: NoticeView, t: Translate, now: string) {
  const { id, kind, title, startsAt, endsAt, place, publishedAt, expiresAt, withdrawnAt, withdrawnWhy } =
    notice
  const files = filesOfNotice(db, id)
  return {
    id,
    kind,
    title,
    startsAt,
    endsAt,
    place,
    publishedAt,
    expiresAt,
    withdrawnAt,
    withdrawnWhy,
    status: noticeStatus(notice, now),
    blocks: bodyBlocks(notice.body),
    author: authorName(t, notice),
    audience: audienceText(t, addressNames(db, notice.scopes), notice),
    asks: notice.acknowledgementAskedAt !== null,
    pinned: notice.pinnedAt !== null,
    correction: notice.correction,
    correctsId: notice.correctsId,
    replacedById: notice.replacedById,
    photos: files.filter((file) => file.width !== null),
    papers: files.filter((file) => file.width === null),
  }
}
export type ShownNotice = ReturnType<typeof showNotice>

/** The reader's homes this notice is for, each with its answer and what can be done. */
export function answersFor(db: Db, notice: NoticeView, reading: Reading, standing: Standing, now: string) {
  if (notice.acknowledgementAskedAt === null) return []
  return homesAnswers(db, notice.id, concernedHomes(reading, notice)).map(
    ({ unit, label, answer, name }) => ({
      unit,
      label,
      mayAnswer: answer === null && mayAcknowledge(notice),
      late: notice.expiresAt !== null && isLate(notice, answer?.acknowledgedAt ?? now),
      forOthers: standing.homes
        .filter((home) => home.unit === unit)
        .every(({ relation }) => relation === 'offsite' || relation === 'carer'),
      answer: answer && {
        how: answer.how,
        at: answer.acknowledgedAt,
        name,
        mine: answer.recordedBy === standing.personId,
        mayTakeBack: mayTakeBack(answer, standing.personId, now),
      },
    }),
  )
}
export type HomeAnswer = ReturnType<typeof answersFor>[number]
