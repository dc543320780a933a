import { languages } from '#i18n/language.ts'
import { translator } from '#i18n/translator.ts'

/** `saidWell`: the household says that it needs none; `seenWell`: whoever reported it does; `undone`: the report was struck out. */
const whys = ['saidWell', 'seenWell', 'undone'] as const

/** Is this what stands in the list of a call where it was taken back and stands all the same? Written in the estate's language. */
export function isTakenBackWord(words: string): boolean {
  return languages.some((language) => {
    const t = translator(language)
    // Before these words stands a name.
    const named = t('helpcalls:takenBack.namedWell', { name: '' })
    return words.endsWith(named) || whys.some((why) => t(`helpcalls:takenBack.${why}`) === words)
  })
}
