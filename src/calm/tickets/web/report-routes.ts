import { Hono } from 'hono'
import { findAddress } from '#addresses/addresses.ts'
import { isDoor } from '#addresses/paths.ts'
import { NotFound, orNone } from '#errors.ts'
import { countAttempt } from '#estate/attempts.ts'
import { act, beside } from '#http/act.ts'
import { numberAsked, wordAsked, wordsAsked } from '#http/asked.ts'
import type { RefusedForm } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { actableFor } from '#people/on-behalf.ts'
import { isOfHousehold, scopesOf } from '#standing/standing.ts'
import { findTicketFor } from '#tickets/finding.ts'
import { ReportForm } from '#tickets/forms.ts'
import { type Category, categories, type TicketUrgency } from '#tickets/kinds.ts'
import { knownNear, reportedFor, similarNear } from '#tickets/near.ts'
import { mayReport, mayReportAnywhere, openTicket } from '#tickets/opening.ts'
import { readPhotos } from '#tickets/photos.ts'
import { addressesAround, addressMeant, pathFrom, valueFrom } from '#tickets/reported-addresses.ts'
import { atAddress } from '#tickets/rows.ts'
import { desksOf, mayJoin } from '#tickets/rules.ts'
import type { FormState } from '#views/shared/form.tsx'
import { MinePage } from '#views/tickets/mine.tsx'
import { WhatPage } from '#views/tickets/what.tsx'
import { WherePage } from '#views/tickets/where.tsx'

const reporting = { most: 20, minutes: 60, says: 'tickets:errors.reportsTooMany' }
/** A desk takes down for others, call by call: far more than it can write in an hour. */
const takenDown = { ...reporting, most: 500 }
/** Far more than anybody in danger sends: it only stops a machine. */
const inDanger = { most: 500, minutes: 60, says: 'tickets:errors.reportsTooMany' }

const shown = 30

/** What is known around is read in passing; the page stays short. */
const knownShown = 10

/** What a resident sees of the help desk, and reporting. */
export const ticketReportRoutes = new Hono<AppEnv>()
  .get('/tickets', signedIn, (c) => {
    const { db } = c.env.estate
    const { standing } = viewerOf(c)
    const before = numberAsked(c, 'before')
    const after = numberAsked(c, 'known') ?? 0
    const mine = reportedFor(db, standing, shown + 1, before)
    const own = new Set(mine.map((ticket) => ticket.id))
    const known = before === null ? knownNear(db, standing, knownShown + 1, after) : []
    return c.html(
      MinePage({
        page: pageOf(c),
        mine: mine.slice(0, shown),
        known: known.slice(0, knownShown).filter((ticket) => !own.has(ticket.id)),
        olderKnown: known.length > knownShown ? known[knownShown - 1]!.id : null,
        firstKnown: after === 0,
        older: mine.length > shown ? mine[shown - 1]!.id : null,
        first: before === null,
        reports: mayReportAnywhere(standing),
        hasDesk: desksOf(standing).length > 0,
      }),
    )
  })
  /** First where and what; then, with what is already known there before the reporter's eyes, the words and photos. */
  .get('/tickets/new', signedIn, (c) => {
    const { place: address = '', category = '' } = wordsAsked(c, 'place', 'category')
    const typed = wordAsked(c, 'typed')
    if (address === '' && typed === '') return c.html(wherePage(c, {}))
    const { db } = c.env.estate
    const { standing } = viewerOf(c)
    const path = addressMeant(db, standing, address, typed)
    const errors: Record<string, string> = {}
    const fits = path !== null && isThere(c, path) && mayReport(standing, atAddress(db, path))
    if (!fits) errors[typed ? 'typed' : 'place'] = c.get('t')('tickets:errors.placeUnknown')
    if (!isCategory(category)) errors.category = c.get('t')('tickets:errors.categoryMissing')
    if (!fits || !isCategory(category))
      return c.html(wherePage(c, { values: { place: address, typed, category }, errors }), 422)
    return c.html(whatPage(c, path, category, {}))
  })
  .post('/tickets', signedIn, (c) =>
    act(c, {
      form: ReportForm,
      page: (form) => reportAgain(c, form),
      may: ({ place: address }) => addressFrom(c, String(address ?? '')),
      // A photo that is refused is put right and sent again: it is no report yet.
      ready: async ({ urgency }, { photos }) => {
        const read = await beside('photos', () => readPhotos(photos))
        countReport(c, urgency)
        return read
      },
      do: ({ person: forPerson, ...words }, { by, now, seen: address, ready: photos }) =>
        openTicket(c.env.estate.db, { ...words, place: address, forPerson, photos }, by, now),
      done: ({ id: number }) => ({ key: 'tickets:done.opened', params: { number } }),
      to: ({ id }) => `/tickets/${id}`,
    }),
  )

