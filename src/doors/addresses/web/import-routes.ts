import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Application } from '#addresses/forms.ts'
import { readToStage } from '#addresses/units/files.ts'
import {
  applyImport,
  discardImport,
  findImport,
  stageImport,
  waitingImport,
} from '#addresses/units/staging.ts'
import { Refused } from '#errors.ts'
import { act } from '#http/act.ts'
import { wordsAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { holding, mustStillHold } from '#http/signed-in.ts'
import { limits } from '#sheets/sheet.ts'
import { ImportPage } from '#views/addresses/import.tsx'
import { PreviewPage } from '#views/addresses/preview.tsx'
import { previewFacts } from './preview-page.ts'

const importPath = '/addresses/import/:id{[0-9]+}'

export const importRoutes = new Hono<AppEnv>()
  .get('/addresses/import', holding('addresses'), (c) =>
    c.html(ImportPage({ page: pageOf(c), waiting: waitingImport(c.env.estate.db) ?? null })),
  )

  // The file, and the words a form wraps around it.
  .post('/addresses/import', holding('addresses'), bodyLimit({ maxSize: limits.bytes + 64 * 1024 }), (c) =>
    act(c, {
      page: (form) => ImportPage({ page: pageOf(c), waiting: null, form }),
      at: 'file',
      ready: async (_, files) => {
        const [file] = files.file ?? []
        if (!file) throw new Refused('addresses:import.files.none')
        const bytes = new Uint8Array(await file.arrayBuffer())
        return readToStage(c.env.estate.db, { name: file.name, bytes })
      },
      do: (_, { by, now, ready: read }) => {
        mustStillHold(c, 'addresses', '')
        return stageImport(c.env.estate.db, read, by, now)
      },
      to: ({ id }) => `/addresses/import/${id}`,
    }),
  )

  .get(importPath, holding('addresses'), (c) => c.html(previewPage(c, wordsAsked(c, 'show', 'from'))))

  .post(`${importPath}/application`, holding('addresses'), (c) =>
    act(c, {
      form: Application,
      // Somebody changed the tree meanwhile: the comparison is made anew and looked at again.
      page: ({ errors }) => previewPage(c, {}, Object.values(errors).join(' ')),
      do: ({ tree }, { by, now }) => {
        mustStillHold(c, 'addresses', '')
        return applyImport(c.env.estate.db, { id: idOf(c), tree }, by, now)
      },
      done: ({ added, changed }) => ({ key: 'addresses:import.done', params: { added, changed } }),
      to: '/addresses',
    }),
  )

  .post(`${importPath}/discard`, holding('addresses'), (c) =>
    act(c, {
      do: (_, { by, now }) => {
        mustStillHold(c, 'addresses', '')
        return discardImport(c.env.estate.db, idOf(c), by, now)
      },
      done: 'addresses:import.discarded',
      to: '/addresses/import',
    }),
  )

/** What an import would do; `refused`: why it was not done as it was shown before. */
function previewPage(
  c: AppContext,
  query: { show?: string | undefined; from?: string | undefined },
  refused?: string,
) {
  const staged = findImport(c.env.estate.db, idOf(c))
  return PreviewPage({
    page: pageOf(c),
    preview: previewFacts(c, staged, query),
    ...(refused && { refused }),
  })
}
