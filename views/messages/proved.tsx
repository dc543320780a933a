import type { ProvedChannel } from '#messages/delivery/reach.ts'
import type { Page } from '#page.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { SectionHead } from '#views/shared/head.tsx'
import { Badge } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

type ProvedProps = { page: Page; proved: ProvedChannel[]; own: boolean }

/** How this home is sure to hear of something, each with the day it was last tried; or that nothing is proved. */
export function ProvedChannels({ page, proved, own }: ProvedProps) {
  const { t } = page
  return (
    <section class="flow" aria-labelledby="proved">
      <SectionHead id="proved" title={t('messages:proved.title')} icon="bell" />
      {proved.length === 0 && <p>{t('messages:proved.none')}</p>}
      {proved.length > 0 && (
        <ul class="mutes">
          {proved.map(({ channel, provedAt }) => (
            <li>
              <Badge text={t(`messages:proved.${channel}`)} tone="done" icon="check" />{' '}
              {t('messages:proved.last')} <Time page={page} at={provedAt} show="day" />
            </li>
          ))}
        </ul>
      )}
      {own && <ButtonLink href="/account/push" text={t('messages:proved.try')} icon="bell" />}
    </section>
  )
}
