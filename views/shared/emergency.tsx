import type { Banner, Page } from '#page.ts'
import { Icon } from './icon.tsx'
import { Time } from './time.tsx'

/** So many stand on a screen, the others are counted. */
const mostOnScreen = 3

/**
 * What stands on every screen while emergencies or drills run at the reader's: which of the two it is comes first. The mark
 * of a drill is for its own screens; elsewhere one reads that there is a drill, so that nobody takes the page for one.
 */
export function EmergencyBanners({ page }: { page: Page }) {
  const all = page.emergencies.filter(({ over, drill }) => !over || drill)
  const own = all.find(({ about }) => about)
  const first = all.slice(0, mostOnScreen)
  const shown = own && !first.includes(own) ? [...first.slice(0, -1), own] : first
  const more = all.length - shown.length
  return (
    <>
      {shown.map((emergency) => (
        <EmergencyBanner page={page} emergency={emergency} />
      ))}
      {more > 0 && (
        <section
          class="emergency-banner is-elsewhere"
          aria-label={page.t('shared:emergency.more', { count: more })}
        >
          <a href={all.some(({ shut }) => shut) ? undefined : '/emergencies'}>
            {page.t('shared:emergency.more', { count: more })}
          </a>
        </section>
      )}
    </>
  )
}

function EmergencyBanner({ page, emergency }: { page: Page; emergency: Banner }) {
  const { t } = page
  const kind = !emergency.drill ? 'real' : emergency.about ? 'drill' : 'rehearsed'
  return (
    <section
      class={`emergency-banner is-${emergency.drill ? 'drill' : emergency.level}${emergency.about ? '' : ' is-elsewhere'}`}
      aria-label={`${t('shared:emergency.label')} ${emergency.title}`}
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
