import type { Translate } from '#i18n/translator.ts'

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
  /** Said first where it no longer holds; then nobody is called to answer it. */
  over: string | null
}

/** A notice as plain text for a chat group: title, when and where, the words, the link to read and answer. */
export function chatText(notice: ChatNotice, t: Translate): string {
  const lines = [
    notice.over,
    t('notices:chat.title', { kind: notice.kind, title: notice.title }),
    notice.when && t('notices:chat.when', { when: notice.when }),
    notice.place && t('notices:chat.place', { place: notice.place }),
    shortened(notice.body, longestBody),
    t(notice.asked && !notice.over ? 'notices:chat.linkAsked' : 'notices:chat.link', { link: notice.link }),
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
