/**
 * What nobody sees: control characters, marks of direction, zero widths, soft hyphens, fillers (Unicode's
 * Default_Ignorable_Code_Point, Cc but for tab and line end, and the three anchors of annotations).
 */
const unseen = /(?![\t\n])\p{Cc}|\p{Default_Ignorable_Code_Point}|[\uFFF9-\uFFFB]/gu

/** Letters that join by shape, where a joiner (U+200D) or its opposite (U+200C) changes what is seen. */
const joining = [
  'Arabic',
  'Syriac',
  'Mongolian',
  'Nko',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Oriya',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Khmer',
  'Myanmar',
  'Tibetan',
]
  .map((script) => String.raw`\p{Script_Extensions=${script}}`)
  .join('')

/** The unseen that does something where it stands: it is kept there, and nowhere else. */
const needed = [
  // Joined pictures: a family, a profession, a flag of a part of a country.
  String.raw`(?<=\p{ExtPict}(?:\uFE0F|\p{EMod}){0,2})\u200D(?=\p{ExtPict})`,
  String.raw`(?<=\p{ExtPict})[\uFE0E\uFE0F]`,
  String.raw`(?<=[0-9#*])\uFE0F(?=\u20E3)`,
  String.raw`(?<=\u{1F3F4})[\u{E0020}-\u{E007E}]{1,16}\u{E007F}`,
  String.raw`(?<=[${joining}])\u200D|\u200D(?=[${joining}])|(?<=[${joining}])\u200C(?=[${joining}])`,
  // Another shape of the same letter, as some names are written.
  String.raw`(?<=\p{Script=Han})[\uFE00-\uFE02\u{E0100}-\u{E01EF}]`,
  String.raw`(?<=\p{Script=Mongolian})[\u180B-\u180F]`,
].join('|')
const sorted = new RegExp(`(${needed})|${unseen.source}`, 'gu')

/** Not in what is read quickly: nearly everything that is typed holds none of these. */
const unsettled = /[^\n\t\x20-\x7E\u3000-\u303F\u3400-\u9FFF\uFF01-\uFFEF]|\uFFA0/

/**
 * Typed or pasted text as it is taken in, once for every way in: a line end is one character (LF), what cannot be seen
 * is gone, the braille blank is a space, letters with marks are composed (NFC). Nothing that can be seen is changed.
 */
export function settled(text: string): string {
  if (!unsettled.test(text)) return text
  return text
    .toWellFormed()
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(sorted, '$1')
    .replace(/\u2800/g, ' ')
    .normalize('NFC')
}

/** Every text within what came as JSON, settled. */
export function settledAll(value: unknown): unknown {
  if (typeof value === 'string') return settled(value)
  if (Array.isArray(value)) return value.map(settledAll)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, settledAll(own)]))
}

/** The same for text that is only compared: there even what joins letters and colours pictures makes no difference. */
export function withoutUnseen(text: string): string {
  return text.replace(unseen, '')
}

/** One line of it: every run of white space is one space, with none at the ends. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Text of several lines without white space at its ends; what is between stays as it was typed. */
export function trimmed(text: string): string {
  return text.trim()
}

/** What was typed one beside the other, between such signs: each without white space around it, and none that is empty. */
export function apart(text: string, signs: RegExp): string[] {
  return text.split(signs).map(trimmed).filter(Boolean)
}
