import { Hono } from 'hono'
import { labelAt } from '#addresses/address-names.ts'
import { NotAllowed, NotFound } from '#errors.ts'
import { shownCode } from '#estate/secrets.ts'
import { act } from '#http/act.ts'
import { wordAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { typedIn } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { InvitationForm } from '#joining/forms.ts'
import { invite, madeJustNow, openInvitations } from '#joining/invitations.ts'
import { findLetter, revokeLetter } from '#joining/letters.ts'
import { mayRevokeInvitation } from '#joining/rules.ts'
import { relationsToInvite } from '#people/giving.ts'
import { isOfHousehold } from '#standing/standing.ts'
import { InvitationPage, InvitePage } from '#views/joining/invitations.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { joinAddress } from './join-address.ts'

export const invitationRoutes = new Hono<AppEnv>()
  .get('/invitations/new', signedIn, (c) => {
    const unit = wordAsked(c, 'unit') || viewerOf(c).standing.homes[0]?.unit
    return c.html(invitePage(c, unit))
  })
  /** The code stands on the answer to this very request and nowhere else, so there is no page to come back to. */
  .post('/invitations', signedIn, (c) =>
    act(c, {
      form: InvitationForm,
      may: ({ unit }) => relationsAt(c, String(unit ?? '')),
      page: (form) => invitePage(c, typedIn(form.values, 'unit'), { form }),
      // Who goes back and presses again has a code already, and nobody could tell the two apart in the list.
      asks: ({ another, ...words }) => {
        const made = another
          ? undefined
          : madeJustNow(c.env.estate.db, words, viewerOf(c).person.id, c.get('now'))
        return made ? invitePage(c, words.unit, { form: { values: words }, made: made.createdAt }) : null
      },
      do: (words, { by, now }) => invite(c.env.estate.db, words, by, now),
      show: (invitation, { unit }) =>
        InvitationPage({
          page: { ...pageOf(c), path: newPath(unit) },
          invitation: { ...invitation, code: shownCode(invitation.code) },
          url: joinAddress(c, invitation.code),
        }),
      done: { key: 'joining:invite.shownBefore', kind: 'note' },
      to: (_, { unit }) => newPath(unit),
    }),
  )
  .post('/invitations/:id{[0-9]+}/revocation', signedIn, (c) =>
    act(c, {
      may: () => {
        const letter = findLetter(c.env.estate.db, idOf(c))
        const { standing } = viewerOf(c)
        if (letter.kind !== 'invitation' || !isOfHousehold(standing, letter.unit))
          throw new NotFound('shared:errors.notFound')
        if (!mayRevokeInvitation(standing, letter)) throw new NotAllowed('joining:errors.mayNotInvite')
        return letter
      },
      do: (_, { by, now, seen: letter }) => {
        revokeLetter(c.env.estate.db, letter.id, by, now)
        return letter
      },
      done: 'joining:invite.revoked',
      to: ({ unit }) => newPath(unit),
    }),
  )

function invitePage(
  c: AppContext,
  unit: string | undefined,
  shown: { form?: FormState; made?: string } = {},
) {
  const relations = relationsAt(c, unit)
  if (relations.length === 0) throw new NotAllowed('joining:errors.mayNotInvite')
  const open = openInvitations(c.env.estate.db, unit!, c.get('now'))
  const door = labelAt(c.env.estate.db, unit!)
  return InvitePage({
    page: { ...pageOf(c), path: newPath(unit!) },
    unit: unit!,
    door,
    relations,
    open,
    ...shown,
  })
}

/** What the viewer may invite to this home; a home that is not the viewer's is not there. */
function relationsAt(c: AppContext, unit: string | undefined) {
  const { standing } = viewerOf(c)
  if (unit === undefined || !isOfHousehold(standing, unit)) throw new NotFound('shared:errors.notFound')
  return relationsToInvite(standing, unit)
}

function newPath(unit: string): string {
  return `/invitations/new?unit=${encodeURIComponent(unit)}`
}
