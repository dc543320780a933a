import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Application } from '#addresses/forms.ts'
import { stageUnitsFile } from '#addresses/units/files.ts'
import { applyImport, discardImport, findImport, waitingImport } from '#addresses/units/staging.ts'
import { Conflict, Refused } from '#errors.ts'
import type { AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm, readForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { holding, viewerOf } from '#http/signed-in.ts'
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
  .post(
    '/addresses/import',
    holding('addresses'),
    bodyLimit({ maxSize: limits.bytes + 64 * 1024 }),
    async (c) => {
      const { files, values } = await readForm(c)
      const [file] = files.file ?? []
      const again = (sentence: string) => {
        const form = { values, errors: { file: sentence } }
        return c.html(ImportPage({ page: pageOf(c), waiting: null, form }), 422)
      }
      if (!file) return again(c.get('t')('addresses:import.files.none'))
      try {
        const bytes = new Uint8Array(await file.arrayBuffer())
        const id = await stageUnitsFile(
          c.env.estate.db,
          { name: file.name, bytes },
          viewerOf(c).person.id,
          c.get('now'),
        )
        return c.redirect(`/addresses/import/${id}`, 303)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        return again(c.get('t')(error.code, error.params))
      }
    },
  )

  .get(importPath, holding('addresses'), (c) => {
    const staged = findImport(c.env.estate.db, Number(c.req.param('id')))
    const facts = previewFacts(c, staged, { show: c.req.query('show'), from: c.req.query('from') })
    return c.html(PreviewPage({ page: pageOf(c), preview: facts }))
  })

  .post(`${importPath}/application`, holding('addresses'), async (c) => {
    const id = Number(c.req.param('id'))
    const posted = await postedForm(c, Application)
    const tree = posted.ok ? posted.data.tree : ''
    try {
      const { added, changed } = applyImport(
        c.env.estate.db,
        { id, tree },
        viewerOf(c).person.id,
        c.get('now'),
      )
      flash(c, { kind: 'done', text: c.get('t')('addresses:import.done', { added, changed }) })
      return c.redirect('/addresses', 303)
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      // Somebody changed the tree meanwhile: the comparison is made anew and looked at again.
      flash(c, { kind: 'refused', text: c.get('t')(error.code, error.params) })
      return c.redirect(`/addresses/import/${id}`, 303)
    }
  })

  .post(`${importPath}/discard`, holding('addresses'), (c) => {
    discardImport(c.env.estate.db, Number(c.req.param('id')), viewerOf(c).person.id, c.get('now'))
    flash(c, { kind: 'done', text: c.get('t')('addresses:import.discarded') })
    return c.redirect('/addresses/import', 303)
  })
