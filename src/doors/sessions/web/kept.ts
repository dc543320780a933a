import type { AppContext } from '#http/env.ts'
import { readForm } from '#http/form.ts'
import { type Kept, keepable } from '#sessions/kept.ts'

/** Reads what this POST was carrying. Null where it holds nothing to keep or something that must never be shown. */
export async function keptOf(c: AppContext): Promise<Kept | null> {
  const url = new URL(c.req.url)
  const { values, files } = await readForm(c)
  return keepable({ action: url.pathname + url.search, values, uploads: Object.values(files).flat().length })
}
