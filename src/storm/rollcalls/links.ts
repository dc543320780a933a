import { timingSafeEqual } from 'node:crypto'
import { isPath } from '#addresses/paths.ts'
import { hmac } from '#estate/secrets.ts'

/** 128 bits: nobody finds one by trying. */
const sealLength = 32

/**
 * The one-tap link of a place in one emergency: a household's own, or a staircase's, behind which one says which door.
 * It says whom it is for and cannot be made without the estate's pepper; it serves as long as the emergency does.
 */
export function rollToken(pepper: string, emergencyId: number, place: string): string {
  const named = Buffer.from(place).toString('base64url')
  return `${emergencyId}-${sealOf(pepper, emergencyId, place)}-${named}`
}

/** What a token is for, or null where it is not ours. */
export function readRollToken(pepper: string, token: string): { emergencyId: number; place: string } | null {
  const [, id, seal, named] = /^([1-9]\d{0,9})-([0-9a-f]{32})-([\w-]{0,200})$/.exec(token) ?? []
  if (!id || !seal || named === undefined) return null
  const place = Buffer.from(named, 'base64url').toString()
  const ours = sealOf(pepper, Number(id), place)
  return isPath(place) && isSame(seal, ours) ? { emergencyId: Number(id), place } : null
}

/** Lets the browser that gave an answer change it, and nobody else who holds the same link. */
export function answerSeal(pepper: string, answerId: number): string {
  return `${answerId}.${hmac(pepper, 'roll call answer', String(answerId)).slice(0, sealLength)}`
}

/** The answer this browser gave, or null. */
export function readAnswerSeal(pepper: string, sealed: string | undefined): number | null {
  const [, id] = /^([1-9]\d{0,9})\.[0-9a-f]{32}$/.exec(sealed ?? '') ?? []
  return id && isSame(sealed!, answerSeal(pepper, Number(id))) ? Number(id) : null
}

const sealOf = (pepper: string, emergencyId: number, place: string) =>
  hmac(pepper, 'roll call', `${emergencyId}\n${place}`).slice(0, sealLength)

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/**
 * The link as it leaves the house: the page of a roll call becomes the one-tap link of this place, for phones where
 * nobody is signed in any more; every other page stays as it is.
 */
export function linkAt(pepper: string, url: string, place: string | null): string {
  const [, id] = /^\/rollcalls\/([1-9]\d{0,9})$/.exec(url) ?? []
  return id && place !== null ? `/r/${rollToken(pepper, Number(id), place)}` : url
}
