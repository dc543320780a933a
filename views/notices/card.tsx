import type { NoticeCard } from '#notices/noticeboard/cards.ts'
import type { NoticeKind } from '#notices/publishing/kinds.ts'
import type { Page } from '#page.ts'
import { dayOfEstate } from '#time/wall.ts'
import { Card, CardList } from '#views/shared/cards.tsx'
import type { IconName } from '#views/shared/icon.tsx'
import { keeper } from '#views/shared/kept.tsx'
import { Status, type Tone } from '#views/shared/status.tsx'
import { Time, TimeSpan } from '#views/shared/time.tsx'
import { AuthorName } from './author.tsx'

export const kindIcons: Record<NoticeKind, IconName> = {
  information: 'notice',
  works: 'works',
  meeting: 'meeting',
  urgent: 'urgent',
}

const keptCard = keeper(5000)

/** Notices as a list of cards: the home page, the board, the archive. */
export function NoticeCards({ page, notices, label }: { page: Page; notices: NoticeCard[]; label?: string }) {
  // "Today" and "tomorrow" on a card hold for a day where the estate stands.
  const today = [page.timezone, dayOfEstate(page.now, page.timezone)]
  return (
    <CardList label={label}>
      {notices.map((notice) =>
        keptCard([page.lang, page.viewer?.home != null, today, notice], () => (
          <NoticeCardItem page={page} notice={notice} />
        )),
      )}
    </CardList>
  )
}

function NoticeCardItem({ page, notice }: { page: Page; notice: NoticeCard }) {
  const { t } = page
  const asked = notice.acknowledgementAskedAt !== null && page.viewer?.home != null
  const waits = asked && notice.acknowledged === 0 && notice.withdrawnAt === null
  return (
    <Card
      title={notice.title}
      href={`/notices/${notice.id}`}
      tone={notice.kind === 'urgent' ? 'urgent' : waits ? 'asked' : 'plain'}
      class="notice-card"
      meta={
        <>
          <Status
            text={t(`notices:kind.${notice.kind}`)}
            tone={kindTone(notice.kind)}
            icon={kindIcons[notice.kind]}
          />
          {notice.pinnedAt !== null && <Status text={t('notices:card.pinned')} icon="pin" />}
          {notice.correctsId !== null && <Status text={t('notices:card.correction')} icon="edit" />}
          {notice.withdrawnAt !== null && (
            <Status text={t('notices:card.withdrawn')} tone="quiet" icon="cross" />
          )}
          {page.viewer?.home != null && !notice.opened && (
            <span class="unread">
              <i class="unread-dot" aria-hidden="true" />
              {t('notices:card.unread')}
            </span>
          )}
        </>
      }
    >
      {notice.startsAt && (
        <p class="notice-when">
          <Period page={page} from={notice.startsAt} until={notice.endsAt} />
          {notice.place && <> · {notice.place}</>}
        </p>
      )}
      <p class="notice-by">
        <span>
          <AuthorName page={page} author={notice} />
          {notice.publishedAt && (
            <>
              {' · '}
              <Time page={page} at={notice.publishedAt} />
            </>
          )}
        </span>
        {asked &&
          (waits ? (
            <Status text={t('notices:card.asked')} tone="asked" icon="bell" />
          ) : (
            notice.acknowledged > 0 && <Status text={t('notices:card.acknowledged')} tone="done" />
          ))}
      </p>
    </Card>
  )
}

function kindTone(kind: NoticeKind): Tone {
  return kind === 'urgent' ? 'urgent' : kind === 'information' ? 'plain' : 'brand'
}

/** When it happens: one moment, or from one to another. */
export function Period({ page, from, until }: { page: Page; from: string; until: string | null }) {
  return until ? <TimeSpan page={page} from={from} until={until} /> : <Time page={page} at={from} />
}
