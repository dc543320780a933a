import type { StandBehind } from '#emergencies/emergency-words.ts'
import { formatForPaper } from '#i18n/dates.ts'
import type { Page } from '#page.ts'
import { Time } from '#views/shared/time.tsx'

type Props = { page: Page; behind: StandBehind; issuedBy: string; paper?: boolean }

/**
 * Under whatever is issued: who declared it, who confirmed it or that nobody has yet, and whose warning it relies on, where the
 * declarer named one. That body signs nothing here.
 */
export function Behind({ page, behind: { declared, confirmed }, issuedBy, paper = false }: Props) {
  const { t } = page
  const at = (when: string) =>
    paper ? formatForPaper(when, page.lang, page.timezone) : <Time page={page} at={when} />
  return (
    <p class="quiet">
      {t('emergencies:behind.declared', { who: declared.who })} · {at(declared.at)}
      <br />
      {confirmed ? (
        <>
          {t('emergencies:behind.confirmed', { who: confirmed.who })} · {at(confirmed.at)}
        </>
      ) : (
        <b>{t('emergencies:behind.unconfirmed')}</b>
      )}
      {issuedBy && (
        <>
          <br />
          {t('emergencies:behind.source', { source: issuedBy })}
        </>
      )}
    </p>
  )
}
