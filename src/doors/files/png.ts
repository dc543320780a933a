import { asciiAt, bytesView, joinedBytes } from './bytes.ts'
import type { CleanImage } from './images.ts'

/** What is needed to draw the picture (PNG 3rd edition, 11); eXIf, tEXt, tIME, animation and private chunks are not. */
const kept = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'cHRM',
  'gAMA',
  'iCCP',
  'sBIT',
  'sRGB',
  'bKGD',
  'pHYs',
  'cICP',
])

/** A PNG with only the chunks that draw it, ending at its end. null where it does not parse. */
export function cleanPng(bytes: Uint8Array): CleanImage | null {
  const view = bytesView(bytes)
  const parts = [bytes.subarray(0, 8)]
  let drawn = false
  let at = 8
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at)
    const name = asciiAt(bytes, at + 4, 4)
    if (end > bytes.length || (at === 8) !== (name === 'IHDR')) return null
    if (kept.has(name)) parts.push(bytes.subarray(at, end))
    drawn ||= name === 'IDAT'
    if (name === 'IEND')
      return drawn
        ? { bytes: joinedBytes(parts), width: view.getUint32(16), height: view.getUint32(20) }
        : null
    at = end
  }
  return null
}
