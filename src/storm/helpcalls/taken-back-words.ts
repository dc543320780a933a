import { languages } from '#i18n/language.ts'
import { translator } from '#i18n/translator.ts'

/** `saidWell`: the household says that it needs none; `seenWell`: whoever reported it does; `undone`: the report was struck out. */
const whys = ['saidWell', 'seenWell', 'undone'] as const

/** Is this what stands in the list of a call where it was taken back and stands all the same? Written in the estate's language. */
export function isTakenBackWord(words: string): boolean {
  return languages.some((language) =>
    whys.some((why) => translator(language)(`helpcalls:takenBack.${why}`) === words),
  )
}
