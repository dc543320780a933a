import type { Permission } from '#test/permissions.ts'

const everyone = { others: 200, nobody: 302 } as const

export const permissions: Permission[] = [
  { route: 'GET /record', ask: () => ({ path: '/record' }), expect: everyone },
  {
    route: 'GET /record/estate',
    ask: () => ({ path: '/record/estate' }),
    expect: { others: 403, nobody: 302, steward: 200 },
  },
  {
    route: 'POST /record/estate/check',
    ask: () => ({ path: '/record/estate/check', form: {} }),
    expect: { others: 403, nobody: 401, steward: 303 },
  },
  { route: 'GET /account/data', ask: () => ({ path: '/account/data' }), expect: everyone },
  {
    route: 'POST /account/data',
    ask: () => ({ path: '/account/data', form: {} }),
    expect: { others: 200, nobody: 401 },
  },
  { route: 'GET /account/leave', ask: () => ({ path: '/account/leave' }), expect: everyone },
  {
    route: 'POST /account/leave',
    ask: () => ({ path: '/account/leave', form: { sure: 'yes' } }),
    // The last steward stays.
    expect: { others: 303, nobody: 401, steward: 409 },
  },
]
