import { Hono } from 'hono'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { holding } from '#http/signed-in.ts'
import { buildingsOf, neighbourPairs, setNeighbours } from '#listings/matching/buildings.ts'
import { addCategory, categoriesOf, renameCategory, retireCategory } from '#listings/moderation/categories.ts'
import { categoryNames } from '#listings/moderation/category-names.ts'
import { CategoryForm, CategoryNameForm, HeldWordForm, NeighboursForm } from '#listings/moderation/forms.ts'
import { addHeldWord, removeHeldWord, wordsThatHold } from '#listings/moderation/held-words.ts'
import { NeedSettingsPage } from '#views/listings/settings.tsx'
import type { FormState } from '#views/shared/form.tsx'

/** What the steward sets for the board: its categories, the words that hold a posting, and which buildings are near. */
export const needSettingsRoutes = new Hono<AppEnv>()
  .get('/needs/settings', holding('settings'), (c) => c.html(settingsPage(c)))
  .post('/needs/categories', holding('settings'), (c) =>
    act(c, {
      ...onSettings(c, 'name'),
      form: CategoryForm,
      do: ({ name }, { by, now }) => addCategory(c.env.estate.db, name, by, now),
    }),
  )
  .post('/needs/categories/names', holding('settings'), (c) =>
    act(c, {
      ...onSettings(c, 'name'),
      form: CategoryNameForm,
      doneAgain: 'settles',
      do: (named, { by, now }) => renameCategory(c.env.estate.db, named, by, now),
    }),
  )
  .post('/needs/categories/:key{[a-z0-9]+}/retirement', holding('settings'), (c) =>
    act(c, { ...onSettings(c), do: retiring(c, true) }),
  )
  .post('/needs/categories/:key{[a-z0-9]+}/retirement/undo', holding('settings'), (c) =>
    act(c, { ...onSettings(c), do: retiring(c, false) }),
  )
  .post('/needs/words', holding('settings'), (c) =>
    act(c, {
      ...onSettings(c, 'word'),
      form: HeldWordForm,
      doneAgain: 'settles',
      do: ({ word }, { by, now }) => addHeldWord(c.env.estate.db, word, by, now),
    }),
  )
  .post('/needs/words/removal', holding('settings'), (c) =>
    act(c, {
      ...onSettings(c, 'word'),
      form: HeldWordForm,
      doneAgain: 'settles',
      do: ({ word }, { by, now }) => removeHeldWord(c.env.estate.db, word, by, now),
    }),
  )
  .post('/needs/buildings', holding('settings'), (c) =>
    act(c, {
      ...onSettings(c, 'beside'),
      form: NeighboursForm,
      drawn: () => settingsPage(c),
      do: (beside, { by, now }) => setNeighbours(c.env.estate.db, beside, by, now),
    }),
  )

/** What the forms of this page share; `at` is the field beside which a refusal stands. */
function onSettings(c: AppContext, at = '') {
  return {
    at,
    page: (form: FormState) => settingsPage(c, form),
    done: 'listings:settings.done',
    to: '/needs/settings',
  }
}

function retiring(c: AppContext, retired: boolean) {
  const key = c.req.param('key') ?? ''
  return (_: unknown, { by, now }: { by: number; now: string }) =>
    retireCategory(c.env.estate.db, { key, retired }, by, now)
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