/** Who reports danger has a count of their own, which what was reported before does not use up; so has whoever sits at a desk. */
function countReport(c: AppContext, urgency: TicketUrgency): void {
  const { standing, person } = viewerOf(c)
  const who = person.id
  const usual = desksOf(standing).length > 0 ? takenDown : reporting
  const [key, limit] = urgency === 'danger' ? [`ticket-danger:${who}`, inDanger] : [`ticket:${who}`, usual]
  countAttempt(c.env.estate.db, key, limit, c.get('now'))
}

/** The place that was chosen, where it still stands and this viewer may report about it. */
function addressFrom(c: AppContext, value: string): string {
  const path = pathFrom(value)
  const { db } = c.env.estate
  if (!isThere(c, path) || !mayReport(viewerOf(c).standing, atAddress(db, path)))
    throw new NotFound('shared:errors.notFound')
  return path
}

function reportAgain(c: AppContext, form: RefusedForm) {
  const { category, place: address } = form.values
  const path = addressFrom(c, String(address ?? ''))
  return isCategory(String(category)) ? whatPage(c, path, category as Category, form) : wherePage(c, form)
}

function isCategory(text: string): text is Category {
  return categories.some((category) => category === text)
}

function isThere(c: AppContext, path: string): boolean {
  return orNone(() => findAddress(c.env.estate.db, path))?.retiredAt === null
}

function wherePage(c: AppContext, form: FormState) {
  const { standing } = viewerOf(c)
  const { homes, common } = addressesAround(c.env.estate.db, standing)
  const value = (address: { path: string; label: string }) => ({
    value: valueFrom(address.path),
    text: address.label,
  })
  return WherePage({
    page: pageOf(c),
    homes: homes.map(value),
    common: common.map(value),
    anywhere: mayReportAnywhere(standing),
    mayType: scopesOf(standing, 'assist').length > 0,
    form,
  })
}

/** What is known there already, of what this viewer reads: with "us too" only where it is theirs to say. */
function similarFor(c: AppContext, path: string, category: Category) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  return similarNear(db, path, category).flatMap((known) => {
    const found = orNone(() => findTicketFor(db, standing, known.id, c.get('now')))
    if (!found) return []
    const { concerned, reporter } = found.relation
    return [{ ...known, joinable: mayJoin(found.ticket) && concerned && !reporter }]
  })
}

function whatPage(c: AppContext, path: string, category: Category, form: FormState) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const address = findAddress(db, path)
  const where = atAddress(db, path)
  const behalf =
    where.common === 1 ? actableFor(db, standing, c.get('now')) : actableFor(db, standing, c.get('now'), path)
  return WhatPage({
    page: pageOf(c),
    place: {
      value: valueFrom(path),
      label: address.label,
      common: where.common === 1,
      theirs: isDoor(address.kind) && !isOfHousehold(standing, path),
    },
    category,
    similar: similarFor(c, path, category),
    behalf: behalf.map(({ personId, name, door }) => ({
      value: String(personId),
      text: `${name} · ${door}`,
    })),
    form,
  })
}
