import { estateSettingsOf } from '#estate/estate.ts'
import { invite } from '#joining/invitations.ts'
import { acceptRequest } from '#joining/request-decisions.ts'
import { askForHome } from '#joining/requests.ts'
import { sealHash } from '#joining/seal.ts'
import { hashPassphrase } from '#sessions/passphrase.ts'
import type { TestEstate } from '#test/estate.ts'
import { type Permission, row } from '#test/permissions.ts'
import { asker, letterFor, newcomer } from './forms.ts'

/** The stranger asks to join 3/2/501. */
function request(estate: TestEstate) {
  const asking = { unit: '3/2/501', relation: 'tenant' as const, message: '' }
  return askForHome(estate.db, asking, estate.cast.stranger, estate.clock.now).id
}
const forHolders = 'captain chair clerk officer steward 200'
const deciders = 'captain chair officer steward 303'

export const permissions: Permission[] = [
  row('GET /join', '/join', '200'),
  row('GET /join/code', '/join/code', '302'),
  row(
    'POST /join/code',
    (estate) => ({ path: '/join/code', form: { code: letterFor(estate, '3/2/202').code } }),
    '200',
  ),
  row('POST /join/code', '/join/code', '422', { code: 'AAAAAAAAAA' }),
  row(
    'POST /join',
    (estate) => ({ path: '/join', form: newcomer(letterFor(estate, '3/2/202').code) }),
    '303',
  ),
  row(
    'POST /join',
    (estate) => ({ path: '/join', form: newcomer(letterFor(estate, '3/2/501').code) }),
    '303, resident daughter newcomer 409',
  ),
  row(
    'POST /join/claim',
    (estate) => ({
      path: '/join/claim',
      form: { ...newcomer(letterFor(estate, '3/2/101').code), sealed: 'x|y', claim: '6' },
    }),
    '409',
  ),
  row(
    'POST /join/claim',
    async ({ db, ...estate }) => {
      const { code } = letterFor({ db, ...estate }, '3/2/101')
      const sealed = sealHash(estateSettingsOf(db).pepper, code, await hashPassphrase('阳台第三盆是茉莉'))
      // Passphrase and consent were asked on the page before.
      const { passphrase: _, consent: __, ...asked } = newcomer(code)
      return { path: '/join/claim', form: { ...asked, sealed, claim: 'no' } }
    },
    '303',
  ),
  row('GET /join/request', '/join/request', '200'),
  row('POST /join/request', () => ({ path: '/join/request', form: asker() }), '303'),
  row('GET /join/waiting', '/join/waiting', '200, nobody 302'),
  row(
    'POST /requests/:id{[0-9]+}/withdrawal',
    (estate) => `/requests/${request(estate)}/withdrawal`,
    '404, nobody 401, stranger 303, newcomer 404',
  ),
  row('GET /requests', '/requests', `403, nobody 302, ${forHolders}, clerk 403`),
  row(
    'POST /requests/:id{[0-9]+}/acceptance',
    (estate) => `/requests/${request(estate)}/acceptance`,
    `404, nobody 401, ${deciders}`,
  ),
  row(
    'POST /requests/:id{[0-9]+}/refusal',
    (estate) => `/requests/${request(estate)}/refusal`,
    `404, nobody 401, ${deciders}`,
    { why: '请来登记' },
  ),
  row(
    'POST /requests/:id{[0-9]+}/undo',
    (estate) => {
      const id = request(estate)
      acceptRequest(estate.db, { id }, estate.cast.captain.id, estate.clock.now)
      return { path: `/requests/${id}/undo`, form: { why: '认错人了' } }
    },
    `404, nobody 401, ${deciders}`,
  ),
  row(
    'POST /requests/:id{[0-9]+}/objection',
    (estate) => `/requests/${request(estate)}/objection`,
    '404, nobody 401, resident daughter 303',
  ),
  row('GET /invitations/new', '/invitations/new?unit=3/2/501', '404, nobody 302, resident 200, daughter 403'),
  row('POST /invitations', '/invitations', '404, nobody 401, resident 200, daughter 403', {
    unit: '3/2/501',
    relation: 'family',
  }),
  row(
    'POST /invitations/:id{[0-9]+}/revocation',
    (estate) => {
      const { id } = invite(
        estate.db,
        { unit: '3/2/501', relation: 'family' },
        estate.cast.resident.id,
        estate.clock.now,
      )
      return { path: `/invitations/${id}/revocation`, form: {} }
    },
    '404, nobody 401, resident 303, daughter 403',
  ),
  row('GET /letters', '/letters', `403, nobody 302, ${forHolders}`),
  row('GET /letters/new', '/letters/new?scope=3/2', `403, nobody 302, ${forHolders}`),
  row('GET /letters/new', '/letters/new?scope=5', `403, nobody 302, ${forHolders}, captain 403`),
  row('POST /letters/print', '/letters/print', `403, nobody 401, ${forHolders}`, {
    scope: '3/2',
    reprint: 'yes',
  }),
  row('GET /letters/doors/:path{.+}', '/letters/doors/3/2', `403, nobody 302, ${forHolders}`),
  row(
    'POST /letters/:id{[0-9]+}/revocation',
    (estate) => `/letters/${letterFor(estate, '3/2/202').id}/revocation`,
    '403, nobody 401, captain chair clerk officer steward 303',
  ),
]
