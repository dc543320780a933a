import type { Translate } from './translator.ts'

/** Whom to ring where a life may hang on it: the estate's own number too, where it has one. */
export function urgentNumbers(t: Translate, { helpPhone }: { helpPhone: string | null }): string {
  return helpPhone ? t('shared:errors.callEstate', { phone: helpPhone }) : t('shared:errors.call')
}
