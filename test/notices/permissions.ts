import type { Permission } from '#test/permissions.ts'

const parts = import.meta.glob<{ permissions: Permission[] }>('./permissions-*.ts', { eager: true })

/** Every route under /notices, /files and /feeds, part by part. */
export const permissions = Object.values(parts).flatMap((part) => part.permissions)
