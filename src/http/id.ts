import type { AppContext } from './env.ts'

/**
 * The number in the address of a thing's page, or of what is posted to it (`:id`); of what was joined to another, and is
 * done there, the number of that.
 */
export function idOf(c: AppContext): number {
  const led = c.get('led')
  return led?.carried ? led.number : Number(c.req.param('id'))
}
