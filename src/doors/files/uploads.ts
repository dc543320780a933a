import { Refused } from '#errors.ts'
import { cleanFile, type FileFault } from './photos.ts'
export type Upload = { name: string; bytes: Uint8Array }

/** Checks and cleans uploads; the first one not taken refuses with its name in the sentence. */
export function cleanUploads(uploads: readonly Upload[]): CleanUpload[] {
  return uploads.map(({ name, bytes }) => {
    const clean = cleanFile(bytes)
    if (typeof clean === 'string')
      throw new Refused(`notices:errors.file.${clean satisfies FileFault}`, { name: shortName(name) })
    return { ...clean, name: shortName(name) }
  })
}

function shortName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? ''
  return base.replaceAll(/[\p{Cc}\p{Cf}"]/gu, '').slice(-80) || 'file'
}

import type { CleanFile } from './photos.ts'

export type CleanUpload = CleanFile & { name: string }
