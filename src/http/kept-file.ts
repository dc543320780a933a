import type { AppContext } from './env.ts'

type KeptFile = { hash: string; type: string; name: string; bytes: Uint8Array }

/** A kept file, as the type its bytes had, never sniffed; browsers keep it and ask each time whether they still may. */
export function sentFile(c: AppContext, file: KeptFile) {
  const etag = `"${file.hash}"`
  const headers = {
    'Content-Type': file.type,
    'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-cache',
    ETag: etag,
  }
  if (c.req.header('If-None-Match') === etag) return c.body(null, 304, headers)
  return c.body(new Uint8Array(file.bytes), 200, headers)
}
