import type { Permission } from '#test/permissions.ts'

const settings = {
  title: '河畔新村',
  hue: '195',
  language: 'zh-CN',
  timezone: 'Asia/Shanghai',
  letterDays: '14',
  helpPhone: '',
}

export const permissions: Permission[] = [
  {
    route: 'GET /settings',
    ask: () => ({ path: '/settings' }),
    expect: { others: 403, steward: 200, nobody: 302 },
  },
  {
    route: 'POST /settings',
    ask: () => ({ path: '/settings', form: settings }),
    expect: { others: 403, steward: 303, nobody: 401 },
  },
]
