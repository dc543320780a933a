import type { AppContext } from './env.ts'

/**
 * The number in the address of a thing's page, or of what is posted to it: of `:id`, or of another part by its name. Of what
 * was joined to another, and is done there, `:id` is the number of that.
 */
export function idOf(c: AppContext, name = 'id'): number {
  const led = c.get('led')
  return name === 'id' && led?.carried ? led.number : Number(c.req.param(name))
}
