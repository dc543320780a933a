import { NotFound } from '#errors.ts'
import type { AppContext } from './env.ts'

/**
 * The number in the address of a thing's page, or of what is posted to it: of `:id`, or of another part by its name. Of what
 * was joined to another, and is done there, `:id` is the number of that.
 */
export function idOf(c: AppContext, name = 'id'): number {
  const led = c.get('led')
  return name === 'id' && led?.carried ? led.number : Number(c.req.param(name))
}

/** The number it was sent to, whatever that was joined to since. */
export function sentTo(c: AppContext): number {
  return Number(c.req.param('id'))
}

/** One of a few words in an address, under the name it has there. Throws NotFound for any other. */
export function pathWord<Word extends string>(c: AppContext, name: string, words: readonly Word[]): Word {
  const word = words.find((one) => one === c.req.param(name))
  if (word === undefined) throw new NotFound('shared:errors.notFound')
  return word
}
