import { Hono } from 'hono'
import { parentOf, pathInUrl } from '#addresses/paths.ts'
import { NotFound, Refused } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { holding, mustHold, viewerOf } from '#http/signed-in.ts'
import { doorsBelow, labelAt, lettersOverview } from '#joining/doors.ts'
import { LetterForm } from '#joining/forms.ts'
import { findLetter, issueLetters, planLetters, revokeLetter } from '#joining/letters.ts'
import { can, scopesOf } from '#standing/standing.ts'
import { ConfirmLettersPage } from '#views/joining/confirm-letters.tsx'
import { DoorsPage } from '#views/joining/doors.tsx'
import { LettersPage } from '#views/joining/letters.tsx'
import { printPage } from './letters-html.ts'

export const letterRoutes = new Hono<AppEnv>()

/** A thousand A4 pages: what one print job, one browser and one Worker bear. */
const mostAtOnce = 1000

letterRoutes.get('/letters', holding('letters'), (c) => {
  const scopes = scopesOf(viewerOf(c).standing, 'letters')
  const buildings = lettersOverview(c.env.estate.db, scopes, c.get('now'))
  return c.html(LettersPage({ page: pageOf(c), buildings, whole: scopes.includes('') }))
})

letterRoutes.get('/letters/new', holding('letters'), (c) => {
  const choice = {
    notJoined: c.req.query('chosen') ? c.req.query('notJoined') === 'yes' : true,
    reprint: c.req.query('chosen') ? c.req.query('reprint') === 'yes' : true,
  }
  return c.html(confirmPage(c, { scope: c.req.query('scope') ?? '', ...choice }))
})

letterRoutes.post('/letters/print', holding('letters'), async (c) => {
  const posted = await postedForm(c, LetterForm)
  const order = posted.ok ? posted.data : { scope: '', notJoined: true, reprint: true }
  scopeOf(c, order.scope)
  if (planLetters(c.env.estate.db, order, c.get('now')).doors.length > mostAtOnce) {
    return c.html(
      confirmPage(c, order, c.get('t')('joining:errors.tooManyLetters', { most: mostAtOnce })),
      422,
    )
  }
  try {
    const issue = issueLetters(c.env.estate.db, order, viewerOf(c).person.id, c.get('now'))
    c.env.estate.wake()
    return c.html(printPage(c.env.estate.db, issue.letters, { page: pageOf(c), origin: originOf(c) }))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return c.html(confirmPage(c, order, c.get('t')(error.code, error.params)), 422)
  }
})

letterRoutes.get('/letters/doors/:path{.+}', holding('letters'), (c) => {
  const scope = c.req.param('path')
  const label = scopeOf(c, scope)
  const doors = doorsBelow(c.env.estate.db, scope, c.get('now'))
  return c.html(DoorsPage({ page: pageOf(c), scope, label, doors }))
})

letterRoutes.post('/letters/:id{[0-9]+}/revocation', holding('letters'), (c) => {
  const letter = findLetter(c.env.estate.db, Number(c.req.param('id')))
  if (letter.kind !== 'letter' || !can(viewerOf(c).standing, 'letters', letter.unit))
    throw new NotFound('shared:errors.notFound')
  revokeLetter(c.env.estate.db, letter.id, viewerOf(c).person.id, c.get('now'))
  const door = labelAt(c.env.estate.db, letter.unit) ?? letter.unit
  flash(c, { kind: 'done', text: c.get('t')('joining:letters.revoked', { door }) })
  const above = parentOf(letter.unit)
  return c.redirect(above ? `/letters/doors/${pathInUrl(above)}` : '/letters', 303)
})

/** The name of a place the viewer prints letters for. NotFound where there is no such place, NotAllowed outside one's own. */
function scopeOf(c: AppContext, scope: string): string {
  mustHold(c, 'letters', scope)
  const label = scope === '' ? c.get('settings').title : labelAt(c.env.estate.db, scope)
  if (label === undefined) throw new NotFound('shared:errors.notFound')
  return label
}

function confirmPage(c: AppContext, order: LetterForm, error?: string) {
  const label = scopeOf(c, order.scope)
  const plan = planLetters(c.env.estate.db, order, c.get('now'))
  const { all, doors, replaced } = plan
  const counts = {
    all: all.length,
    joined: all.filter((door) => door.step === 'joined').length,
    out: all.filter((door) => door.letterId !== null).length,
    printed: doors.length,
    replaced,
  }
  const scopes = scopesOf(viewerOf(c).standing, 'letters')
  const places = lettersOverview(c.env.estate.db, scopes, c.get('now')).flatMap((group) => [
    ...(group.whole ? [group] : []),
    ...group.entrances,
  ])
  const choices = places.map(({ path, label: text }) => ({ value: path, text }))
  if (scopes.includes('')) choices.unshift({ value: '', text: c.get('settings').title })
  if (!choices.some((choice) => choice.value === order.scope))
    choices.unshift({ value: order.scope, text: label })
  return ConfirmLettersPage({
    page: pageOf(c),
    label,
    order,
    counts,
    choices,
    days: c.get('settings').letterDays,
    error,
  })
}
