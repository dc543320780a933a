import { Refused } from '#errors.ts'
import { type CleanFile, cleanFile, type FileFault } from './clean-file.ts'

type Upload = { name: string; bytes: Uint8Array }
export type CleanUpload = CleanFile & { name: string }

/** The files of a form, checked and cleaned like any upload. */
export async function readUploads(files: readonly File[]): Promise<CleanUpload[]> {
  const read = files.map(async (file) => ({
    name: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
  }))
  return cleanUploads(await Promise.all(read))
}

/** Checks and cleans uploads; the first one not taken refuses with its name in the sentence. */
export function cleanUploads(uploads: readonly Upload[]): CleanUpload[] {
  return uploads.map(({ name, bytes }) => {
    const clean = cleanFile(bytes)
    if (typeof clean === 'string')
      throw new Refused(`shared:errors.file.${clean satisfies FileFault}`, { name: shortName(name) })
    return { ...clean, name: shortName(name) }
  })
}

function shortName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? ''
  return base.replaceAll(/[\p{Cc}\p{Cf}"]/gu, '').slice(-80) || 'file'
}
