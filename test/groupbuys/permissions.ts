import type { Permission } from '#test/permissions.ts'
import { corePermissions } from './permissions-core.ts'
import { moneyPermissions } from './permissions-money.ts'

export const permissions: Permission[] = [...corePermissions, ...moneyPermissions]
