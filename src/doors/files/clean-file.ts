import { cleanJpeg } from './jpeg.ts'
import { checkPdf } from './pdf.ts'
import { cleanPng } from './png.ts'
import { cleanWebp } from './webp.ts'

export const mostFileBytes = 1024 * 1024
/** Beyond this a picture is a trap for whoever decodes it: no phone photo scaled down by us is larger. */
const mostPixels = 50_000_000

export type CleanFile = {
  type: 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf'
  bytes: Uint8Array
  width: number | null
  height: number | null
}
/** Why a file is not taken: the last part of its sentence's key. */
export type FileFault = 'tooBig' | 'unknownType' | 'broken' | 'tooManyPixels' | 'pdfLocked' | 'pdfActive'

/**
 * Judges an upload by its bytes, never by its name or what the browser called it, and takes out what pictures say
 * beyond the picture: where and with what they were taken, comments, thumbnails, and whatever hangs on behind their end.
 */
export function cleanFile(bytes: Uint8Array): CleanFile | FileFault {
  if (bytes.length > mostFileBytes) return 'tooBig'
  const type = typeOf(bytes)
  if (type === null) return 'unknownType'
  if (type === 'application/pdf') return checkPdf(bytes) ?? { type, bytes, width: null, height: null }
  const image = cleaners[type](bytes)
  if (image === null || image.width < 1 || image.height < 1) return 'broken'
  return image.width * image.height > mostPixels ? 'tooManyPixels' : { type, ...image }
}

const cleaners = { 'image/jpeg': cleanJpeg, 'image/png': cleanPng, 'image/webp': cleanWebp }

/** The kind of file its first bytes tell, or null for anything we do not take. */
function typeOf(bytes: Uint8Array): CleanFile['type'] | null {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return 'image/webp'
  return textAt(bytes, 0, 5) === '%PDF-' ? 'application/pdf' : null
}

function startsWith(bytes: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}

function textAt(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length))
}
