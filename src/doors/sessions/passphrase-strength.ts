import { Refused } from '#errors.ts'
import { keyboardRows, worstStems } from './worst-passphrases.ts'

const fewest = 8
const most = 200

/** The key of the sentence that says what is wrong with a new passphrase, or null where it will do. */
type PassphraseFault =
  | 'sessions:passphrase.tooShort'
  | 'sessions:passphrase.tooLong'
  | 'sessions:passphrase.tooCommon'
  | 'sessions:passphrase.tooPersonal'

/**
 * At least 8 characters of any script, at most 200, and not what everybody uses or what a neighbour knows (name, phone,
 * estate). No demand for figures or signs: they make people forget, not safe (NIST SP 800-63B-4).
 */
export function checkPassphrase(
  text: string,
  about: { name?: string | null; phone?: string | null; estate?: string | null },
): PassphraseFault | null {
  const characters = [...text.normalize('NFKC')].length
  if (characters < fewest) return 'sessions:passphrase.tooShort'
  if (characters > most) return 'sessions:passphrase.tooLong'
  const folded = fold(text)
  const own = [about.name, about.phone, about.phone?.slice(-8), about.estate].map((word) => fold(word ?? ''))
  if (
    [
      ...without(
        folded,
        own.filter((word) => word.length > 1),
      ),
    ].length < 4
  )
    return 'sessions:passphrase.tooPersonal'
  if (isCommon(folded)) return 'sessions:passphrase.tooCommon'
  return null
}

/** Throws Refused, beside the field `passphrase`, for one that will not do. */
export function mustBeStrong(text: string, about: Parameters<typeof checkPassphrase>[1]): void {
  const fault = checkPassphrase(text, about)
  if (fault) throw new Refused(fault).at('passphrase')
}

function fold(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase()
  // Somebody may write in signs alone; then the signs are the passphrase.
  return folded.replace(/[^\p{L}\p{N}]/gu, '') || folded
}

/** Common is what has fewer than four characters of its own once everybody's habits are taken out of it. */
function isCommon(folded: string): boolean {
  const own = without(withoutRuns(withoutDates(folded)), worstStems)
  const different = new Set(folded).size
  return [...own].length < 4 || different < 4 || isRepeated(folded)
}

function without(text: string, words: string[]): string {
  return words.reduce((left, word) => left.replaceAll(word, ''), text)
}

/** 19581203: a birthday is eight figures that neighbours know. */
function withoutDates(text: string): string {
  return text.replace(/(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/g, '')
}

/** Takes out runs of four or more: 1111, abcd, 9876, and neighbours on the keyboard. */
function withoutRuns(text: string): string {
  const letters = [...text]
  let left = ''
  for (let at = 0; at < letters.length; ) {
    const steps = [0, 1, -1].map((step) => runFrom(letters, at, step))
    const length = Math.max(...steps, keysFrom(letters.slice(at).join('')))
    if (length >= 4) at += length
    else left += letters[at++]
  }
  return left
}

function runFrom(letters: string[], at: number, step: number): number {
  let length = 1
  while (letters[at + length] && code(letters[at + length]!) - code(letters[at + length - 1]!) === step)
    length++
  return length
}

function keysFrom(text: string): number {
  let longest = 0
  for (const row of keyboardRows.flatMap((keys) => [keys, [...keys].reverse().join('')])) {
    for (let length = 4; length <= text.length && row.includes(text.slice(0, length)); length++)
      longest = Math.max(longest, length)
  }
  return longest
}

function isRepeated(text: string): boolean {
  return /^(.{1,4})\1+$/u.test(text)
}

function code(letter: string): number {
  return letter.codePointAt(0)!
}
