import { addresses } from '#addresses/schema.ts'
import { appointments, organisations } from '#standing/schema.ts'

/** Columns that name the author: an organisation, or the captain of a place, or the steward. */
export const author = {
  organisationName: organisations.name,
  authorRole: appointments.role,
  authorScope: appointments.scope,
  authorPlace: addresses.label,
}

export type Author = {
  organisationName: string | null
  authorRole: string | null
  authorPlace: string | null
}

import type { Translate } from '#i18n/translator.ts'

/** Who speaks: an organisation by its name, a captain by the staircase, or the steward. */
export function authorName(t: Translate, { organisationName, authorRole, authorPlace }: Author): string {
  if (organisationName !== null) return organisationName
  return authorRole === 'captain'
    ? t('notices:author.captain', { place: authorPlace ?? '' })
    : t('notices:author.steward')
}
