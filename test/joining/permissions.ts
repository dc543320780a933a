import { estateSettingsOf } from '#estate/estate.ts'
import { acceptRequest } from '#joining/decisions.ts'
import { invite } from '#joining/invitations.ts'
import { askForHome } from '#joining/requests.ts'
import { sealHash } from '#joining/seal.ts'
import { hashPassphrase } from '#sessions/passphrase.ts'
import type { TestEstate } from '#test/estate.ts'
import type { Permission } from '#test/permissions.ts'
import { asker, letterFor, newcomer } from './forms.ts'

/** The stranger asks to join 3/2/501. */
function request(estate: TestEstate) {
  const asking = { unit: '3/2/501', relation: 'tenant' as const, message: '' }
  return askForHome(estate.db, asking, estate.cast.stranger, estate.clock.now).id
}
const forHolders = { captain: 200, chair: 200, clerk: 200, officer: 200, steward: 200 }
const deciders = { captain: 303, chair: 303, officer: 303, steward: 303 }

export const permissions: Permission[] = [
  { route: 'GET /join', ask: () => ({ path: '/join' }), expect: { others: 200 } },
  { route: 'GET /join/code', ask: () => ({ path: '/join/code' }), expect: { others: 302 } },
  {
    route: 'POST /join/code',
    ask: (estate) => ({ path: '/join/code', form: { code: letterFor(estate, '3/2/202').code } }),
    expect: { others: 200 },
  },
  {
    route: 'POST /join/code',
    ask: () => ({ path: '/join/code', form: { code: 'AAAAAAAAAA' } }),
    expect: { others: 422 },
  },
  {
    route: 'POST /join',
    ask: (estate) => ({ path: '/join', form: newcomer(letterFor(estate, '3/2/202').code) }),
    expect: { others: 303 },
  },
  {
    route: 'POST /join',
    ask: (estate) => ({ path: '/join', form: newcomer(letterFor(estate, '3/2/501').code) }),
    expect: { others: 303, resident: 409, daughter: 409 },
  },
  {
    route: 'POST /join/claim',
    ask: (estate) => ({
      path: '/join/claim',
      form: { ...newcomer(letterFor(estate, '3/2/101').code), sealed: 'x|y', claim: '6' },
    }),
    expect: { others: 409 },
  },
  {
    route: 'POST /join/claim',
    ask: async ({ db, ...estate }) => {
      const { code } = letterFor({ db, ...estate }, '3/2/101')
      const sealed = sealHash(estateSettingsOf(db).pepper, code, await hashPassphrase('阳台第三盆是茉莉'))
      return { path: '/join/claim', form: { ...newcomer(code, { passphrase: '' }), sealed, claim: 'no' } }
    },
    expect: { others: 303 },
  },
  { route: 'GET /join/request', ask: () => ({ path: '/join/request' }), expect: { others: 200 } },
  {
    route: 'POST /join/request',
    ask: () => ({ path: '/join/request', form: asker() }),
    expect: { others: 303 },
  },
  {
    route: 'GET /join/waiting',
    ask: () => ({ path: '/join/waiting' }),
    expect: { others: 200, nobody: 302 },
  },
  {
    route: 'POST /requests/:id{[0-9]+}/withdrawal',
    ask: (estate) => ({ path: `/requests/${request(estate)}/withdrawal`, form: {} }),
    expect: { others: 404, nobody: 401, stranger: 303 },
  },
  {
    route: 'GET /requests',
    ask: () => ({ path: '/requests' }),
    expect: { others: 403, nobody: 302, ...forHolders, clerk: 403 },
  },
  {
    route: 'POST /requests/:id{[0-9]+}/acceptance',
    ask: (estate) => ({ path: `/requests/${request(estate)}/acceptance`, form: {} }),
    expect: { others: 404, nobody: 401, ...deciders },
  },
  {
    route: 'POST /requests/:id{[0-9]+}/refusal',
    ask: (estate) => ({ path: `/requests/${request(estate)}/refusal`, form: { why: '请来登记' } }),
    expect: { others: 404, nobody: 401, ...deciders },
  },
  {
    route: 'POST /requests/:id{[0-9]+}/undo',
    ask: (estate) => {
      const id = request(estate)
      acceptRequest(estate.db, { id, how: 'vouched' }, estate.cast.captain.id, estate.clock.now)
      return { path: `/requests/${id}/undo`, form: {} }
    },
    expect: { others: 404, nobody: 401, ...deciders },
  },
  {
    route: 'POST /requests/:id{[0-9]+}/objection',
    ask: (estate) => ({ path: `/requests/${request(estate)}/objection`, form: {} }),
    expect: { others: 404, nobody: 401, resident: 303, daughter: 303 },
  },
  {
    route: 'GET /invitations/new',
    ask: () => ({ path: '/invitations/new?unit=3/2/501' }),
    expect: { others: 404, nobody: 302, resident: 200, daughter: 403 },
  },
  {
    route: 'POST /invitations',
    ask: () => ({ path: '/invitations', form: { unit: '3/2/501', relation: 'family' } }),
    expect: { others: 404, nobody: 401, resident: 200, daughter: 403 },
  },
  {
    route: 'POST /invitations/:id{[0-9]+}/revocation',
    ask: (estate) => {
      const { id } = invite(
        estate.db,
        { unit: '3/2/501', relation: 'family' },
        estate.cast.resident.id,
        estate.clock.now,
      )
      return { path: `/invitations/${id}/revocation`, form: {} }
    },
    expect: { others: 404, nobody: 401, resident: 303, daughter: 403 },
  },
  {
    route: 'GET /letters',
    ask: () => ({ path: '/letters' }),
    expect: { others: 403, nobody: 302, ...forHolders },
  },
  {
    route: 'GET /letters/new',
    ask: () => ({ path: '/letters/new?scope=3/2' }),
    expect: { others: 403, nobody: 302, ...forHolders },
  },
  {
    route: 'GET /letters/new',
    ask: () => ({ path: '/letters/new?scope=5' }),
    expect: { others: 403, nobody: 302, ...forHolders, captain: 403 },
  },
  {
    route: 'POST /letters/print',
    ask: () => ({ path: '/letters/print', form: { scope: '3/2', reprint: 'yes' } }),
    expect: { others: 403, nobody: 401, ...forHolders },
  },
  {
    route: 'GET /letters/doors/:path{.+}',
    ask: () => ({ path: '/letters/doors/3/2' }),
    expect: { others: 403, nobody: 302, ...forHolders },
  },
  {
    route: 'POST /letters/:id{[0-9]+}/revocation',
    ask: (estate) => ({ path: `/letters/${letterFor(estate, '3/2/202').id}/revocation`, form: {} }),
    expect: { others: 403, nobody: 401, captain: 303, chair: 303, clerk: 303, officer: 303, steward: 303 },
  },
]
