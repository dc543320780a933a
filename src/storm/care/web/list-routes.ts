import { Hono } from 'hono'
import { assignedTo } from '#care/access.ts'
import { careList, entryToNote, listAtOnce, noteContact } from '#care/contacts.ts'
import { ContactForm } from '#care/forms.ts'
import { runsAnyList } from '#care/powers.ts'
import { act } from '#http/act.ts'
import { numberAsked, wordAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { holding, signedIn, viewerOf } from '#http/signed-in.ts'
import { isLocalPath } from '#page.ts'
import { ContactPage } from '#views/care/contact.tsx'
import { CareListPage } from '#views/care/list.tsx'
import { CarePaper } from '#views/care/paper.tsx'
import type { FormState } from '#views/shared/form.tsx'

/** The list of who runs it: whom to visit when, by whom, and no field. */
export const listRoutes = new Hono<AppEnv>()
  .get('/care', holding('care'), (c) => {
    const only = wordAsked(c, 'only') === 'overdue' ? 'overdue' : 'all'
    const skip = skipOf(c)
    const list = careList(c.env.estate.db, viewerOf(c).standing, { only, skip }, c.get('now'))
    return c.html(CareListPage({ page: pageOf(c), list, only, skip, atOnce: listAtOnce }))
  })
  /** On paper: doors, names, dates and lines to write on; what somebody lives with stays off it. */
  .get('/care/paper', signedIn, (c) => {
    const { db } = c.env.estate
    const { standing } = viewerOf(c)
    const now = c.get('now')
    const runs = runsAnyList(standing)
    const skip = skipOf(c)
    const page = pageOf(c)
    if (!runs)
      return c.html(
        CarePaper({ page, rows: assignedTo(db, standing, now), back: '/care/helping', next: null }),
      )
    const { lines, more } = careList(db, standing, { only: 'all', skip }, now)
    const next = more ? `/care/paper?skip=${skip + listAtOnce}` : null
    return c.html(CarePaper({ page, rows: lines, back: '/care', next }))
  })
  .get('/care/entries/:id{[0-9]+}/contacts/new', signedIn, (c) => c.html(contactPage(c)))
  .post('/care/entries/:id{[0-9]+}/contacts', signedIn, (c) =>
    act(c, {
      form: ContactForm,
      page: (form) => contactPage(c, form),
      do: ({ back: _back, ...input }, { by, now, pressed: at }) =>
        noteContact(c.env.estate.db, { entryId: idOf(c), ...input, at }, by, now),
      done: (_, { outcome }) => `care:contacts.said.${outcome}`,
      to: (_, { back }) => (isLocalPath(back) ? back : '/care/helping'),
    }),
  )

function contactPage(c: AppContext, form?: FormState) {
  const id = idOf(c)
  const { name, door } = entryToNote(c.env.estate.db, viewerOf(c).standing, id, c.get('now'))
  const asked = String(form?.values?.back ?? wordAsked(c, 'back'))
  const back = isLocalPath(asked) ? asked : '/care/helping'
  return ContactPage({ page: pageOf(c), entry: { id, name, door }, back, ...(form && { form }) })
}

export function skipOf(c: AppContext): number {
  const skip = numberAsked(c, 'skip') ?? 0
  return skip < 10_000 ? skip : 0
}
