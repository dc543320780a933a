import { trimmed, withoutUnseen } from './settled.ts'

/**
 * Text as it is searched, found and marked: full-width forms as plain ones (NFKC), lower case, without what cannot be
 * seen. What is kept in an index went through here, and so does what is asked of it.
 */
export function foldText(text: string): string {
  return withoutUnseen(text.normalize('NFKC').toLowerCase())
}

/** Cyrillic, Greek and dotless letters beside the Latin ones nobody can tell them from, in either case (after UTS #39). */
const alike: readonly [string, string][] = [
  ['авекмнорстухіјѕԁһԛԝӏг', 'abekmhopctyxijsdhqwlr'],
  ['αβεζηικμνορτυχϲϳγ', 'abezhikmnoptyxcjy'],
  ['ıɑɡʟօ', 'iaglo'],
]
const otherLetters = /[\u0131\u0250-\u02AF\u0370-\u03FF\u0400-\u052F\u0580-\u058F]/
const latinOf = new Map(alike.flatMap(([from, to]) => [...from].map((sign, i) => [sign, to[i]!] as const)))

/** Folded text with letters of other scripts that look Latin as Latin: Building А is Building A. */
export function plainLetters(text: string): string {
  return asLatin(foldText(text))
}

/** The same of what is on a door: signs that would become figures of another value stay, but for Roman figures, which are letters. */
export function plainOnDoor(text: string): string {
  const letters = text.replace(/[\u2160-\u217F]/g, (roman) => roman.normalize('NFKC'))
  return asLatin(withoutUnseen(plainForms(letters).toLowerCase()))
}

function asLatin(text: string): string {
  if (!otherLetters.test(text)) return text
  return text
    .normalize('NFD')
    .replace(
      /[\u0131\u0250-\u02AF\u0370-\u03FF\u0400-\u052F\u0580-\u058F]/g,
      (sign) => latinOf.get(sign) ?? sign,
    )
    .normalize('NFC')
}

/**
 * A name as two names are compared: folded text, letters of other scripts that look Latin as Latin, O and 〇 among figures
 * as 0, one kind of dash and apostrophe, and neither spaces nor the dots inside names (阿依古丽·买买提, 阿依古丽•买买提).
 */
export function foldName(name: string): string {
  return plainLetters(name)
    .replace(/[\s·•・‧∙⋅⸱ꞏㆍ]/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[‘’ʼ´`]/g, "'")
    .replace(/(?<=\d)[o〇○◯]+|[o〇○◯]+(?=\d)/g, (noughts) => '0'.repeat(noughts.length))
}

/** Two ways of writing one name? Where either is empty there is no name to compare. */
export function isSameName(one: string, other: string): boolean {
  return foldName(one) !== '' && foldName(one) === foldName(other)
}

/**
 * What NFKC would make another number of: raised and lowered figures (5² is not 52), fractions, figures in circles or with a
 * sign (⒈), Roman ones, days, hours and measures in a square (㏠, ㍘, ㎡).
 */
const figured = /([\p{No}\p{Nl}\u207A-\u207E\u208A-\u208E\u32C0-\u32CB\u3300-\u33FF\u{1F101}-\u{1F10A}])/u

/** Full-width and other forms as plain ones (NFKC), but for signs that would become figures of another value: those stay. */
function plainForms(text: string): string {
  return text
    .split(figured)
    .map((part, at) => (at % 2 === 1 ? part : part.normalize('NFKC')))
    .join('')
}

/** Figures as people type them: full width as plain, O and 〇 as 0, without what cannot be seen; the rest stays (`plainForms`). */
export function foldNumber(text: string): string {
  return trimmed(
    withoutUnseen(plainForms(text))
      .replace(/[\u2212]/g, '-')
      .replace(/(?<!\p{L})[oOоОοΟ〇○◯]+(?!\p{L})/gu, (noughts) => '0'.repeat(noughts.length)),
  )
}
