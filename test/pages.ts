import type { Permission, Who } from './permissions.ts'
import { standings } from './permissions.ts'

/** Every table of test/<feature>/permissions.ts. */
export const permissionTable = Object.values(
  import.meta.glob<{ permissions: Permission[] }>('./*/permissions.ts', { eager: true }),
).flatMap((module) => module.permissions)

/** Every page of the program with one reader who may open it: what the table answers 200 on GET. */
export function openPages(): { row: Permission; who: Who }[] {
  return permissionTable
    .filter((row) => row.route.startsWith('GET '))
    .flatMap((row) => {
      const who = [...standings]
        .reverse()
        .find((standing) => (row.expect[standing] ?? row.expect.others) === 200)
      return who ? [{ row, who }] : []
    })
}
