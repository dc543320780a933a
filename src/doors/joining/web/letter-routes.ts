import { Hono } from 'hono'
import { labelAt } from '#addresses/address-names.ts'
import { findAddress } from '#addresses/addresses.ts'
import { parentOf, pathInUrl } from '#addresses/paths.ts'
import { NotFound, Refused } from '#errors.ts'
import { act } from '#http/act.ts'
import { wordAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import type { FormValues } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { holding, mustHold, viewerOf } from '#http/signed-in.ts'
import { doorsBelow, lettersOverview } from '#joining/doors.ts'
import { LetterForm } from '#joining/forms.ts'
import { findLetter, issueLetters, planLetters, revokeLetter } from '#joining/letters.ts'
import { can, scopesOf } from '#standing/standing.ts'
import { ConfirmLettersPage } from '#views/joining/confirm-letters.tsx'
import { DoorsPage } from '#views/joining/doors.tsx'
import { LettersPage } from '#views/joining/letters.tsx'
import { printPage } from './letters-html.ts'

/** A thousand A4 pages: what one print job, one browser and one Worker bear. */
const mostAtOnce = 1000

export const letterRoutes = new Hono<AppEnv>()
  .get('/letters', holding('letters'), (c) => {
    const scopes = scopesOf(viewerOf(c).standing, 'letters')
    const buildings = lettersOverview(c.env.estate.db, scopes, c.get('now'))
    return c.html(LettersPage({ page: pageOf(c), buildings, whole: scopes.includes('') }))
  })
  .get('/letters/new', holding('letters'), (c) => {
    const choice = {
      notJoined: wordAsked(c, 'chosen') ? wordAsked(c, 'notJoined') === 'yes' : true,
      reprint: wordAsked(c, 'chosen') ? wordAsked(c, 'reprint') === 'yes' : true,
    }
    return c.html(confirmPage(c, { scope: wordAsked(c, 'scope'), ...choice }))
  })
  .post('/letters/print', holding('letters'), (c) =>
    act(c, {
      form: LetterForm,
      may: (values) => scopeOf(c, orderIn(values).scope),
      page: ({ values, errors }) => confirmPage(c, orderIn(values), Object.values(errors).join(' ')),
      ready: (order) => {
        if (planLetters(c.env.estate.db, order, c.get('now')).doors.length > mostAtOnce)
          throw new Refused('joining:errors.tooManyLetters', { most: mostAtOnce })
      },
      do: (order, { by, now }) => issueLetters(c.env.estate.db, order, by, now),
      show: ({ letters }) =>
        printPage(c.env.estate.db, letters, { page: pageOf(c), origin: originOf(c) }).toString(),
      done: { key: 'joining:letters.printedBefore', kind: 'note' },
      to: (_, { scope }) => `/letters/new?scope=${encodeURIComponent(scope)}`,
    }),
  )
  .get('/letters/doors/:path{.+}', holding('letters'), (c) => {
    const scope = c.req.param('path')
    const label = scopeOf(c, scope)
    const doors = doorsBelow(c.env.estate.db, scope, c.get('now'))
    return c.html(DoorsPage({ page: pageOf(c), scope, label, doors }))
  })
  .post('/letters/:id{[0-9]+}/revocation', holding('letters'), (c) =>
    act(c, {
      may: () => {
        const letter = findLetter(c.env.estate.db, idOf(c))
        if (letter.kind !== 'letter' || !can(viewerOf(c).standing, 'letters', letter.unit))
          throw new NotFound('shared:errors.notFound')
        return letter
      },
      do: (_, { by, now, seen: letter }) => {
        revokeLetter(c.env.estate.db, letter.id, by, now)
        return letter
      },
      done: ({ unit }) => {
        const door = labelAt(c.env.estate.db, unit)
        return { key: 'joining:letters.revoked', params: { door } }
      },
      to: ({ unit }) => {
        const above = parentOf(unit)
        return above ? `/letters/doors/${pathInUrl(above)}` : '/letters'
      },
    }),
  )

function orderIn(values: FormValues): LetterForm {
  const read = LetterForm.safeParse(values)
  return read.success ? read.data : { scope: '', notJoined: true, reprint: true }
}

/** The name of an address the viewer prints letters for. NotFound where there is none, NotAllowed outside one's own. */
function scopeOf(c: AppContext, scope: string): string {
  mustHold(c, 'letters', scope)
  return findAddress(c.env.estate.db, scope).label
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
