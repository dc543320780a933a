import { asciiAt, bytesView, joinedBytes } from './bytes.ts'
import type { CleanImage } from './images.ts'

const kept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP', 'ANIM', 'ANMF'])
/** Bits of the VP8X flags that announce EXIF and XMP chunks. */
const announced = 0b0000_1100

/** A WebP (RFC 9649) without EXIF, XMP, unknown chunks and bytes behind its end. null where it does not parse. */
export function cleanWebp(bytes: Uint8Array): CleanImage | null {
  const view = bytesView(bytes)
  const whole = 8 + view.getUint32(4, true)
  if (bytes.length < 20 || whole > bytes.length) return null
  const chunks: { name: string; bytes: Uint8Array }[] = []
  for (let at = 12; at + 8 <= whole; ) {
    const length = view.getUint32(at + 4, true)
    const end = at + 8 + length + (length % 2)
    if (end > whole) return null
    chunks.push({ name: asciiAt(bytes, at, 4), bytes: bytes.slice(at, end) })
    at = end
  }
  const size = sizeOf(chunks[0])
  if (size === null || !chunks.some(({ name }) => name === 'VP8 ' || name === 'VP8L' || name === 'ANMF'))
    return null
  const parts = chunks.filter(({ name }) => kept.has(name)).map((chunk) => chunk.bytes)
  if (chunks[0]!.name === 'VP8X') parts[0]![8]! &= ~announced
  const body = joinedBytes([bytes.slice(0, 12), ...parts])
  bytesView(body).setUint32(4, body.length - 8, true)
  return { bytes: body, ...size }
}

/** Width and height as the first chunk tells them: RFC 9649 2.7.1, RFC 6386 9.1 (lossy) and 3.4 (lossless). */
function sizeOf(
  chunk: { name: string; bytes: Uint8Array } | undefined,
): { width: number; height: number } | null {
  if (!chunk || chunk.bytes.length < 18) return null
  const view = bytesView(chunk.bytes)
  if (chunk.name === 'VP8X') return { width: 1 + uint24(view, 12), height: 1 + uint24(view, 15) }
  if (chunk.name === 'VP8 ')
    return { width: view.getUint16(14, true) & 0x3fff, height: view.getUint16(16, true) & 0x3fff }
  if (chunk.name !== 'VP8L' || chunk.bytes[8] !== 0x2f) return null
  const bits = view.getUint32(9, true)
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
}
