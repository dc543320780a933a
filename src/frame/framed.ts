import { getCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { shortLabel } from '#addresses/labels.ts'
import { bannersFor, emergencyInPath } from '#emergencies/banner.ts'
import type { AppContext, AppEnv, Viewer } from '#http/env.ts'
import { takeFlash } from '#http/flash.ts'
import { readerName } from '#http/outbox.ts'
import type { Language } from '#i18n/language.ts'
import { unreadOf } from '#messages/inbox/inbox.ts'
import type { NavItem, Page } from '#page.ts'
import { navigationOf } from './navigation.ts'

/** Puts the frame of the page for this request where `pageOf` finds it. It is drawn when a page asks, not before. */
export const framed = createMiddleware<AppEnv>(async (c, next) => {
  c.set('frame', (about) => frameOf(c, about))
  await next()
})

/** Reading the flash message clears it. */
function frameOf(c: AppContext, about?: number | null): Page {
  const settings = c.get('settings')
  const viewer = c.get('viewer')
  const url = new URL(c.req.url)
  let nav: NavItem[] | undefined
  return {
    t: c.get('t'),
    lang: c.get('language'),
    elder: (viewer?.person.elderView ?? getCookie(c, 'elder')) === 'on',
    theme: viewer?.person.theme ?? themeCookie(c),
    path: url.pathname + url.search,
    now: c.get('now'),
    timezone: settings.timezone,
    estate: {
      title: settings.title,
      hue: settings.hue,
      demo: settings.demoSince !== null,
      helpPhone: settings.helpPhone,
    },
    viewer: viewer && shownViewer(viewer, settings.pepper, c.get('language')),
    emergencies: bannersFor(
      c.env.estate.db,
      viewer?.standing ?? null,
      c.get('language'),
      c.get('now'),
      about ?? emergencyInPath(url.pathname),
    ),
    // Pages without navigation need not know what is unread.
    get nav() {
      nav ??= viewer
        ? navigationOf(
            viewer.standing,
            url.pathname,
            c.get('t'),
            unreadOf(c.env.estate.db, viewer.person.id).count,
          )
        : []
      return nav
    },
    flash: c.get('said') ?? takeFlash(c),
  }
}

function shownViewer(viewer: Viewer, pepper: string, language: Language): Page['viewer'] {
  return {
    name: viewer.person.name,
    home: homeLabel(viewer, language),
    // A page without a form that waits for the network need not reckon it.
    get reader() {
      return readerName(pepper, viewer.person.id)
    },
  }
}

/** The viewer's first home as people say it, without asking the database: it stands in every page's frame. */
function homeLabel({ standing }: Viewer, language: Language): string | null {
  const [home] = standing.homes
  return home ? shortLabel(home.unit, language) : null
}

function themeCookie(c: AppContext): Page['theme'] {
  const theme = getCookie(c, 'theme')
  return theme === 'light' || theme === 'dark' ? theme : 'auto'
}
