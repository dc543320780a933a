/**
 * What can go wrong in a way a resident should read about. `code` is the key of the sentence in the texts of its
 * feature (`notices:errors.alreadyPublished`), `params` fill it. src/http/errors.ts gives each its status.
 */
export class DomainError extends Error {
  readonly code: string
  readonly params: Record<string, string | number>
  constructor(code: string, params: Record<string, string | number> = {}) {
    super(code)
    this.code = code
    this.params = params
    this.name = new.target.name
  }
}

/** Not there, or not for this viewer: the two look the same from outside. */
export class NotFound extends DomainError {}
/** Seen, but this person may not do this. */
export class NotAllowed extends DomainError {}
/** Somebody was faster, or the thing has moved on. */
export class Conflict extends DomainError {}
/** Too many tries; `params.minutes` says when to come back. */
export class RateLimited extends DomainError {}
/** The input was understood and cannot be done, with a sentence saying what to change. */
export class Refused extends DomainError {}
