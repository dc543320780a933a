import { type Permission, row } from '#test/permissions.ts'

const settings = {
  title: '河畔新村',
  hue: '195',
  language: 'zh-CN',
  timezone: 'Asia/Shanghai',
  letterDays: '14',
  doorsAtOnce: '20',
  helpPhone: '',
}

export const permissions: Permission[] = [
  row('GET /settings', '/settings', '403, steward 200, nobody 302'),
  row('POST /settings', '/settings', '403, steward 303, nobody 401', settings),
]
