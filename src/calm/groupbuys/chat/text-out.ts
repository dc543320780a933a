import type { Translate } from '#i18n/translator.ts'

export type RelayEntry = { door: string; wishes: { name: string; unitWord: string; pieces: number }[] }

/** The list so far as chat text, doors and goods and nobody's name; what `readRelay` reads back. */
export function relayText(title: string, entries: readonly RelayEntry[], link: string, t: Translate): string {
  const lines = entries.map(
    ({ door, wishes }, i) =>
      `${i + 1}. ${door} ${wishes.map(({ name, pieces, unitWord }) => `${name} ${pieces}${unitWord}`).join('，')}`,
  )
  return [
    t('groupbuys:relay.chat.head', { title }),
    ...lines,
    '',
    t('groupbuys:relay.chat.link', { link }),
  ].join('\n')
}
