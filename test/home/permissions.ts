import { type Permission, row } from '#test/permissions.ts'

const open = '200' as const

export const permissions: Permission[] = [
  row('GET /', '/', '200, nobody 302'),
  row('GET /desk', '/desk', '403, nobody 302, captain chair clerk officer steward 200'),
  row('GET /theme.css', '/theme.css?hue=28', open),
  row('GET /manifest.webmanifest', '/manifest.webmanifest', open),
  row('GET /sw.js', '/sw.js', open),
  row('GET /offline', '/offline', open),
]
