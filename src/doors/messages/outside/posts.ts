import type { Language } from '#i18n/language.ts'
import { translator } from '#i18n/translator.ts'
import type { MessageKind, Urgency } from '#messages/outbox/schema.ts'

/** A message as a channel puts it into words. */
export type ChannelPost = {
  messageId: number
  version: number
  kind: MessageKind
  urgency: Urgency
  title: string
  body: string
  /** The page it leads to, whole. */
  link: string
  createdAt: string
  /** Sent once more, because households have not answered. */
  again: boolean
}
export type Writer = { lang: Language; estate: string; origin: string }

/** Messages listed in one digest; the rest are counted and wait behind the link. */
const mostListed = 20

/** One message whole, several as one list, the most pressing first: never more octets than the channel takes. */
export function postText(
  posts: readonly ChannelPost[],
  { lang, estate, origin }: Writer,
  most: number,
): string {
  const t = translator(lang)
  const [first] = posts
  if (posts.length === 1 && first) {
    const link = `\n${first.link}`
    return clip(`${headline(first, lang)}\n${first.body}`, most - octets(link)) + link
  }
  const title = t('messages:groups.digest', { estate, count: posts.length })
  const lines = posts.slice(0, mostListed).map((post, i) => `${i + 1}. ${headline(post, lang)}\n${post.link}`)
  const more = `\n${t('messages:groups.more')} ${origin}/messages`
  return clip([title, ...lines].join('\n'), most - octets(more)) + more
}

/** What the one line says that people see first. */
export function headline({ title, urgency, again }: ChannelPost, lang: Language): string {
  const t = translator(lang)
  const said = again ? t('messages:groups.again', { title }) : title
  return urgency === 'life' || urgency === 'urgent' ? t('messages:groups.urgent', { title: said }) : said
}

const encoder = new TextEncoder()
export const octets = (text: string) => encoder.encode(text).length

/** The longest beginning of this many octets of UTF-8, cut between characters. */
export function clip(text: string, most: number): string {
  if (octets(text) <= most) return text
  let kept = ''
  let room = most - octets('…')
  for (const letter of text) {
    room -= octets(letter)
    if (room < 0) break
    kept += letter
  }
  return `${kept.trimEnd()}…`
}

/** Group chats read `<@…>` and `<at …>` as calling people by name; what residents write calls nobody. */
export const plainWords = (text: string) => text.replaceAll('<', '＜')
