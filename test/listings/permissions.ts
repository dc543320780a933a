import type { Permission } from '#test/permissions.ts'
import { deskPermissions } from './permissions-desk.ts'
import { promisePermissions } from './permissions-promise.ts'
import { readPermissions } from './permissions-reading.ts'

export const permissions: Permission[] = [...readPermissions, ...promisePermissions, ...deskPermissions]
