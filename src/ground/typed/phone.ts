import { foldNumber } from './fold.ts'

/**
 * A phone number as the estate keeps it, or null where the text is none: Chinese mobiles, landlines and service numbers
 * as plain digits (+86, spaces, dashes full-width forms and what nobody sees dropped), others as + and digits (ITU-T E.164: at most 15).
 */
export function normalPhone(text: string): string | null {
  const plain = foldNumber(text)
    .replace(/[\s\p{Pd}().·]/gu, '')
    .replace(/^00/, '+')
  const home = /^(?:\+86|86(?=1[3-9]\d{9}$))(.+)$/.exec(plain)?.[1]
  const digits = home === undefined ? plain : withTrunk(home)
  return isChinese(digits) || /^\+(?!86)[1-9]\d{6,14}$/.test(digits) ? digits : null
}

/** Abroad one dials +86 21 …, at home 021 …. */
function withTrunk(digits: string): string {
  return isMobile(digits) || digits.startsWith('0') || /^[48]00\d{7}$/.test(digits) ? digits : `0${digits}`
}

function isMobile(digits: string): boolean {
  return /^1[3-9]\d{9}$/.test(digits)
}

function isChinese(digits: string): boolean {
  return isMobile(digits) || /^(?:0\d{2,3}[2-9]\d{6,7}|[2-9]\d{6,7}|[48]00\d{7}|9[56]\d{3,6})$/.test(digits)
}

/** Enough for whoever knows the number to recognise it, too little to dial: 138****5678. */
export function maskedPhone(phone: string): string {
  const long = phone.length >= 10
  return `${phone.slice(0, long ? 3 : 2)}****${phone.slice(long ? -4 : -2)}`
}
