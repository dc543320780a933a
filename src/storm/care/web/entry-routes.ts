import { Hono } from 'hono'
import { changeFields, giveConsent } from '#care/consent.ts'
import { lastEnded } from '#care/entries.ts'
import { ConsentForm, FieldsForm, fieldsIn } from '#care/forms.ts'
import { careCandidates, mineFor } from '#care/mine.ts'
import { fieldsOf } from '#care/order.ts'
import { entryToArrange, entryToWrite, keepsEntry, runsAnyList } from '#care/powers.ts'
import { withdrawConsent } from '#care/withdrawing.ts'
import { NotAllowed } from '#errors.ts'
import { act } from '#http/act.ts'
import { wordAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { ConsentPage } from '#views/care/consent.tsx'
import { EditPage } from '#views/care/edit.tsx'
import { MinePage } from '#views/care/mine.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { entryPage } from './entry-page.ts'

/** What is kept about somebody: by whose consent, what, who sees it, and the way out. */
export const careEntryRoutes = new Hono<AppEnv>()
  .get('/care/mine', signedIn, (c) => {
    const { standing } = viewerOf(c)
    const mine = mineFor(c.env.estate.db, standing, c.get('now'))
    const adds = careCandidates(c.env.estate.db, standing, c.get('now')).length > 0
    return c.html(MinePage({ page: pageOf(c), mine, runs: runsAnyList(standing), adds }))
  })
  .get('/care/new', signedIn, (c) => c.html(consentPage(c)))
  .post('/care/entries', signedIn, (c) =>
    act(c, {
      form: ConsentForm,
      page: (form) => consentPage(c, form),
      newest: ({ person }) => lastEnded(c.env.estate.db, person),
      do: ({ person: personId, agreed: _agreed, ...rest }, { by, now }) => {
        const { unit, how, words, child, familyHelps } = rest
        const said = { personId, unit, how, words, child, familyHelps, fields: fieldsIn(rest) }
        return giveConsent(c.env.estate.db, said, by, now)
      },
      done: 'care:consent.saved',
      to: ({ id }) => `/care/entries/${id}`,
    }),
  )
  .get('/care/entries/:id{[0-9]+}', signedIn, (c) => c.html(entryPage(c)))
  .get('/care/entries/:id{[0-9]+}/edit', signedIn, (c) => c.html(editPage(c)))
  .post('/care/entries/:id{[0-9]+}/fields', signedIn, (c) =>
    act(c, {
      may: () => written(c),
      form: FieldsForm,
      page: (form) => editPage(c, form),
      newest: (_, { seen }) => seen.changedAt,
      drawn: () => editPage(c),
      do: (facts, { by, now, pressed: at, seen: { id: entryId } }) => {
        const { familyHelps } = facts
        return changeFields(c.env.estate.db, { entryId, fields: fieldsIn(facts), familyHelps, at }, by, now)
      },
      done: 'care:edit.saved',
      to: `/care/entries/${idOf(c)}`,
    }),
  )
  /** At once and without a reason; whoever runs the list does it for somebody without an account who says so. */
  .post('/care/entries/:id{[0-9]+}/withdrawal', signedIn, (c) =>
    act(c, {
      may: () => written(c),
      do: (_, { by, now, seen }) => withdrawConsent(c.env.estate.db, seen.id, by, now),
      done: 'care:withdrawal.done',
      to: '/care/mine',
    }),
  )

/** The entry, for whoever may write in it. */
function written(c: AppContext) {
  return entryToWrite(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now'))
}

function consentPage(c: AppContext, form?: FormState) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const people = careCandidates(db, standing, c.get('now'))
  if (people.length === 0) throw new NotAllowed('care:errors.noHome')
  // A refused form comes back for the person it was about, not for whoever stands first.
  const about = String(form?.values?.person ?? wordAsked(c, 'person'))
  const chosen = people.find((one) => String(one.personId) === about) ?? people[0]!
  return ConsentPage({ page: pageOf(c), people, chosen, self: standing.personId, ...(form && { form }) })
}

function editPage(c: AppContext, form?: FormState) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const now = c.get('now')
  const entry = entryToWrite(db, standing, idOf(c), now)
  const keeps = keepsEntry(db, standing, entry, now)
  const fields = keeps ? (fieldsOf(db, [entry.id]).get(entry.id) ?? {}) : {}
  const { id, name, door, familyHelps } = entryToArrange(db, standing, entry.id, now)
  const shown = { id, name, door, familyHelps: familyHelps === 1 }
  return EditPage({ page: pageOf(c), entry: shown, fields, blind: !keeps, ...(form && { form }) })
}
