import type { AppContext } from './env.ts'

/** The number in the address of a thing's page, or of what is posted to it (`:id`). */
export function idOf(c: AppContext): number {
  return Number(c.req.param('id'))
}
