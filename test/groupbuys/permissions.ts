import type { Permission } from '#test/permissions.ts'
import { corePermissions } from './permissions-core.ts'

export const permissions: Permission[] = [...corePermissions]
