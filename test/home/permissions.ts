import type { Permission } from '#test/permissions.ts'

const open = { others: 200 } as const

export const permissions: Permission[] = [
  { route: 'GET /', ask: () => ({ path: '/' }), expect: { others: 200, nobody: 302 } },
  {
    route: 'GET /desk',
    ask: () => ({ path: '/desk' }),
    expect: { others: 403, nobody: 302, captain: 200, chair: 200, clerk: 200, officer: 200, steward: 200 },
  },
  { route: 'GET /theme.css', ask: () => ({ path: '/theme.css?hue=28' }), expect: open },
  { route: 'GET /manifest.webmanifest', ask: () => ({ path: '/manifest.webmanifest' }), expect: open },
  { route: 'GET /sw.js', ask: () => ({ path: '/sw.js' }), expect: open },
  { route: 'GET /offline', ask: () => ({ path: '/offline' }), expect: open },
]
