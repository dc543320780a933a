import { Hono } from 'hono'
import { insist } from '#errors.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { termsEnding } from '#organisations/appointments.ts'
import { estateDuties } from '#organisations/estate-duties.ts'
import { NewOrganisation, OrganisationChange } from '#organisations/forms.ts'
import { mayLiftSecondEyes } from '#organisations/must-be-anothers.ts'
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
  .post('/organisations', signedIn, (c) =>
    act(c, {
      form: NewOrganisation,
      may: () => insist(mayManageOrganisations(viewerOf(c).standing)),
      page: (form) => OrganisationFormPage({ page: pageOf(c), kinds: organisationKinds, form }),
      at: 'name',
      do: (words, { by, now }) => foundOrganisation(c.env.estate.db, words, by, now),
      done: ({ name }) => ({ key: 'organisations:form.founded', params: { name } }),
      to: ({ id }) => `/organisations/${id}`,
    }),
  )
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
        maySetSecondEyes: organisation.secondEyesSince
          ? mayLiftSecondEyes(c.env.estate.db, standing, organisation.id, c.get('now'))
          : maySetSecondEyes(standing, organisation.id),
      }),
    )
  })
  .get('/organisations/:id{[0-9]+}/edit', signedIn, (c) => {
    const organisation = managed(c)
    return c.html(OrganisationFormPage({ page: pageOf(c), organisation, kinds: organisationKinds }))
  })
  .post('/organisations/:id{[0-9]+}', signedIn, (c) =>
    act(c, {
      ...managing(c),
      form: OrganisationChange,
      page: (form) => {
        const organisation = managed(c)
        return OrganisationFormPage({ page: pageOf(c), organisation, kinds: organisationKinds, form })
      },
      drawn: () =>
        OrganisationFormPage({ page: pageOf(c), organisation: managed(c), kinds: organisationKinds }),
      doneAgain: 'settles',
      do: (words, { by, now }) =>
        changeOrganisation(c.env.estate.db, { organisationId: idOf(c), ...words }, by, now),
      done: 'organisations:form.changed',
    }),
  )
  .post('/organisations/:id{[0-9]+}/second-eyes', signedIn, (c) => secondEyes(c, true))
  .post('/organisations/:id{[0-9]+}/second-eyes/undo', signedIn, (c) => secondEyes(c, false))
  .get('/organisations/:id{[0-9]+}/closure', signedIn, (c) => {
    const organisation = managed(c)
    const members = dutiesOf(c.env.estate.db, organisation.id, c.get('now')).length
    return c.html(ClosurePage({ page: pageOf(c), organisation, members }))
  })
  .post('/organisations/:id{[0-9]+}/closure', signedIn, (c) =>
    act(c, {
      ...managing(c),
      do: (_, { by, now, seen }) => {
        closeOrganisation(c.env.estate.db, seen.id, by, now)
        return seen
      },
      done: ({ id, name }) => {
        const undo = { action: `/organisations/${id}/closure/undo`, key: 'people:undo' }
        return { key: 'organisations:closure.done', params: { name }, undo }
      },
      to: '/organisations',
    }),
  )
  .post('/organisations/:id{[0-9]+}/closure/undo', signedIn, (c) =>
    act(c, {
      ...managing(c),
      do: (_, { by, now }) => reopenOrganisation(c.env.estate.db, idOf(c), by, now),
      done: 'organisations:closure.undone',
    }),
  )

function secondEyes(c: AppContext, required: boolean) {
  return act(c, {
    may: () => {
      const { standing } = viewerOf(c)
      insist(isOfEstate(standing))
      insist(maySetSecondEyes(standing, asked(c).id))
    },
    do: (_, { by, now }) => setSecondEyes(c.env.estate.db, { organisationId: idOf(c), required }, by, now),
    done: required ? 'organisations:secondEyes.required' : 'organisations:secondEyes.lifted',
    to: `/organisations/${idOf(c)}`,
  })
}

/** What the changes of an organisation share: who may, and its page. */
function managing(c: AppContext) {
  return { may: () => managed(c), to: `/organisations/${idOf(c)}` }
}

function asked(c: AppContext) {
  return findOrganisation(c.env.estate.db, idOf(c))
}

function managed(c: AppContext) {
  insist(mayManageOrganisations(viewerOf(c).standing))
  return asked(c)
}
