import type { Instead } from '#notices/noticeboard/instead.ts'
import type { ShownNotice } from '#notices/noticeboard/show.ts'
import type { Page } from '#page.ts'
import { DefinitionList } from '#views/shared/cards.tsx'
import { PhotoStrip } from '#views/shared/files.tsx'
import { Icon } from '#views/shared/icon.tsx'
import { Callout, Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { Body } from './body.tsx'
import { kindIcons, Period } from './card.tsx'

type ArticleProps = { page: Page; notice: ShownNotice; level?: 1 | 2 }

/** The notice as its readers see it; the preview shows the very same. */
export function NoticeArticle({ page, notice, level = 1 }: ArticleProps) {
  const { t } = page
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <article class={`notice is-${notice.kind}`}>
      <p class="notice-kind">
        <Status
          text={t(`notices:kind.${notice.kind}`)}
          tone={notice.kind === 'urgent' ? 'urgent' : 'brand'}
          icon={kindIcons[notice.kind]}
        />
        {notice.pinned && <Status text={t('notices:card.pinned')} icon="pin" />}
      </p>
      <Heading class="notice-title">{notice.title || t('notices:mine.noTitle')}</Heading>
      <p class="notice-by">
        <span>
          {notice.author}
          {notice.publishedAt && (
            <>
              {' · '}
              <Time page={page} at={notice.publishedAt} />
            </>
          )}
        </span>
      </p>
      {notice.correctsId !== null && <CorrectionNote page={page} notice={notice} />}
      <DefinitionList items={facts(page, notice)} />
      <Body blocks={notice.blocks} />
      {notice.photos.length > 0 && (
        <PhotoStrip
          label={t('notices:notice.photos')}
          photos={notice.photos.map(({ id, caption, width, height }) => ({
            href: `/files/${id}`,
            alt: caption,
            width: width ?? 1,
            height: height ?? 1,
          }))}
        />
      )}
      {notice.papers.length > 0 && (
        <ul class="notice-papers" aria-label={t('notices:notice.papers')}>
          {notice.papers.map(({ id, name, caption, size }) => (
            <li>
              <a href={`/files/${id}`} download>
                <Icon name="file" />
                {t('notices:notice.paper', { name: caption || name, size: Math.ceil(size / 1024) })}
              </a>
            </li>
          ))}
        </ul>
      )}
    </article>
  )
}

function facts(page: Page, notice: ShownNotice) {
  const { t } = page
  const { startsAt, endsAt } = notice
  const alone = endsAt && <Time page={page} at={endsAt} />
  return [
    {
      term: t(startsAt ? 'notices:notice.when' : 'notices:notice.until'),
      value: startsAt ? <Period page={page} from={startsAt} until={endsAt} /> : alone,
    },
    { term: t('notices:notice.place'), value: notice.place },
    { term: t('notices:notice.for'), value: notice.audience },
  ]
}

function CorrectionNote({ page, notice }: { page: Page; notice: ShownNotice }) {
  return (
    <Callout tone="brand" icon="edit" title={page.t('notices:notice.correction')}>
      {notice.correction && <p>{page.t('notices:notice.correctionWhat', { what: notice.correction })}</p>}
      <p>
        <a href={`/notices/${notice.correctsId}`}>{page.t('notices:notice.correctionLink')}</a>
      </p>
    </Callout>
  )
}

type NoticeFateProps = { page: Page; notice: ShownNotice; instead: Instead }

function Replaced({ page, instead }: { page: Page; instead: NonNullable<Instead> }) {
  const { t } = page
  if (instead.is === 'withdrawn')
    return (
      <Callout tone="urgent" icon="cross" title={t('notices:notice.correctionWithdrawn')}>
        <p>{t('notices:notice.withdrawnWhy', { why: instead.why })}</p>
      </Callout>
    )
  if (instead.is === 'elsewhere')
    return (
      <Callout tone="asked" icon="warning" title={t('notices:notice.replaced')}>
        <p>{t('notices:notice.replacedElsewhere')}</p>
      </Callout>
    )
  return (
    <Callout tone="asked" icon="warning" title={t('notices:notice.replaced')}>
      <p>{t('notices:notice.replacedText')}</p>
      <p>
        <a href={`/notices/${instead.id}`}>{t('notices:notice.replacedLink')}</a>
      </p>
    </Callout>
  )
}

/** What became of it since: corrected, withdrawn, past. Nothing while it is current. */
export function NoticeFate({ page, notice, instead }: NoticeFateProps) {
  const { t } = page
  if (instead) return <Replaced page={page} instead={instead} />
  if (notice.status === 'withdrawn')
    return (
      <Callout tone="urgent" icon="cross" title={t('notices:notice.withdrawn')}>
        <p>{t('notices:notice.withdrawnWhy', { why: notice.withdrawnWhy ?? '' })}</p>
        {notice.withdrawnAt && (
          <p class="quiet">
            <Time page={page} at={notice.withdrawnAt} />
          </p>
        )}
      </Callout>
    )
  if (notice.status === 'archived')
    return (
      <Callout icon="paper" title={t('notices:notice.archived')}>
        <p>{t('notices:notice.archivedText')}</p>
      </Callout>
    )
  return <></>
}
