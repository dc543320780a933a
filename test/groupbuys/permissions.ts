import type { Permission } from '#test/permissions.ts'
import { arrivalPermissions } from './permissions-arrival.ts'
import { corePermissions } from './permissions-core.ts'
import { moneyPermissions } from './permissions-money.ts'

export const permissions: Permission[] = [...corePermissions, ...moneyPermissions, ...arrivalPermissions]
