import type { Page } from '#page.ts'
import type { PressSaid } from '#sessions/press-says.ts'
import { EmergencyNumbers } from '#views/listings/emergency.tsx'
import { Callout } from '#views/shared/status.tsx'

/** The button that was pressed and not done yet, in its own words; for a call for help the public numbers come first. */
export function PressKept({ page, said }: { page: Page; said: PressSaid | null }) {
  if (said === null) return null
  const { t } = page
  return (
    <>
      {said.danger && <EmergencyNumbers page={page} />}
      <Callout tone={said.danger ? 'urgent' : 'brand'} icon={said.danger ? 'urgent' : 'info'}>
        <p>{t('sessions:kept.press', { press: t(said.key) })}</p>
      </Callout>
    </>
  )
}
