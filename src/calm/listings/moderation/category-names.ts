import type { Db } from '#estate/db.ts'
import type { Translate } from '#i18n/translator.ts'
import { categoriesOf } from './categories.ts'

/** What a category is called in a reader's language; the key itself where it is gone. */
export function categoryNames(db: Db, t: Translate): (key: string) => string {
  const names = new Map(
    categoriesOf(db, true).map(({ key, name }) => [key, name ?? t(`listings:categories.${key}`)]),
  )
  return (key) => names.get(key) ?? key
}

/** The categories of a form or filter, as its options. */
export function categoryOptions(db: Db, t: Translate): { value: string; text: string }[] {
  const named = categoryNames(db, t)
  return categoriesOf(db).map(({ key }) => ({ value: key, text: named(key) }))
}
