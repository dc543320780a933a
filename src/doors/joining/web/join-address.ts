import type { AppContext } from '#http/env.ts'
import { originOf } from '#http/origin.ts'

/** What the QR code of a letter opens. */
export function joinAddress(c: AppContext, code: string): string {
  return joinUrl(originOf(c), code)
}

export function joinUrl(origin: string, code: string): string {
  return `${origin}/join?code=${code}`
}
