/**
 * What can go wrong in a way a resident should read about. `code` is the key of the sentence in the texts of its
 * feature (`notices:errors.alreadyPublished`), `params` fill it. src/http/errors.ts gives each its status.
 */
export class DomainError extends Error {
  readonly code: string
  readonly params: Record<string, string | number>
  /** The field of the form that it is about, where only the command can know. */
  field?: string
  constructor(code: string, params: Record<string, string | number> = {}) {
    super(code)
    this.code = code
    this.params = params
    this.name = new.target.name
  }
  /** The same, said beside this field. */
  at(field: string): this {
    this.field ??= field
    return this
  }
}

/** Not there, or not for this viewer: the two look the same from outside. */
export class NotFound extends DomainError {}
/** What a `find…` finds, or null where it throws NotFound; any other fault is thrown on. */
export function orNone<T>(work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}

/** Seen, but this person may not do this. */
export class NotAllowed extends DomainError {}
/** Somebody was faster, or the thing has moved on. */
export class Conflict extends DomainError {}
/** The form stood on a page that was drawn for somebody else: nobody sends another's words as their own. */
export class OfAnother extends Conflict {}
/** It lives elsewhere now: a repair joined to another, a need that became a repair. `to` is the path of its page. */
export class Moved extends Conflict {
  readonly to: string
  constructor(code: string, to: string, params: Record<string, string | number> = {}) {
    super(code, params)
    this.to = to
  }
}
/** Too many tries; `params.minutes` says when to come back. */
export class RateLimited extends DomainError {}
/** The input was understood and cannot be done, with a sentence saying what to change. */
export class Refused extends DomainError {}
/** Several fields at once, each with its sentence and what fills it. */
export class FieldsRefused extends Refused {
  readonly faults: Faults
  constructor(faults: Faults) {
    super('shared:errors.field')
    this.faults = faults
  }
}
/** The key of a sentence, and what fills it, by the name of the field. */
type Faults = Record<string, [code: string, params?: Record<string, string | number>]>

/** For a rule of what this person may do: throws NotAllowed where it says no. */
export function insist(allowed: boolean): void {
  if (!allowed) throw new NotAllowed('shared:errors.notAllowed')
}
