import { expect } from 'vitest'
import { issueLetters } from '#joining/letters.ts'
import type { TestEstate } from '#test/estate.ts'

export const passphrase = '阳台第三盆是茉莉'

/** What a newcomer types. */
export function newcomer(code: string, more: Record<string, string> = {}) {
  return { code, name: '许文', relation: 'family', phone: '', passphrase, consent: 'yes', ...more }
}

/** What somebody without a letter types. */
export function asker(more: Record<string, string> = {}) {
  return {
    door: '3号楼2单元202',
    name: '高原',
    relation: 'tenant',
    phone: '13912345678',
    message: '上周六在楼下见过王组长',
    passphrase,
    consent: 'yes',
    ...more,
  }
}

/** A letter for one door, by the chair of the committee; by the operator (null) before there was one. */
export function letterFor(
  estate: TestEstate,
  unit: string,
  now = estate.clock.now,
  by: number | null = estate.cast.chair.id,
) {
  return issueLetters(estate.db, { units: [unit] }, by, now).letters[0]!
}

/** The cookie that a browser would send after this answer. */
export function cookieOf(answer: Response): string {
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('linli='))
  expect(cookie).toBeDefined()
  return cookie!.split(';')[0]!
}

/** A hidden field's value on a page. */
export function hiddenIn(html: string, name: string): string {
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1]
  expect(value, `hidden field ${name}`).toBeDefined()
  return value!.replaceAll('&amp;', '&')
}
