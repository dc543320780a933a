import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type ZodType, z } from 'zod'
import { DomainError, FieldsRefused, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Posting } from '#estate/once.ts'
import { randomToken } from '#estate/secrets.ts'
import type { Flash, FormErrors } from '#page.ts'
import type { Deed, Said } from './deed.ts'
import type { AppContext } from './env.ts'
import { errorStatus } from './errors.ts'
import { flash } from './flash.ts'
import { type FormValues, filesAgain, type PostedForm, readForm, refused, shaped } from './form.ts'
import { mustStand } from './lead-on.ts'
import { type Answered, answeredTo, keepAnswered, postingOf } from './once.ts'

/**
 * Answers a posted form, the one way for all of them: reads it, asks the rules, does it once, and says so. Done: 303 with
 * a flash. Refused (422), moved on (409), too often (429): the same form, every word typed, each fault at its field.
 * Not theirs or not there (403, 404): thrown on, and the fault page gives the words back. A posting whose key was done
 * before is answered what it was answered then.
 */
export async function act<Words = Record<never, never>, Seen = void, Ready = void, Done = unknown>(
  c: AppContext,
  deed: Deed<Words, Seen, Ready, Done>,
): Promise<Response> {
  const sent = await readForm(c)
  const posting = await postingOf(c, sent)
  const before = answeredTo(c, posting)
  if (before) return goOn(c, deed, before)
  mustStand(c)
  const seen = deed.may?.(sent.values) as Seen
  const posted = shaped(c, sent, deed.form ?? (nothing as ZodType<Words>))
  if (!posted.ok) return refuse(c, deed, posted, { faults: posted.errors })
  try {
    const ready = (await deed.ready?.(posted.data, posted.files, seen)) as Ready
    const asked = await deed.asks?.(posted.data, ready, seen)
    if (asked) return c.html(asked)
    return await carryOut(c, deed, posted, { seen, ready, posting })
  } catch (error) {
    if (!(error instanceof DomainError) || error instanceof NotFound || error instanceof NotAllowed)
      throw error
    return refuse(c, deed, posted, { faults: faultsOf(c, deed, error, posted.values), cause: error })
  }
}

/** Does one part of a form's work; whatever is refused in it is said beside this field. */
export async function beside<T>(field: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof DomainError ? error.at(field) : error
  }
}

/** A button alone: nothing is typed. */
const nothing = z.object({})

type Known<Seen, Ready> = { seen: Seen; ready: Ready; posting: Posting | null }

async function carryOut<Words, Seen, Ready, Done>(
  c: AppContext,
  deed: Deed<Words, Seen, Ready, Done>,
  posted: Extract<PostedForm<Words>, { ok: true }>,
  { seen, ready, posting }: Known<Seen, Ready>,
): Promise<Response> {
  // Two taps may both have waited on the way here: the second to come finds what the first was answered.
  const before = answeredTo(c, posting)
  if (before) return goOn(c, deed, before)
  const { data, values } = posted
  const key = posting?.key ?? randomToken(24)
  const on = { by: c.get('viewer')?.person.id ?? 0, now: c.get('now'), seen, ready, values, key }
  const { done, answered } = c.env.estate.db.transaction(
    (tx) => {
      const done = deed.do(data, on)
      const answered = answerFor(c, deed, done, data)
      keepAnswered(tx, posting, answered)
      return { done, answered }
    },
    { behavior: 'immediate' },
  )
  c.env.estate.wake()
  const wanting = deed.wants?.(done, data)
  if (wanting) return refuse(c, deed, { values, files: {} }, { faults: wanting })
  const shown = await deed.show?.(done, data)
  if (shown) return c.html(shown)
  return goOn(c, deed, answered)
}

function answerFor<Words, Seen, Ready, Done>(
  c: AppContext,
  deed: Deed<Words, Seen, Ready, Done>,
  done: Done,
  words: Words,
): Answered {
  const said = typeof deed.done === 'function' ? deed.done(done, words) : (deed.done ?? null)
  const to = typeof deed.to === 'function' ? deed.to(done, words) : deed.to
  const flash = said === null ? null : followed(c, flashOf(c, said))
  return { to, flash, mark: deed.mark?.(done) ?? null }
}

function flashOf(c: AppContext, said: Said): Flash {
  const t = c.get('t')
  if (typeof said === 'string') return { kind: 'done', text: t(said) }
  const { key, params, kind = 'done', undo } = said
  const text = t(key, params)
  return undo ? { kind, text, undo: { action: undo.action, text: t(undo.key, undo.params) } } : { kind, text }
}

/** Says where it was done, if not where it was written. */
function followed(c: AppContext, said: Flash): Flash {
  const led = c.get('led')
  if (!led) return said
  const { from, number } = led
  return { ...said, text: `${said.text}${c.get('t')('shared:double.followed', { from, number })}` }
}

async function goOn<Words, Seen, Ready, Done>(
  c: AppContext,
  deed: Deed<Words, Seen, Ready, Done>,
  { to, flash: said, mark }: Answered,
): Promise<Response> {
  if (mark !== null) await deed.after?.(mark)
  if (deed.swap && c.req.header('HX-Request')) return c.html(await deed.swap(said))
  if (said) flash(c, said)
  return c.redirect(to, 303)
}

function faultsOf<Words, Seen, Ready, Done>(
  c: AppContext,
  { at = '' }: Deed<Words, Seen, Ready, Done>,
  error: DomainError,
  values: FormValues,
): FormErrors {
  const t = c.get('t')
  const field = error.field ?? (typeof at === 'string' ? at : at(error, values))
  const faults =
    error instanceof FieldsRefused ? error.faults : { [field]: [error.code, error.params] as const }
  return Object.fromEntries(Object.entries(faults).map(([name, [key, params]]) => [name, t(key, params)]))
}

/** The same form with its words; where its page can no longer be drawn, the fault page gives them back. */
async function refuse<Words, Seen, Ready, Done>(
  c: AppContext,
  { page }: Deed<Words, Seen, Ready, Done>,
  { values, files }: Pick<PostedForm<Words>, 'values' | 'files'>,
  { faults, cause }: { faults: FormErrors; cause?: DomainError },
): Promise<Response> {
  const errors = refused(c, filesAgain(c, files, faults))
  const why = cause ?? new Refused('shared:errors.said', { said: Object.values(errors).join(' ') })
  if (!page) throw why
  try {
    const drawn = String(await page({ values, errors }))
    // A form that the page has no longer (it moved on meanwhile) cannot say what was wrong with it.
    if (!Object.values(errors).every((said) => drawn.includes(String(html`${said}`)))) throw why
    return c.html(drawn, errorStatus(why) as ContentfulStatusCode)
  } catch (error) {
    throw error instanceof DomainError ? why : error
  }
}
