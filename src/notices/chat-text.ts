import type { Translate } from '#i18n/translator.ts'
import type { ReachDoor } from './reach.ts'
import type { EntranceReach } from './reach-view.ts'

/** A message in a chat group is read at a glance; what is longer is folded away by the app. */
export const longestBody = 300

type ChatNotice = {
  /** 【停水停电】 */
  kind: string
  title: string
  body: string
  /** In words; null where it has no period or place. */
  when: string | null
  place: string | null
  author: string
  link: string
  asked: boolean
}

/** A notice as plain text for a chat group: title, when and where, the words, the link to read and answer. */
export function chatText(notice: ChatNotice, t: Translate): string {
  const lines = [
    t('notices:chat.title', { kind: notice.kind, title: notice.title }),
    notice.when && t('notices:chat.when', { when: notice.when }),
    notice.place && t('notices:chat.place', { place: notice.place }),
    shortened(notice.body, longestBody),
    t(notice.asked ? 'notices:chat.linkAsked' : 'notices:chat.link', { link: notice.link }),
    t('notices:chat.from', { author: notice.author }),
  ]
  return lines.filter((line) => line !== null && line !== '').join('\n')
}

/** At most so many characters, ending at a sentence or a line where one ends in the last third, and saying that it goes on. */
export function shortened(text: string, length: number): string {
  const plain = text.trim().replace(/\n{2,}/g, '\n')
  const characters = [...plain]
  if (characters.length <= length) return plain
  const head = characters.slice(0, length).join('')
  const end = Math.max(...['。', '！', '？', '\n', '. ', '；'].map((mark) => head.lastIndexOf(mark)))
  return `${(end > head.length * (2 / 3) ? head.slice(0, end + 1) : head).trimEnd()}……`
}

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
