import type { AppContext } from './env.ts'

/** The number in the address of a thing's page, or of what is posted to it: of `:id`, or of another part by its name. */
export function idOf(c: AppContext, name = 'id'): number {
  return Number(c.req.param(name))
}
