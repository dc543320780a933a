import type { ZodType } from 'zod'
import type { DomainError } from '#errors.ts'
import type { Flash, FormErrors } from '#page.ts'
import type { FormValues, PostedForm } from './form.ts'

/** What a form was refused with: every word typed, and a sentence for each field at fault. */
export type RefusedForm = { values: FormValues; errors: FormErrors }

/** The same, said of the page as a whole: for the buttons of a list, which have no field to stand beside. */
export function asWhole({ values, errors }: RefusedForm): RefusedForm {
  return { values, errors: { '': Object.values(errors).join(' ') } }
}

/** The words said on the next page: the key of a sentence, or that with what fills it and the way back. */
export type Said =
  | string
  | {
      key: string
      params?: Record<string, string | number>
      kind?: Flash['kind']
      undo?: { action: string; key: string; params?: Record<string, string | number>; lasts?: boolean }
    }

type Markup = string | Promise<string>

/**
 * By whom, when, what `may` and `ready` answered, and every value as it was typed. `key` names this very posting, for a
 * ledger that must say what moved it. `pressed` is when the button was: earlier than `now` where it waited on a phone.
 */
type On<Seen, Ready> = {
  by: number
  now: string
  pressed: string
  seen: Seen
  ready: Ready
  values: FormValues
  key: string
}

/**
 * Why the same words sent again within minutes are done again. `talk`: a line of a talk, where people say the same twice;
 * only the last line of it, sent again within a minute, counts once: somebody went back, and their browser had kept it.
 * `settles`: however often it is done, one and the same is left behind, and something else may have undone it.
 */
export type WhyAgain = 'talk' | 'settles'

/** What another field of the form says by itself; undefined where it could not be read. */
export type Beside<Words> = <Name extends keyof Words>(name: Name) => Words[Name] | undefined

/** One form of the house: how it is read, asked, done and answered. */
export type Deed<Words, Seen, Ready, Done> = {
  /** Its shape. Left out by a button alone. */
  form?: ZodType<Words>
  /**
   * Who may, and what it is about: asked before any word is judged. Throws NotFound, NotAllowed or Moved. It only scopes
   * what is shown: a duty can end before `do`, so the command asks again, in its transaction.
   */
  may?: (values: FormValues) => Seen
  /** The same page with the same form, for what is refused. Without one the words come back on a page of their own. */
  page?: (form: RefusedForm) => Markup
  /**
   * That page as it is drawn now of what is stored, where its form is `filled` or says what it is `about`: what somebody else
   * changed meanwhile is said before it is overruled, or acted on unseen. Not async: it is drawn within the transaction. Null where nothing is stored.
   */
  drawn?: ((values: FormValues) => Markup | null) | undefined
  /**
   * What the command refuses in one field alone, or with what `beside` reads of another: a door that is not there, a name that
   * is not known at it. Asked where another field could not be read or was refused, so that all is said at once. Each throws
   * Refused; what it answers counts for nothing.
   */
  rules?: { [Name in keyof Words]?: (value: Words[Name], seen: Seen, beside: Beside<Words>) => unknown }
  /** The field beside which a refusal of the command stands, where the command does not say; '' is the form as a whole. */
  at?: string | ((error: DomainError, values: FormValues) => string)
  /**
   * Only looked at, complete or not: the same page with more room in it, what fits, another colour. Nothing is done nor
   * kept, and nobody is refused for what is missing. Null: it is done.
   */
  looks?: (posted: PostedForm<Words>) => Markup | null
  /**
   * What cannot be in the transaction or must outlive a refusal: cleaning photos, hashing, counting an attempt, asking
   * another's server. It writes nothing but attempts: what it found is written by `do`.
   */
  ready?: (words: Words, files: Record<string, File[]>, seen: Seen) => Ready | Promise<Ready>
  /** What must be answered first, once it is complete: a page of its own, and nothing is done nor kept. Null: it is done. */
  asks?: (words: Words, ready: Ready, seen: Seen) => Markup | null
  /**
   * For a form that says how something stands at a moment: the instant of the newest word of the same thing, or null. What
   * was pressed before that and comes later is refused, with both times; the newer word stands. Asked of what comes late.
   */
  newest?: (words: Words, on: On<Seen, Ready>) => string | null
  /** Does it, in one transaction together with the form's key. Whatever it throws undoes all of it. */
  do: (words: Words, on: On<Seen, Ready>) => Done
  /** Left out: what is sent again with the same words, though of a page drawn anew, is not done again (`#http/once.ts`). */
  doneAgain?: WhyAgain | undefined
  /** What is said on the next page. Left out, or null: nothing. */
  done?: Said | ((done: Done, words: Words) => Said | null)
  /** The path of the next page. */
  to: string | ((done: Done, words: Words) => string)
  /** What htmx puts in place of what was pressed, where the page is not left; it may show what was said of it. Null: it is. */
  swap?: (said: Flash | null, values: FormValues) => Markup | null
  /**
   * A page instead of the next one, for what is shown once and never again: a code. A second tap goes on to `to` and
   * is told `done`; null: so does the first.
   */
  show?: (done: Done, words: Words) => Markup | null
  /**
   * The form again instead of the next page, where what was kept still wants something: a draft with gaps. It is said that it
   * was kept.
   */
  wants?: (done: Done, words: Words) => FormErrors | null
  /**
   * For a form that begins something which is written on afterwards, a draft, and was sent before with other words
   * of the same page. Somebody went back and put it right: told where that led (`to`), the deed goes on with it, so that it
   * begins no second. Asked before all else.
   */
  again?: ((to: string) => void) | undefined
  /**
   * A person kept with the answer, and what is done with it each time that answer is given: a session for who joined.
   * Given only for a minute, so that a page left open lets nobody in.
   */
  mark?: (done: Done) => number
  after?: (mark: number) => unknown
}
