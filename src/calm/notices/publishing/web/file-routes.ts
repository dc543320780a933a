import { Hono } from 'hono'
import type { AppEnv } from '#http/env.ts'
import { sandboxed } from '#http/guards.ts'
import { idOf } from '#http/id.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { findFileFor } from '#notices/publishing/files.ts'

/** Photos and papers, for whoever may read the notice they hang under. */
export const fileRoutes = new Hono<AppEnv>()
  /**
   * Sent as the type its bytes had, never sniffed, never run (sandboxed): pictures are shown, papers are downloads.
   * Browsers keep it and ask each time whether they still may.
   */
  .get('/files/:id{[0-9]+}', signedIn, (c) => {
    const file = findFileFor(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now'))
    const etag = `"${file.hash}"`
    const kind = file.width === null ? 'attachment' : 'inline'
    sandboxed(c, `${kind}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    const headers = {
      'Content-Type': file.type,
      'Cache-Control': 'private, no-cache',
      ETag: etag,
    }
    if (c.req.header('If-None-Match') === etag) return c.body(null, 304, headers)
    return c.body(new Uint8Array(file.bytes), 200, headers)
  })
