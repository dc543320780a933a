import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Conflict, type DomainError, NotAllowed, NotFound, RateLimited, Refused } from '#errors.ts'

const table: [new (...args: never[]) => DomainError, ContentfulStatusCode][] = [
  [NotFound, 404],
  [NotAllowed, 403],
  [Conflict, 409],
  [RateLimited, 429],
  [Refused, 422],
]

/** The status a domain error answers with. */
export function errorStatus(error: DomainError): ContentfulStatusCode {
  return table.find(([kind]) => error instanceof kind)?.[1] ?? 400
}
