import { Hono } from 'hono'
import { NotFound, Refused } from '#errors.ts'
import { countAttempt } from '#estate/attempts.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { originOf } from '#http/origin.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { handoverCalendar } from '#listings/promises/calendar.ts'
import { viewContact } from '#listings/promises/contact.ts'
import { arrange, finish, handOverLoan, thankHelper } from '#listings/promises/finishing.ts'
import {
  ArrangeForm,
  DoneForm,
  MessageForm,
  PromiseEndForm,
  RenegingForm,
  ThanksForm,
} from '#listings/promises/forms.ts'
import { promiseOf, release, renege } from '#listings/promises/promising.ts'
import type { ListingView } from '#listings/promises/show.ts'
import type { PromiseView } from '#listings/promises/show-promise.ts'
import { write } from '#listings/promises/thread.ts'
import { instantOf } from '#time/wall-to-instant.ts'
import { needPage, onNeed, standingView, viewedListing } from './need-page.ts'

const at = '/needs/:id{[0-9]+}/promises/:promise{[0-9]+}'

const writing = { most: 60, minutes: 60, says: 'listings:errors.linesTooMany' }

/** Between the two of one promise. */
export const promiseRoutes = new Hono<AppEnv>()
  /** Looking is a write: it puts a row into the record of the door that was looked at. */
  .post(`${at}/contact-views`, signedIn, (c) =>
    act(c, {
      ...onPromise(c),
      ...met(c),
      do: (_, { by, now, seen: which }) => viewContact(c.env.estate.db, which, by, now),
      show: (contacts) => needPage(c, { contact: { promiseId: promiseIdOf(c), contacts } }),
      done: { key: 'listings:done.contactShown', kind: 'note' },
    }),
  )
  .post(`${at}/messages`, signedIn, (c) =>
    act(c, {
      ...onPromise(c, 'message', (one) => one.mayWrite),
      ...met(c),
      form: MessageForm,
      at: 'body',
      ready: () => countAttempt(c.env.estate.db, `thread:${viewerOf(c).person.id}`, writing, c.get('now')),
      doneAgain: 'talk',
      do: ({ body }, { by, now, seen: which }) => write(c.env.estate.db, { ...which, body }, by, now),
      done: 'listings:done.said',
    }),
  )
  .post(`${at}/handover`, signedIn, (c) =>
    act(c, {
      ...onPromise(c, 'handover', (one) => one.mayArrange),
      form: ArrangeForm,
      at: 'at',
      do: (form, { by, now, seen: which }) => {
        const when = instantOf(form.at, c.get('settings').timezone)
        if (when === null) throw new Refused('listings:errors.time')
        return arrange(c.env.estate.db, { ...which, at: when, version: form.version }, by, now)
      },
      done: 'listings:done.arranged',
    }),
  )
  .post(`${at}/completion`, signedIn, (c) =>
    act(c, {
      ...onPromise(c, 'done', (one) => one.mayFinish),
      form: DoneForm,
      do: ({ minutes }, { by, now, seen: which }) => finish(c.env.estate.db, { ...which, minutes }, by, now),
      done: 'listings:done.finished',
    }),
  )
  .post(`${at}/loan`, signedIn, (c) =>
    act(c, {
      ...onPromise(c),
      do: (_, { by, now, seen: which }) => handOverLoan(c.env.estate.db, which, by, now),
      done: 'listings:done.handed',
    }),
  )
  .post(`${at}/reneging`, signedIn, (c) =>
    act(c, {
      ...onPromise(c, 'reneging', (one) => one.mayRenege),
      form: RenegingForm,
      at: 'why',
      do: ({ why }, { by, now, seen: which }) => renege(c.env.estate.db, { ...which, why }, by, now),
      done: 'listings:done.reneged',
    }),
  )
  .post(`${at}/release`, signedIn, (c) =>
    act(c, {
      ...onPromise(c, 'release', (one) => one.mayRelease),
      form: PromiseEndForm,
      at: 'why',
      do: ({ why }, { by, now, seen: which }) => release(c.env.estate.db, { ...which, why }, by, now),
      done: 'listings:done.released',
    }),
  )
  .post(`${at}/thanks`, signedIn, (c) =>
    act(c, {
      ...onPromise(c, 'thanks', (one) => one.mayThank),
      form: ThanksForm,
      at: 'words',
      do: ({ words }, { by, now, seen: which }) => thankHelper(c.env.estate.db, { ...which, words }, by, now),
      done: 'listings:done.thanked',
    }),
  )
  .get(`${at}/handover.ics`, signedIn, (c) => {
    const { listing, promise } = promiseOf(
      c.env.estate.db,
      whichOf(c, viewedListing(c)),
      viewerOf(c).person.id,
      c.get('now'),
    )
    if (promise.handoverAt === null) throw new NotFound('shared:errors.notFound')
    const words = {
      summary: c.get('t')('listings:calendar.summary', { estate: c.get('settings').title }),
      link: originOf(c),
      estate: c.get('settings').name,
    }
    const file = handoverCalendar(listing, { ...promise, handoverAt: promise.handoverAt }, words)
    return c.body(file, 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="linli-${promise.id}.ics"`,
    })
  })

/** What the forms of a promise share; `part` is the one with words to write in, `has` whether it is still drawn. */
function onPromise(c: AppContext, part?: string, has: (promise: PromiseView) => boolean = () => true) {
  const id = promiseIdOf(c)
  const isDrawn = (need: ListingView) => need.promises.some((one) => one.id === id && has(one))
  const need = onNeed(c, part === undefined ? undefined : { part: `${part}-${id}`, has: isDrawn })
  return { ...need, may: () => whichOf(c, standingView(c)), to: `${need.to}#promise-${id}` }
}

/** The two go on talking, whatever became of the need they met over. */
function met(c: AppContext) {
  return { may: () => whichOf(c, viewedListing(c)) }
}

/** The promise asked for, on a listing this viewer may see. */
function whichOf(c: AppContext, { id }: ListingView) {
  const which = { id, promiseId: promiseIdOf(c) }
  promiseOf(c.env.estate.db, which, viewerOf(c).person.id, c.get('now'))
  return which
}

function promiseIdOf(c: AppContext): number {
  return idOf(c, 'promise')
}
