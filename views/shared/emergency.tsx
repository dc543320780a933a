import type { Page } from '#page.ts'
import { Icon } from './icon.tsx'
import { Time } from './time.tsx'

/**
 * What stands on every screen while an emergency or a drill runs: which of the two it is comes first. The mark of a drill
 * is for its own screens; elsewhere one reads that there is a drill, so that nobody takes the page for one.
 */
export function EmergencyBanner({ page }: { page: Page }) {
  const { t, emergency } = page
  if (!emergency || (emergency.over && !emergency.drill)) return <></>
  const kind = !emergency.drill ? 'real' : emergency.about ? 'drill' : 'rehearsed'
  return (
    <section
      class={`emergency-banner is-${emergency.drill ? 'drill' : emergency.level}${emergency.about ? '' : ' is-elsewhere'}`}
      aria-label={t('shared:emergency.label')}
    >
      <a href={emergency.shut ? undefined : `/emergencies/${emergency.id}`}>
        <Icon name={emergency.drill ? 'record' : 'urgent'} />
        <span>
          <b>{t(`shared:emergency.${kind}`)}</b> {emergency.title}
          <span class="emergency-until">
            {emergency.asks === 'confirm' ? (
              t('shared:emergency.confirm')
            ) : emergency.over ? (
              t('shared:emergency.over')
            ) : (
              <>
                {t('shared:emergency.until')} <Time page={page} at={emergency.endsAt} />
                {emergency.unconfirmed && ` · ${t('shared:emergency.unconfirmed')}`}
              </>
            )}
          </span>
        </span>
        {!emergency.shut && <Icon name="forward" />}
      </a>
    </section>
  )
}

/** The mark of a drill on paper: nobody who finds the sheet may take it for the real thing. */
export function PaperDrillMark({ page }: { page: Page }) {
  return <p class="sheet-drill">{page.t('shared:emergency.paper')}</p>
}
