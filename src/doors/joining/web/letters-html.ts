import { and, desc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { shownCode } from '#estate/secrets.ts'
import { translator } from '#i18n/translator.ts'
import type { IssuedLetter } from '#joining/letters.ts'
import type { Page } from '#page.ts'
import { appointments, people } from '#standing/schema.ts'
import { LettersPrint, type PrintedLetter } from '#views/joining/letters-print.tsx'
import { joinUrl } from './join-address.ts'

type Frame = { page: Page; origin: string }

/** The print view of letters just issued. It is the only place their codes are ever shown. */
export function printPage(db: Db, letters: readonly IssuedLetter[], { page, origin }: Frame) {
  const { language } = estateSettingsOf(db)
  const paper = { ...page, lang: language, t: translator(language) }
  const lang = language === 'en' ? 'zh-CN' : 'en'
  const other = { lang, t: translator(lang) } as const
  return LettersPrint({ page, paper, other, letters: printed(db, letters, origin, page.now) })
}

/**
 * The same print view as one HTML text that needs nothing beside it, for the operator's command: `css` is the whole
 * stylesheet, `origin` where the estate is reached (`https://riverside.example.org`).
 */
export function lettersHtml(
  db: Db,
  letters: readonly IssuedLetter[],
  { origin, css, now }: { origin: string; css: string; now: string },
): string {
  const settings = estateSettingsOf(db)
  const page: Page = {
    t: translator(settings.language),
    lang: settings.language,
    elder: false,
    theme: 'light',
    path: '/letters',
    now,
    timezone: settings.timezone,
    estate: { title: settings.title, hue: settings.hue, demo: false, helpPhone: settings.helpPhone },
    viewer: null,
    emergencies: [],
    nav: [],
    flash: null,
  }
  const html = String(printPage(db, letters, { page, origin }))
  const alone = html
    .replaceAll(/<link [^>]*>|<script [^>]*><\/script>/g, '')
    .replace(/<div class="print-bar">.*?<\/div>/s, '')
  return alone.replace('</head>', () => `<style>${css}</style></head>`)
}

function printed(db: Db, letters: readonly IssuedLetter[], origin: string, now: string): PrintedLetter[] {
  const captains = captainsNow(db, now)
  return letters.map(({ unit, door, code, expiresAt }) => ({
    door,
    code: shownCode(code),
    url: joinUrl(origin, code),
    site: `${new URL(origin).host}/join`,
    expiresAt,
    captain: captains.find((captain) => covers(captain.scope, unit))?.name ?? null,
  }))
}

/** Captains in office, those of the smallest places first: the one of the staircase before the one of the building. */
function captainsNow(db: Db, now: string) {
  const inOffice = and(
    lte(appointments.startsAt, now),
    or(isNull(appointments.until), gt(appointments.until, now)),
    isNull(appointments.endedAt),
  )
  return db
    .select({ scope: appointments.scope, name: people.name })
    .from(appointments)
    .innerJoin(people, eq(people.id, appointments.personId))
    .where(and(eq(appointments.role, 'captain'), inOffice))
    .orderBy(desc(sql`length(${appointments.scope})`), appointments.id)
    .all()
}
