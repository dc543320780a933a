import type { Page } from '#page.ts'
import type { AppContext } from './env.ts'

/**
 * The frame of the page for this request, which frame/ draws from what stands above all rooms. `about`: the emergency
 * that this page is about, where its address does not say so; a drill's own pages carry its mark.
 */
export function pageOf(c: AppContext, about?: number | null): Page {
  return c.get('frame')(about)
}
