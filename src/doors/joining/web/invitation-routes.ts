import { Hono } from 'hono'
import { NotAllowed, NotFound, Refused } from '#errors.ts'
import { shownCode } from '#estate/secrets.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { type FormValues, postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { labelAt } from '#joining/doors.ts'
import { InvitationForm } from '#joining/forms.ts'
import { invite, openInvitations } from '#joining/invitations.ts'
import { findLetter, revokeLetter } from '#joining/letters.ts'
import { mayRevokeInvitation, relationsToInvite } from '#joining/rules.ts'
import type { FormErrors } from '#page.ts'
import { isOfHousehold } from '#standing/standing.ts'
import { InvitationPage, InvitePage } from '#views/joining/invitations.tsx'
import { joinAddress } from './join-address.ts'

export const invitationRoutes = new Hono<AppEnv>()

invitationRoutes.get('/invitations/new', signedIn, (c) => {
  const unit = c.req.query('unit') ?? viewerOf(c).standing.homes[0]?.unit
  return c.html(invitePage(c, unit))
})

/** The code stands on the answer to this very request and nowhere else, so there is no page to come back to. */
invitationRoutes.post('/invitations', signedIn, async (c) => {
  const posted = await postedForm(c, InvitationForm)
  const unit = typeof posted.values.unit === 'string' ? posted.values.unit : undefined
  if (!posted.ok) return c.html(invitePage(c, unit, posted), 422)
  const relations = relationsAt(c, posted.data.unit)
  if (!relations.includes(posted.data.relation)) throw new NotAllowed('joining:errors.mayNotInvite')
  try {
    const invitation = invite(c.env.estate.db, posted.data, viewerOf(c).person.id, c.get('now'))
    c.env.estate.wake()
    const page = { ...pageOf(c), path: newPath(posted.data.unit) }
    return c.html(
      InvitationPage({
        page,
        invitation: { ...invitation, code: shownCode(invitation.code) },
        url: joinAddress(c, invitation.code),
      }),
    )
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const form = { values: posted.values, errors: { '': c.get('t')(error.code, error.params) } }
    return c.html(invitePage(c, unit, form), 422)
  }
})

invitationRoutes.post('/invitations/:id{[0-9]+}/revocation', signedIn, (c) => {
  const letter = findLetter(c.env.estate.db, Number(c.req.param('id')))
  const { standing, person } = viewerOf(c)
  if (letter.kind !== 'invitation' || !isOfHousehold(standing, letter.unit))
    throw new NotFound('shared:errors.notFound')
  if (!mayRevokeInvitation(standing, letter)) throw new NotAllowed('joining:errors.mayNotInvite')
  revokeLetter(c.env.estate.db, letter.id, person.id, c.get('now'))
  flash(c, { kind: 'done', text: c.get('t')('joining:invite.revoked') })
  return c.redirect(newPath(letter.unit), 303)
})

function invitePage(
  c: AppContext,
  unit: string | undefined,
  form?: { values: FormValues; errors: FormErrors },
) {
  const relations = relationsAt(c, unit)
  if (relations.length === 0) throw new NotAllowed('joining:errors.mayNotInvite')
  const open = openInvitations(c.env.estate.db, unit!, c.get('now'))
  const door = labelAt(c.env.estate.db, unit!) ?? unit!
  return InvitePage({
    page: { ...pageOf(c), path: newPath(unit!) },
    unit: unit!,
    door,
    relations,
    open,
    form,
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
