import type { Translate } from '#i18n/translator.ts'
import type { ReachDoor } from './doors.ts'
import type { EntranceReach } from './reach.ts'

/**
 * How one entrance stands, for its own group: counts and door numbers, never a name. Doors that have not answered are
 * named so that neighbours can tell them; nobody is blamed for not having opened it.
 */
export function progressText(
  entrance: Pick<EntranceReach, 'label' | 'counts' | 'doors'>,
  t: Translate,
): string {
  const { label, counts, doors } = entrance
  const share = { place: label, acknowledged: counts.acknowledged, total: counts.total }
  const open = doors.filter((door) => door.state !== 'acknowledged')
  if (open.length === 0) return t('notices:chat.progressAll', share)
  return t('notices:chat.progress', { ...share, doors: open.map(numberOf).join(t('notices:chat.comma')) })
}

function numberOf({ path }: Pick<ReachDoor, 'path'>): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
