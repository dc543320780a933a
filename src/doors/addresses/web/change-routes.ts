import { Hono } from 'hono'
import { buildingNames, findAddress } from '#addresses/addresses.ts'
import { addAddress, describeAddress, restoreAddress, retireAddress } from '#addresses/changes.ts'
import { NewPlace, PlaceDetails, Restoration, Retirement } from '#addresses/forms.ts'
import { readAddress } from '#addresses/read-address.ts'
import { DomainError, NotFound } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { type PostedForm, postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { holding, viewerOf } from '#http/signed-in.ts'
import { NewPlacePage } from '#views/addresses/new-place.tsx'
import { PlacePage } from '#views/addresses/place.tsx'
import { addressHref, placeFacts } from './place-page.ts'

export const changeRoutes = new Hono<AppEnv>()
  .get('/addresses/new', holding('addresses'), (c) => {
    const under = c.req.query('under') ?? ''
    return c.html(
      NewPlacePage({ page: pageOf(c), where: under === '' ? '' : findAddress(c.env.estate.db, under).label }),
    )
  })

  .post('/addresses', holding('addresses'), async (c) => {
    const posted = await postedForm(c, NewPlace)
    const again = (form: typeof posted) => c.html(NewPlacePage({ page: pageOf(c), where: '', form }), 422)
    if (!posted.ok) return again(posted)
    const { where, kind, ...details } = posted.data
    const { db } = c.env.estate
    const read = readAddress(where, { buildings: buildingNames(db) })
    if (!read.ok)
      return again(refused(posted, { where: c.get('t')(`addresses:errors.where.${read.reason}`) }))
    try {
      const floor = details.floor ?? read.floor
      const input = { ...details, floor, path: read.path, kind: kind || read.kind }
      const place = addAddress(db, input, viewerOf(c).person.id, c.get('now'))
      flash(c, { kind: 'done', text: c.get('t')('addresses:add.done', { label: place.label }) })
      return c.redirect(addressHref(place.path), 303)
    } catch (error) {
      return again(refused(posted, { where: sentenceOf(c, error) }))
    }
  })

  .post('/addresses/details', holding('addresses'), async (c) => {
    const posted = await postedForm(c, PlaceDetails)
    const path = pathIn(posted)
    if (!posted.ok)
      return c.html(PlacePage({ page: pageOf(c), place: placeFacts(c, path), details: posted }), 422)
    const { path: _, ...to } = posted.data
    const place = describeAddress(c.env.estate.db, path, to, viewerOf(c).person.id, c.get('now'))
    flash(c, { kind: 'done', text: c.get('t')('addresses:edit.done', { label: place.label }) })
    return c.redirect(addressHref(path), 303)
  })

  .post('/addresses/retirement', holding('addresses'), async (c) => {
    const posted = await postedForm(c, Retirement)
    const path = pathIn(posted)
    const again = (form: typeof posted) =>
      c.html(PlacePage({ page: pageOf(c), place: placeFacts(c, path), retirement: form }), 422)
    if (!posted.ok) return again(posted)
    try {
      const place = retireAddress(c.env.estate.db, posted.data, viewerOf(c).person.id, c.get('now'))
      flash(c, { kind: 'done', text: c.get('t')('addresses:retire.done', { label: place.label }) })
      return c.redirect(addressHref(path), 303)
    } catch (error) {
      return again(refused(posted, { '': sentenceOf(c, error) }))
    }
  })

  .post('/addresses/restoration', holding('addresses'), async (c) => {
    const posted = await postedForm(c, Restoration)
    const path = pathIn(posted)
    const place = restoreAddress(c.env.estate.db, path, viewerOf(c).person.id, c.get('now'))
    flash(c, { kind: 'done', text: c.get('t')('addresses:restore.done', { label: place.label }) })
    return c.redirect(addressHref(path), 303)
  })

function pathIn(posted: PostedForm<unknown>): string {
  return String(posted.values.path ?? '')
}

function refused<T>({ values, files }: PostedForm<T>, errors: Record<string, string>): PostedForm<T> {
  return { ok: false, values, errors, files }
}

/** The sentence of a refusal, to stand at its field. What is no refusal goes on to the fault page. */
function sentenceOf(c: AppContext, error: unknown): string {
  if (!(error instanceof DomainError) || error instanceof NotFound) throw error
  return c.get('t')(error.code, error.params)
}
