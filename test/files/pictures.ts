/** The smallest files that parse, put together by hand so that a test can say what is in them. */

const ascii = (text: string) => [...text].map((character) => character.charCodeAt(0))
const u32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
const u32le = (value: number) => u32(value).reverse()

function segment(marker: number, body: number[]): number[] {
  const length = body.length + 2
  return [0xff, marker, length >> 8, length & 255, ...body]
}

const gps = ascii('GPS 31.2304N 121.4737E')

/** Exif in Intel order with an orientation, then words about the place. */
export function exif(orientation: number): number[] {
  const tiff = [
    ...ascii('II'),
    42,
    0,
    ...u32le(8),
    1,
    0,
    0x12,
    0x01,
    3,
    0,
    ...u32le(1),
    orientation,
    0,
    0,
    0,
    ...u32le(0),
  ]
  return segment(0xe1, [...ascii('Exif'), 0, 0, ...tiff, ...gps])
}

export function jpeg({
  width = 4,
  height = 3,
  segments = [] as number[][],
  tail = [] as number[],
} = {}): Uint8Array {
  const jfif = segment(0xe0, [...ascii('JFIF'), 0, 1, 1, 0, 0, 1, 0, 1, 0, 0])
  const frame = segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0])
  const scan = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]
  return new Uint8Array([0xff, 0xd8, ...jfif, ...segments.flat(), ...frame, ...scan, 0xff, 0xd9, ...tail])
}

export const jpegComment = segment(0xfe, gps)
export const jpegProfile = segment(0xe2, [...ascii('ICC_PROFILE'), 0, 1, 1, 7, 7, 7])

export function chunk(name: string, body: number[]): number[] {
  return [...u32(body.length), ...ascii(name), ...body, 0, 0, 0, 0]
}

export function png({
  width = 4,
  height = 3,
  chunks = [] as number[][],
  tail = [] as number[],
} = {}): Uint8Array {
  const head = chunk('IHDR', [...u32(width), ...u32(height), 8, 6, 0, 0, 0])
  const magic = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  return new Uint8Array([
    ...magic,
    ...head,
    ...chunks.flat(),
    ...chunk('IDAT', [1, 2, 3]),
    ...chunk('IEND', []),
    ...tail,
  ])
}

export const pngPlace = chunk('tEXt', [...ascii('Location'), 0, ...gps])
export const pngExif = chunk('eXIf', gps)

function riff(name: string, body: number[]): number[] {
  return [...ascii(name), ...u32le(body.length), ...body, ...(body.length % 2 ? [0] : [])]
}

/** An extended WebP of 4 × 3 whose flags announce EXIF and XMP. */
export function webp({ metadata = false, tail = [] as number[] } = {}): Uint8Array {
  const lossy = riff('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, 4, 0, 3, 0])
  const extended = riff('VP8X', [metadata ? 0x0c : 0, 0, 0, 0, 3, 0, 0, 2, 0, 0])
  const extra = metadata ? [...riff('EXIF', gps), ...riff('XMP ', gps)] : []
  const body = [...ascii('WEBP'), ...extended, ...lossy, ...extra]
  return new Uint8Array([...ascii('RIFF'), ...u32le(body.length), ...body, ...tail])
}

export function pdf(inside = ''): Uint8Array {
  return new Uint8Array(
    ascii(`%PDF-1.7\n1 0 obj << /Type /Catalog ${inside} >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n`),
  )
}

export function contains(bytes: Uint8Array, text: string): boolean {
  return new TextDecoder('latin1').decode(bytes).includes(text)
}
