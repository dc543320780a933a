import type { AppContext } from '#http/env.ts'
import { readWhosever, type SentForm } from '#http/form.ts'
import { drawnFor, readerIn } from '#http/reader.ts'
import { seenField } from '#page.ts'
import { type Kept, keepable, sealedKept } from '#sessions/kept.ts'

/** Reads what this POST was carrying. Null where it holds nothing to keep or something that must never be shown. */
export async function keptOf(c: AppContext): Promise<Kept | null> {
  const url = new URL(c.req.url)
  const { values, files } = await readWhosever(c)
  const uploads = Object.values(files).flat().length + (c.get('cut') ? 1 : 0)
  const whose = drawnFor(c) ?? readerIn(c)
  const marks = c.get('marks')
  const carried = marks === undefined ? values : { ...values, [seenField]: marks }
  const kept = keepable({
    action: url.pathname + url.search,
    values: carried,
    uploads,
    files: kindsOf(files),
    once: c.get('once'),
    whose,
  })
  return kept && sealedKept(c.get('settings').pepper, kept)
}

/** Of what kind the files of each field were, so that they can be chosen again. */
export function kindsOf(files: SentForm['files']): NonNullable<Kept['files']> {
  return Object.fromEntries(Object.entries(files).map(([field, list]) => [field, typesOf(list)]))
}

/** As a browser is told what to offer. */
function typesOf(list: readonly File[]) {
  const types = [...new Set(list.map((file) => file.type))].filter((type) =>
    /^[\w.+-]+\/[\w.+-]+$/.test(type),
  )
  return { many: list.length > 1, types: types.slice(0, 6) }
}
