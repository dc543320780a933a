import type { Author } from '#notices/publishing/author.ts'
import type { Page } from '#page.ts'

/** Who speaks: an organisation by its name, a captain by the staircase, or the steward. */
export function AuthorName({ page, author }: { page: Page; author: Author }) {
  const { organisationName, authorRole, authorPlace } = author
  if (organisationName !== null) return <>{organisationName}</>
  const key = authorRole === 'captain' ? 'captain' : 'steward'
  return <>{page.t(`notices:author.${key}`, { place: authorPlace ?? '' })}</>
}
