import { asc, eq } from 'drizzle-orm'
import { NotFound, Refused } from '#errors.ts'
import { type Db, prepared } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { isSameName } from '#typed/fold.ts'
import { builtInCategories } from './category-list.ts'
import { listingCategories } from './schema.ts'

/** `name` is null where the built-in word is said in the reader's language. */
type Category = { key: string; name: string | null; retiredAt: string | null }

/** Every category, the built-in ones first; with `all` also those not used here any more. */
export function categoriesOf(db: Db, all = false): Category[] {
  const changed = new Map(
    prepared(db, 'listings.categories', query)
      .all()
      .map((row) => [row.key, row]),
  )
  const known = builtInCategories.map((key) => ({
    key: key as string,
    name: changed.get(key)?.name ?? null,
    retiredAt: changed.get(key)?.retiredAt ?? null,
  }))
  const own = [...changed.values()].filter((row) => !builtInCategories.some((key) => key === row.key))
  const rows = [...known, ...own.map(({ key, name, retiredAt }) => ({ key, name, retiredAt }))]
  return all ? rows : rows.filter((row) => row.retiredAt === null)
}

function query(db: Db) {
  return db.select().from(listingCategories).orderBy(asc(listingCategories.changedAt)).prepare()
}

/** Is this one that can be chosen now? */
export function isCategory(db: Db, key: string): boolean {
  return categoriesOf(db).some((category) => category.key === key)
}

/** Adds a category of the estate's own. Refused where one of this name is there. */
export function addCategory(db: Db, name: string, by: number, now: string): Category {
  return db.transaction((tx) => {
    if (categoriesOf(tx, true).some((one) => one.name !== null && isSameName(one.name, name)))
      throw new Refused('listings:errors.categoryThere')
    const key = `own${tx.select().from(listingCategories).all().length + 1}`
    const row = { key, name, retiredAt: null, changedAt: now, changedBy: by }
    tx.insert(listingCategories).values(row).run()
    record(tx, 'category.added', `category:${key}`, by, now, { details: { name } })
    return row
  })
}

/** Gives a category another name; '' gives a built-in one its own word back. */
export function renameCategory(db: Db, input: { key: string; name: string }, by: number, now: string): void {
  db.transaction((tx) => {
    const before = known(tx, input.key)
    const own = !builtInCategories.some((key) => key === input.key)
    if (own && input.name === '') throw new Refused('listings:errors.categoryName')
    change(tx, before, { name: input.name === '' ? null : input.name }, by, now)
    record(tx, 'category.renamed', `category:${input.key}`, by, now, { details: { name: input.name } })
  })
}

/** Takes a category out of the forms, or puts it back; what stands under it stays. */
export function retireCategory(
  db: Db,
  input: { key: string; retired: boolean },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    const before = known(tx, input.key)
    if (input.key === 'other' && input.retired) throw new Refused('listings:errors.categoryOther')
    change(tx, before, { retiredAt: input.retired ? now : null }, by, now)
    const subject = `category:${input.key}`
    if (input.retired)
      record(tx, 'category.retired', subject, by, now, { details: { name: before.name ?? input.key } })
    else record(tx, 'category.restored', subject, by, now, { details: { name: before.name ?? input.key } })
  })
}

function known(tx: Db, key: string): Category {
  const category = categoriesOf(tx, true).find((one) => one.key === key)
  if (!category) throw new NotFound('shared:errors.notFound')
  return category
}

function change(tx: Db, before: Category, set: Partial<Category>, by: number, now: string): void {
  const row = { ...before, ...set, changedAt: now, changedBy: by }
  if (tx.select().from(listingCategories).where(eq(listingCategories.key, before.key)).get())
    tx.update(listingCategories).set(row).where(eq(listingCategories.key, before.key)).run()
  else tx.insert(listingCategories).values(row).run()
}
