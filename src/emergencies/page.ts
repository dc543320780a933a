import type { AppContext } from '#src/http/env.ts'
import { type Page, pageOf } from '#src/http/page.ts'
import { type Banner, bannerOf } from './banner.ts'
import { emergencyOf } from './current.ts'

/**
 * The frame of a page about this emergency: its banner stands on it, and its mark on what is printed, whatever else
 * runs. A page about what is over carries the mark of a drill all the same.
 */
export function pageIn(c: AppContext, banner: Banner): Page {
  const page = pageOf(c)
  return { ...page, emergency: page.emergency?.id === banner.id ? page.emergency : banner }
}

/** The same by number, for the rooms whose pages belong to an emergency. Throws NotFound. */
export function pageOfEmergency(c: AppContext, id: number): Page {
  const { db } = c.env.estate
  return pageIn(c, bannerOf(db, emergencyOf(db, id, c.get('now')), c.get('language'), 'read'))
}
