import { type ZodType, z } from 'zod'
import { Conflict, DomainError, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Posting } from '#estate/once.ts'
import { randomToken } from '#estate/secrets.ts'
import type { Flash, FormErrors } from '#page.ts'
import { pressedEarlier } from '#record/record.ts'
import type { Deed, Said } from './deed.ts'
import type { AppContext } from './env.ts'
import { flash } from './flash.ts'
import { type FormValues, type PostedForm, readForm, type SentForm, shaped } from './form.ts'
import { mustStand, widerThere } from './lead-on.ts'
import { type Answered, answeredTo, begunBy, keepAnswered, sentAlready } from './once.ts'
import { saidOpenly } from './openly.ts'
import { overruled, untouchedAsNow, withMarks } from './overruled.ts'
import { postingOf } from './posting.ts'
import { cameLate, mustBeNewest, pressedAt } from './pressed.ts'
import { faultsBeside, faultsOf, refuseForm } from './refuse-form.ts'
import { inTurn } from './turn.ts'

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
  const posting = await postingOf(c, sent, deed)
  // A second tap waits for the first, since what `ready` does leaves the house and is not undone by finding the key.
  return posting
    ? inTurn(c.env.estate.db, posting.key, () => answer(c, deed, sent, posting))
    : answer(c, deed, sent, null)
}

async function answer<Words, Seen, Ready, Done>(
  c: AppContext,
  deed: Deed<Words, Seen, Ready, Done>,
  sent: SentForm,
  posting: Posting | null,
): Promise<Response> {
  const before = answeredTo(c, posting) ?? sentAlready(c, c.env.estate.db, posting)
  if (before) return goOn(c, deed, before, sent.values)
  const begun = deed.again && posting && begunBy(c, posting.personId)
  if (begun) deed.again?.(begun)
  if (deed.form) c.set('form', deed.form)
  mustStand(c)
  const seen = deed.may?.(sent.values) as Seen
  const isStored = () => (deed.drawn?.(sent.values) ?? null) !== null
  const current = { ...sent, values: untouchedAsNow(c, deed, sent.values) }
  const posted = shaped(c, current, deed.form ?? (nothing as ZodType<Words>), isStored)
  const wider = widerThere(c)
  // The page of the other, with every word: sent from there, it was sent to whoever reads it there.
  if (wider) {
    const words = posted.ok ? { values: posted.values, files: posted.files } : posted
    return refuseForm(c, deed, words, { faults: faultsOf(c, deed, wider, sent.values), cause: wider })
  }
  const looked = await deed.looks?.(posted)
  if (looked) return c.html(withMarks(c, String(looked), posted.values, null))
  if (!posted.ok) {
    const faults = { ...faultsBeside(c, deed, posted.values, seen), ...posted.errors }
    return refuseForm(c, deed, posted, { faults })
  }
  const openly = saidOpenly(c, deed.form, posted.values)
  if (openly) return refuseForm(c, deed, posted, { faults: openly })
  try {
    const ready = (await deed.ready?.(posted.data, posted.files, seen)) as Ready
    const asked = await deed.asks?.(posted.data, ready, seen)
    if (asked) return c.html(withMarks(c, String(asked), posted.values, null))
    return await carryOut(c, deed, posted, { seen, ready, posting })
  } catch (error) {
    if (!(error instanceof DomainError) || error instanceof NotFound || error instanceof NotAllowed)
      throw error
    const own = faultsOf(c, deed, error, posted.values)
    const beside = error instanceof Refused ? faultsBeside(c, deed, posted.values, seen, own) : {}
    const faults = { ...beside, ...own }
    return refuseForm(c, deed, posted, { faults, cause: error })
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

type Outcome =
  | { faults: FormErrors; cause: Conflict }
  | { before: Answered }
  | { answered: Answered; wanting: FormErrors | null; shown: string | null }
type Known<Seen, Ready> = { seen: Seen; ready: Ready; posting: Posting | null }

async function carryOut<Words, Seen, Ready, Done>(
  c: AppContext,
  deed: Deed<Words, Seen, Ready, Done>,
  posted: Extract<PostedForm<Words>, { ok: true }>,
  { seen, ready, posting }: Known<Seen, Ready>,
): Promise<Response> {
  const { data, values } = posted
  const key = posting?.key ?? randomToken(24)
  const times = { now: c.get('now'), pressed: pressedAt(c) }
  const on = { by: c.get('viewer')?.person.id ?? 0, ...times, seen, ready, values, key }
  const outcome = c.env.estate.db.transaction(
    (tx): Outcome => {
      const before = sentAlready(c, tx, posting)
      if (before) return { before }
      if (on.pressed < on.now) mustBeNewest(c, on.pressed, deed.newest?.(data, on) ?? null)
      const unseen = deed.drawn ? overruled(c, deed.drawn, values) : null
      if (unseen && unseen !== 'gone') return unseen
      const done = cameLate(on) ? pressedEarlier(on.pressed, () => deed.do(data, on)) : deed.do(data, on)
      // A button that its page has no longer, and nothing refused it: it was about something that is so no more.
      if (unseen === 'gone') throw new Conflict('shared:seen.changed')
      const answered = answerFor(c, deed, done, data)
      const wanting = deed.wants?.(done, data) ?? null
      // What still wants something is pressed again as it is, to be told again what that was.
      keepAnswered(c, tx, wanting && posting ? { ...posting, words: null } : posting, answered)
      // A code stands on this page and nowhere else: where the page cannot be drawn, nothing was done.
      const shown = wanting ? null : (deed.show?.(done, data) ?? null)
      return { answered, wanting, shown: shown === null ? null : String(shown) }
    },
    { behavior: 'immediate' },
  )
  if ('before' in outcome) return goOn(c, deed, outcome.before, values)
  if ('faults' in outcome) return refuseForm(c, deed, posted, { ...outcome, anew: true })
  const { answered, wanting, shown } = outcome
  c.env.estate.wake()
  if (wanting) {
    c.set('said', { kind: 'note', text: c.get('t')('shared:form.keptAsDraft') })
    return refuseForm(c, deed, { values, files: {} }, { faults: wanting, anew: true })
  }
  if (shown !== null) return c.html(shown)
  return goOn(c, deed, answered, values)
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
  return undo
    ? {
        kind,
        text,
        undo: { action: undo.action, text: t(undo.key, undo.params), lasts: undo.lasts ?? false },
      }
    : { kind, text }
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
  values: FormValues,
): Promise<Response> {
  if (mark !== null) await deed.after?.(mark)
  const swapped = c.req.header('HX-Request') ? await deed.swap?.(said, values) : null
  if (swapped) return c.html(swapped)
  if (said) flash(c, said)
  return c.redirect(to, 303)
}
