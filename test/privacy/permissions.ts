import { type Permission, row } from '#test/permissions.ts'

const everyone = '200, nobody 302' as const

export const permissions: Permission[] = [
  row('GET /record', '/record', everyone),
  row('GET /record/estate', '/record/estate', '403, nobody 302, steward 200'),
  row('POST /record/estate/check', '/record/estate/check', '403, nobody 401, steward 303'),
  row('GET /account/data', '/account/data', everyone),
  row('POST /account/data', '/account/data', '200, nobody 401'),
  row('GET /account/leave', '/account/leave', everyone),
  // The last steward stays.
  row('POST /account/leave', '/account/leave', '303, nobody 401, steward 409', { sure: 'yes' }),
]
