import { Hono } from 'hono'
import { DomainError, NotAllowed } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { termsEnding } from '#organisations/appointments.ts'
import { estateDuties } from '#organisations/estate-duties.ts'
import { NewOrganisation, OrganisationChange } from '#organisations/forms.ts'
import {
  changeOrganisation,
  closeOrganisation,
  findOrganisation,
  foundOrganisation,
  reopenOrganisation,
  setSecondEyes,
} from '#organisations/organisations.ts'
import { isOfEstate } from '#people/rules.ts'
import { dutiesOf } from '#standing/duties.ts'
import {
  mayEnd,
  mayManageOrganisations,
  maySetSecondEyes,
  rolesOf,
  scopesToAppoint,
} from '#standing/rules.ts'
import { organisationKinds } from '#standing/schema.ts'
import { ClosurePage } from '#views/organisations/closure.tsx'
import { OrganisationPage } from '#views/organisations/organisation.tsx'
import { OrganisationFormPage } from '#views/organisations/organisation-form.tsx'
import { OrganisationsPage } from '#views/organisations/organisations.tsx'

export const organisationPages = new Hono<AppEnv>()
  .get('/organisations', signedIn, (c) => {
    const { standing } = viewerOf(c)
    insist(isOfEstate(standing))
    const { db } = c.env.estate
    const manage = mayManageOrganisations(standing)
    const captainScopes = scopesToAppoint(standing, { role: 'captain', organisationId: null })
    return c.html(
      OrganisationsPage({
        page: pageOf(c),
        ...estateDuties(db, standing, c.get('now')),
        ending: manage ? termsEnding(db, 30, c.get('now')) : [],
        mayFound: manage,
        maySteward: manage,
        mayCaptain: captainScopes.length > 0,
      }),
    )
  })
  .get('/organisations/new', signedIn, (c) => {
    insist(mayManageOrganisations(viewerOf(c).standing))
    return c.html(OrganisationFormPage({ page: pageOf(c), kinds: organisationKinds }))
  })
  .post('/organisations', signedIn, async (c) => {
    insist(mayManageOrganisations(viewerOf(c).standing))
    const posted = await postedForm(c, NewOrganisation)
    const again = (form: { values: object; errors: Record<string, string> }) =>
      c.html(
        OrganisationFormPage({
          page: pageOf(c),
          kinds: organisationKinds,
          form: { ...form, values: { ...form.values } },
        }),
        422,
      )
    if (!posted.ok) return again(posted)
    try {
      const row = foundOrganisation(c.env.estate.db, posted.data, viewerOf(c).person.id, c.get('now'))
      flash(c, { kind: 'done', text: c.get('t')('organisations:form.founded', { name: row.name }) })
      return c.redirect(`/organisations/${row.id}`, 303)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      return again({ values: posted.values, errors: { name: c.get('t')(error.code, error.params) } })
    }
  })
  .get('/organisations/:id{[0-9]+}', signedIn, (c) => {
    const { standing } = viewerOf(c)
    insist(isOfEstate(standing))
    const organisation = asked(c)
    const members = dutiesOf(c.env.estate.db, organisation.id, c.get('now')).map((duty) => ({
      ...duty,
      mayEnd: mayEnd(standing, duty),
    }))
    const duty = { organisationId: organisation.id }
    return c.html(
      OrganisationPage({
        page: pageOf(c),
        organisation,
        members,
        mayManage: mayManageOrganisations(standing),
        mayAppoint: rolesOf(organisation.kind).some(
          (role) => scopesToAppoint(standing, { ...duty, role }).length > 0,
        ),
        maySetSecondEyes: maySetSecondEyes(standing, organisation.id),
      }),
    )
  })
  .get('/organisations/:id{[0-9]+}/edit', signedIn, (c) => {
    const organisation = managed(c)
    return c.html(OrganisationFormPage({ page: pageOf(c), organisation, kinds: organisationKinds }))
  })
  .post('/organisations/:id{[0-9]+}', signedIn, async (c) => {
    const organisation = managed(c)
    const posted = await postedForm(c, OrganisationChange)
    if (!posted.ok) {
      return c.html(
        OrganisationFormPage({ page: pageOf(c), organisation, kinds: organisationKinds, form: posted }),
        422,
      )
    }
    const input = { organisationId: organisation.id, ...posted.data }
    changeOrganisation(c.env.estate.db, input, viewerOf(c).person.id, c.get('now'))
    return done(c, organisation.id, 'organisations:form.changed')
  })
  .post('/organisations/:id{[0-9]+}/second-eyes', signedIn, (c) => secondEyes(c, true))
  .post('/organisations/:id{[0-9]+}/second-eyes/undo', signedIn, (c) => secondEyes(c, false))
  .get('/organisations/:id{[0-9]+}/closure', signedIn, (c) => {
    const organisation = managed(c)
    const members = dutiesOf(c.env.estate.db, organisation.id, c.get('now')).length
    return c.html(ClosurePage({ page: pageOf(c), organisation, members }))
  })
  .post('/organisations/:id{[0-9]+}/closure', signedIn, (c) => {
    const organisation = managed(c)
    closeOrganisation(c.env.estate.db, organisation.id, viewerOf(c).person.id, c.get('now'))
    flash(c, {
      kind: 'done',
      text: c.get('t')('organisations:closure.done', { name: organisation.name }),
      undo: { action: `/organisations/${organisation.id}/closure/undo`, text: c.get('t')('people:undo') },
    })
    return c.redirect('/organisations', 303)
  })
  .post('/organisations/:id{[0-9]+}/closure/undo', signedIn, (c) => {
    const organisation = managed(c)
    reopenOrganisation(c.env.estate.db, organisation.id, viewerOf(c).person.id, c.get('now'))
    return done(c, organisation.id, 'organisations:closure.undone')
  })

function secondEyes(c: AppContext, required: boolean) {
  const { standing, person } = viewerOf(c)
  insist(isOfEstate(standing))
  const organisation = asked(c)
  insist(maySetSecondEyes(standing, organisation.id))
  setSecondEyes(c.env.estate.db, { organisationId: organisation.id, required }, person.id, c.get('now'))
  return done(
    c,
    organisation.id,
    required ? 'organisations:secondEyes.required' : 'organisations:secondEyes.lifted',
  )
}

function asked(c: AppContext) {
  return findOrganisation(c.env.estate.db, Number(c.req.param('id')))
}

function managed(c: AppContext) {
  insist(mayManageOrganisations(viewerOf(c).standing))
  return asked(c)
}

function done(c: AppContext, id: number, text: string) {
  flash(c, { kind: 'done', text: c.get('t')(text) })
  return c.redirect(`/organisations/${id}`, 303)
}

function insist(allowed: boolean): void {
  if (!allowed) throw new NotAllowed('shared:errors.notAllowed')
}
