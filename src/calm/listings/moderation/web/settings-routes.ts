import { Hono } from 'hono'
import { DomainError } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { holding, viewerOf } from '#http/signed-in.ts'
import { buildingsOf, neighbourPairs, setNeighbours } from '#listings/matching/buildings.ts'
import { addCategory, categoriesOf, renameCategory, retireCategory } from '#listings/moderation/categories.ts'
import { categoryNames } from '#listings/moderation/category-names.ts'
import { CategoryForm, CategoryNameForm, NeighboursForm, WordForm } from '#listings/moderation/forms.ts'
import { addHeldWord, removeHeldWord, wordsThatHold } from '#listings/moderation/held-words.ts'
import { NeedSettingsPage } from '#views/listings/settings.tsx'
import type { FormState } from '#views/shared/form.tsx'

/** What the steward sets for the board: its categories, the words that hold a posting, and which buildings are near. */
export const needSettingsRoutes = new Hono<AppEnv>()

needSettingsRoutes.get('/needs/settings', holding('settings'), (c) => c.html(settingsPage(c)))

needSettingsRoutes.post('/needs/categories', holding('settings'), async (c) => {
  const posted = await postedForm(c, CategoryForm)
  if (!posted.ok) return c.html(settingsPage(c, posted), 422)
  return setting(c, posted.values, () =>
    addCategory(c.env.estate.db, posted.data.name, viewerOf(c).person.id, c.get('now')),
  )
})
needSettingsRoutes.post('/needs/categories/names', holding('settings'), async (c) => {
  const posted = await postedForm(c, CategoryNameForm)
  if (!posted.ok) return c.html(settingsPage(c, posted), 422)
  return setting(c, posted.values, () =>
    renameCategory(c.env.estate.db, posted.data, viewerOf(c).person.id, c.get('now')),
  )
})
needSettingsRoutes.post('/needs/categories/:key{[a-z0-9]+}/retirement', holding('settings'), (c) =>
  retiring(c, true),
)
needSettingsRoutes.post('/needs/categories/:key{[a-z0-9]+}/retirement/undo', holding('settings'), (c) =>
  retiring(c, false),
)
needSettingsRoutes.post('/needs/words', holding('settings'), async (c) => {
  const posted = await postedForm(c, WordForm)
  if (!posted.ok) return c.html(settingsPage(c, posted), 422)
  return setting(c, posted.values, () =>
    addHeldWord(c.env.estate.db, posted.data.word, viewerOf(c).person.id, c.get('now')),
  )
})
needSettingsRoutes.post('/needs/words/removal', holding('settings'), async (c) => {
  const posted = await postedForm(c, WordForm)
  if (!posted.ok) return c.html(settingsPage(c, posted), 422)
  return setting(c, posted.values, () =>
    removeHeldWord(c.env.estate.db, posted.data.word, viewerOf(c).person.id, c.get('now')),
  )
})
needSettingsRoutes.post('/needs/buildings', holding('settings'), async (c) => {
  const posted = await postedForm(c, NeighboursForm)
  if (!posted.ok) return c.html(settingsPage(c, posted), 422)
  return setting(c, posted.values, () =>
    setNeighbours(c.env.estate.db, posted.data, viewerOf(c).person.id, c.get('now')),
  )
})

function retiring(c: AppContext, retired: boolean) {
  const key = c.req.param('key') ?? ''
  return setting(c, {}, () =>
    retireCategory(c.env.estate.db, { key, retired }, viewerOf(c).person.id, c.get('now')),
  )
}

function setting(c: AppContext, values: FormState['values'], set: () => unknown) {
  try {
    set()
  } catch (error) {
    if (!(error instanceof DomainError) || error.code.startsWith('shared:')) throw error
    return c.html(
      settingsPage(c, { values: values ?? {}, errors: { '': c.get('t')(error.code, error.params) } }),
      422,
    )
  }
  flash(c, { kind: 'done', text: c.get('t')('listings:settings.done') })
  return c.redirect('/needs/settings', 303)
}

function settingsPage(c: AppContext, form?: FormState) {
  const { db } = c.env.estate
  const named = categoryNames(db, c.get('t'))
  const buildings = buildingsOf(db)
  const pairs = neighbourPairs(db)
  return NeedSettingsPage({
    page: pageOf(c),
    categories: categoriesOf(db, true).map((one) => ({ ...one, text: named(one.key) })),
    words: wordsThatHold(db),
    buildings: buildings.map((building) => ({
      ...building,
      beside: pairs.flatMap(([one, other]) =>
        one === building.path ? [other] : other === building.path ? [one] : [],
      ),
    })),
    ...(form && { form }),
  })
}
