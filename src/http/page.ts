import type { Page } from '#page.ts'
import type { AppContext } from './env.ts'

/** The frame of the page for this request, which frame/ draws from what stands above all rooms. */
export function pageOf(c: AppContext): Page {
  return c.get('frame')()
}
