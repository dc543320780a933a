import type { Page } from '#page.ts'

/** A person's name, or words for one whose name was erased. */
export function nameOf(page: Page, name: string) {
  return name === '' ? page.t('people:erased') : name
}
