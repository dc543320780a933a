import type { Language } from '#i18n/language.ts'
import { translator } from '#i18n/translator.ts'
import { oneTapLink } from '#messages/outbox/one-tap.ts'
import { wordsIn } from '#messages/outbox/words.ts'
import type { Claimed } from './claim.ts'
import { payloadOf, topicOf } from './payload.ts'

export type Payloads = (batch: readonly Claimed[], most: number) => string

/** What a device is sent for these messages, written once for everybody who reads the same language. */
export function payloads(estateLanguage: Language, origin: string, pepper: string): Payloads {
  const written = new Map<string, string>()
  return (batch, most) => {
    const lang = batch[0]!.language ?? estateLanguage
    if (batch.length > 1) return digest(batch, lang, origin, most)
    const one = batch[0]!
    const path = opens(one, pepper)
    const key = `${path} ${one.version} ${lang} ${most}`
    const text = written.get(key) ?? single(one, lang, origin + path, origin, most)
    written.set(key, text)
    return text
  }
}

/** The message in the inbox, which marks it as seen; the question of a roll call is answered where it is opened. */
function opens({ messageId, url, home }: Claimed, pepper: string): string {
  const link = oneTapLink()(pepper, url, home)
  return link === url ? `/messages/${messageId}` : link
}

function single(message: Claimed, lang: Language, navigate: string, origin: string, most: number): string {
  return payloadOf(
    {
      title: wordsIn(message.title, lang),
      body: wordsIn(message.body, lang),
      lang,
      navigate,
      tag: message.topic,
      settings: {
        text: translator(lang)('messages:push.settings'),
        navigate: `${origin}/account/messages#kind-${message.kind}`,
      },
    },
    most,
  )
}

/** Several that could wait, as one: how many, and the first few titles. */
function digest(batch: readonly Claimed[], lang: Language, origin: string, most: number): string {
  const t = translator(lang)
  return payloadOf(
    {
      title: t('messages:push.digest', { count: batch.length }),
      body: batch
        .slice(0, 6)
        .map((one) => `· ${wordsIn(one.title, lang)}`)
        .join('\n'),
      lang,
      navigate: `${origin}/messages`,
      tag: topicOf('digest'),
      settings: { text: t('messages:push.settings'), navigate: `${origin}/account/messages#digest` },
    },
    most,
  )
}
