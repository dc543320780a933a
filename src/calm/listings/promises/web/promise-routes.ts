import { Hono } from 'hono'
import type { ZodType } from 'zod'
import { NotFound } from '#errors.ts'
import { countAttempt } from '#estate/limits.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { type PostedForm, postedForm } from '#http/form.ts'
import { originOf } from '#http/origin.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { handoverCalendar } from '#listings/promises/calendar.ts'
import { viewContact } from '#listings/promises/contact.ts'
import { arrange, finish, handOver, thank } from '#listings/promises/finishing.ts'
import { DoneForm, HandoverForm, MessageForm, ThanksForm, WhyForm } from '#listings/promises/forms.ts'
import { promiseOf, release, renege } from '#listings/promises/promising.ts'
import { write } from '#listings/promises/thread.ts'
import { instantOf } from '#time/times.ts'
import { needPage, viewOf } from './need-page.ts'

/** Between the two of one promise. */
export const promiseRoutes = new Hono<AppEnv>()
const at = '/needs/:id{[0-9]+}/promises/:promise{[0-9]+}'

/** Looking is a write: it puts a row into the record of the door that was looked at. */
promiseRoutes.post(`${at}/contact-views`, signedIn, (c) => {
  const which = idsOf(c)
  const contacts = viewContact(c.env.estate.db, which, viewerOf(c).person.id, c.get('now'))
  return c.html(needPage(c, { contact: { promiseId: which.promiseId, contacts } }))
})

promiseRoutes.post(`${at}/messages`, signedIn, (c) =>
  posting(c, 'message', MessageForm, 'said', (which, { body }, by, now) => {
    countAttempt(c.env.estate.db, `thread:${by}`, { most: 60, minutes: 60 }, now)
    write(c.env.estate.db, { ...which, body }, by, now)
  }),
)
promiseRoutes.post(`${at}/handover`, signedIn, (c) =>
  posting(c, 'handover', HandoverForm, 'arranged', (which, form, by, now) => {
    const when = instantOf(form.at, c.get('settings').timezone)
    if (when === null) throw new NotFound('shared:errors.notFound')
    arrange(c.env.estate.db, { ...which, at: when }, by, now)
  }),
)
promiseRoutes.post(`${at}/completion`, signedIn, (c) =>
  posting(
    c,
    'done',
    DoneForm,
    'finished',
    (which, { minutes }, by, now) => void finish(c.env.estate.db, { ...which, minutes }, by, now),
  ),
)
promiseRoutes.post(`${at}/loan`, signedIn, (c) =>
  posting(
    c,
    'loan',
    DoneForm,
    'handed',
    (which, _, by, now) => void handOver(c.env.estate.db, which, by, now),
  ),
)
promiseRoutes.post(`${at}/reneging`, signedIn, (c) =>
  posting(
    c,
    'reneging',
    WhyForm,
    'reneged',
    (which, { why }, by, now) => void renege(c.env.estate.db, { ...which, why }, by, now),
  ),
)
promiseRoutes.post(`${at}/release`, signedIn, (c) =>
  posting(
    c,
    'release',
    WhyForm,
    'released',
    (which, { why }, by, now) => void release(c.env.estate.db, { ...which, why }, by, now),
  ),
)
promiseRoutes.post(`${at}/thanks`, signedIn, (c) =>
  posting(c, 'thanks', ThanksForm, 'thanked', (which, { words }, by, now) =>
    thank(c.env.estate.db, { ...which, words }, by, now),
  ),
)

promiseRoutes.get(`${at}/handover.ics`, signedIn, (c) => {
  const { listing, promise } = promiseOf(c.env.estate.db, idsOf(c), viewerOf(c).person.id, c.get('now'))
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

type Which = { id: number; promiseId: number }

/** The promise asked for, on a listing this viewer may see. */
function idsOf(c: AppContext): Which {
  const { id } = viewOf(c)
  const which = { id, promiseId: Number(c.req.param('promise')) }
  promiseOf(c.env.estate.db, which, viewerOf(c).person.id, c.get('now'))
  return which
}

/** One form of one of the two: refused comes back in place, done comes back to the page. */
async function posting<T>(
  c: AppContext,
  part: string,
  schema: ZodType<T>,
  done: string,
  act: (which: Which, data: T, by: number, now: string) => void,
) {
  const which = idsOf(c)
  const posted: PostedForm<T> = await postedForm(c, schema)
  if (!posted.ok) return c.html(needPage(c, { ...posted, part: `${part}-${which.promiseId}` }), 422)
  act(which, posted.data, viewerOf(c).person.id, c.get('now'))
  c.env.estate.wake()
  flash(c, { kind: 'done', text: c.get('t')(`listings:done.${done}`) })
  return c.redirect(`/needs/${which.id}#promise-${which.promiseId}`, 303)
}
