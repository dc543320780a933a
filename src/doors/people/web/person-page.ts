import type { AppContext } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { viewerOf } from '#http/signed-in.ts'
import { type Dossier, dossierOf } from '#people/dossier.ts'
import { labelsOf } from '#people/households.ts'
import { holdsPower } from '#people/pointers.ts'
import { mayActFor, mayCorrectPerson, mayJoinAccounts, mayMoveIn } from '#people/rules.ts'
import { accountsJoined } from '#people/two-accounts.ts'
import { mayIssueRecovery } from '#sessions/recovery.ts'
import { can, scopesOf } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { PersonPage } from '#views/people/person.tsx'
import type { FormState } from '#views/shared/form.tsx'

/** The page of a person, as far as this viewer may know of them; with the form that joins another account, refused or not. */
export function personPage(c: AppContext, form?: FormState) {
  const { standing } = viewerOf(c)
  const { db } = c.env.estate
  const person = dossier(c)
  const open = person.account.closedAt === null
  const joins = can(standing, 'register', '') && person.personId !== standing.personId
  const mayJoin = open && mayJoinAccounts(standing, [person.personId], holdsPower(db, person.personId))
  return PersonPage({
    page: pageOf(c),
    person,
    places: labelsOf(
      db,
      person.posts.map((post) => post.scope),
    ),
    mayEdit: open && correctable(c, person),
    mayMoveIn: open && mayMoveSomewhere(c, person),
    mayAct: open && mayActFor(standing, about(person)),
    mayJoin,
    joined: joins ? accountsJoined(db, person.personId, c.get('now')) : [],
    recoveryHref:
      open && mayIssueRecovery(standing, standingOf(db, person.personId, c.get('now')))
        ? `/recover/issue/${person.personId}`
        : null,
    ...(form && { form }),
  })
}

export function dossier(c: AppContext): Dossier {
  return dossierOf(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now'))
}

function about(person: Dossier) {
  return { units: person.homes.map((home) => home.unit), hasAccount: person.account.since !== null }
}

export function correctable(c: AppContext, person: Dossier): boolean {
  return mayCorrectPerson(viewerOf(c).standing, about(person))
}

/** Somewhere: at which door is asked once the door is named. */
export function mayMoveSomewhere(c: AppContext, { personId }: Dossier): boolean {
  const { standing } = viewerOf(c)
  const scopes = [...scopesOf(standing, 'register'), ...scopesOf(standing, 'assist')]
  return scopes.some((scope) => mayMoveIn(standing, personId, scope))
}
