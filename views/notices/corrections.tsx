import type { UnderWay } from '#notices/publishing/corrections.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions, ButtonLink } from '#views/shared/actions.tsx'
import { Callout } from '#views/shared/status.tsx'

/** Somebody corrects the same notice already: only one of the corrections can take its place. */
export function OtherCorrections({ page, others }: { page: Page; others: readonly UnderWay[] }) {
  const { t } = page
  if (others.length === 0) return null
  return (
    <Callout tone="asked" icon="warning" title={t('notices:corrections.title')}>
      <ul>
        {others.map((one) => (
          <li>
            <a href={`/notices/${one.id}/preview`}>
              {t('notices:corrections.one', {
                name: one.writer,
                state: t(`notices:mine.status.${one.status}`),
              })}
            </a>
          </li>
        ))}
      </ul>
      <p>{t('notices:corrections.text')}</p>
    </Callout>
  )
}

type StuckProps = { page: Page; at: string; stuck: { because: 'withdrawn' | 'replaced'; old: number } }

/** What it was to take the place of is in force no more: the words can still go out, as a notice of their own. */
export function Stuck({ page, at, stuck }: StuckProps) {
  const { t } = page
  return (
    <Callout tone="asked" icon="warning" title={t(`notices:preview.stuck.${stuck.because}`)}>
      <p>{t('notices:preview.stuck.text')}</p>
      <Actions>
        <ActionForm action={`${at}/correction/end`} icon="edit" text={t('notices:preview.stuck.own')} />
        <ButtonLink href={`/notices/${stuck.old}`} kind="quiet" text={t('notices:preview.stuck.look')} />
      </Actions>
    </Callout>
  )
}
