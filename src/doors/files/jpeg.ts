import { asciiAt, bytesView, joinedBytes } from './bytes.ts'
import type { CleanImage } from './images.ts'

type Segment = { marker: number; from: number; to: number }

/**
 * A JPEG (ITU-T T.81 B.1) without what it says beyond the picture: Exif with its place and thumbnail, XMP, comments,
 * maker's segments, and bytes behind its end. Kept: JFIF, the colour profile, Adobe's colour transform. Which way up it
 * was held is written back as the only Exif field. null where it does not parse.
 */
export function cleanJpeg(bytes: Uint8Array): CleanImage | null {
  const read = readJpeg(bytes)
  if (read === null) return null
  const frame = read.segments.find(({ marker }) => isFrame(marker))
  if (!frame || frame.to - frame.from < 10) return null
  const size = bytesView(bytes)
  const orientation = read.segments.map((segment) => orientationIn(bytes, segment)).find((one) => one > 1)
  const kept = read.segments
    .filter((segment) => isKept(bytes, segment))
    .map(({ from, to }) => bytes.subarray(from, to))
  const [first, ...rest] = kept
  // JFIF, where there is one, must stay the first segment.
  const jfif = first !== undefined && first[1] === 0xe0 ? [first] : []
  const others = jfif.length > 0 ? rest : kept
  const exif = orientation === undefined ? [] : [orientationSegment(orientation)]
  const whole = joinedBytes([
    bytes.subarray(0, 2),
    ...jfif,
    ...exif,
    ...others,
    bytes.subarray(read.end - 2, read.end),
  ])
  return { bytes: whole, height: size.getUint16(frame.from + 5), width: size.getUint16(frame.from + 7) }
}

/** Every segment between start and end of the image; those of a scan hold its coded data too. */
function readJpeg(bytes: Uint8Array): { segments: Segment[]; end: number } | null {
  const segments: Segment[] = []
  let at = 2
  while (at + 4 <= bytes.length || isEnd(bytes, at)) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1]!
    if (marker === 0xff) at += 1
    else if (marker === 0xd9)
      return segments.some((segment) => segment.marker === 0xda) ? { segments, end: at + 2 } : null
    else if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8)) return null
    else {
      const length = (bytes[at + 2]! << 8) | bytes[at + 3]!
      let to = at + 2 + length
      if (length < 2 || to > bytes.length) return null
      if (marker === 0xda) to = endOfScan(bytes, to)
      segments.push({ marker, from: at, to })
      at = to
    }
  }
  return null
}

function isEnd(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xff && bytes[at + 1] === 0xd9
}

/** Coded data runs to the next marker; stuffed zeros and restart marks belong to it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from
  while (at + 1 < bytes.length) {
    const next = bytes[at + 1]!
    if (bytes[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at
    at += 1
  }
  return bytes.length
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function isKept(bytes: Uint8Array, { marker, from }: Segment): boolean {
  if (marker === 0xe2) return asciiAt(bytes, from + 4, 11) === 'ICC_PROFILE'
  if (marker === 0xe0) return asciiAt(bytes, from + 4, 4) === 'JFIF'
  if (marker === 0xee) return asciiAt(bytes, from + 4, 5) === 'Adobe'
  return marker !== 0xfe && !(marker >= 0xe0 && marker <= 0xef)
}

/** Field 0x0112 of the first directory (Exif 2.32, 4.6.4): 1 upright to 8; 0 where it says nothing. */
function orientationIn(bytes: Uint8Array, { marker, from, to }: Segment): number {
  if (marker !== 0xe1 || asciiAt(bytes, from + 4, 4) !== 'Exif' || to - from < 24) return 0
  const tiff = bytesView(bytes.subarray(from + 10, to))
  const little = tiff.getUint16(0) === 0x4949
  const directory = tiff.getUint32(4, little)
  if (directory + 2 > tiff.byteLength) return 0
  const fields = tiff.getUint16(directory, little)
  for (let i = 0; i < fields; i++) {
    const field = directory + 2 + i * 12
    if (field + 12 > tiff.byteLength) return 0
    if (tiff.getUint16(field, little) === 0x0112) {
      const value = tiff.getUint16(field + 8, little)
      return value <= 8 ? value : 0
    }
  }
  return 0
}

function orientationSegment(value: number): Uint8Array {
  const head = [0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8]
  return new Uint8Array([...head, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0])
}
