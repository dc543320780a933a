import { entryFacts } from '#care/show.ts'
import type { AppContext } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { viewerOf } from '#http/signed-in.ts'
import { CareEntryPage } from '#views/care/entry.tsx'
import type { Refusal } from '#views/shared/form.tsx'
import { skipOf } from './list-routes.ts'

/** What is kept about somebody, with the one of its forms that was refused. */
export function entryPage(c: AppContext, refused?: Refusal) {
  const { standing } = viewerOf(c)
  const facts = entryFacts(c.env.estate.db, standing, idOf(c), skipOf(c), c.get('now'))
  return CareEntryPage({ page: pageOf(c), facts, refused })
}
