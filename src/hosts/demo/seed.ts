import Papa from 'papaparse'
import { stageUnitsFile } from '#addresses/units/files.ts'
import { applyImport } from '#addresses/units/staging.ts'
import type { Db } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import { hashPassphrase } from '#sessions/passphrase.ts'
import { foundHouse } from '#setup/house.ts'
import { daysOfEstateAfter, nextClock } from '#time/days.ts'
import { inMinutes, minutesAfter } from '#time/instants.ts'
import { tellCare } from './care.ts'
import { appointAll, bringStaff, characters, foundBodies, letStaffIn, signInParts } from './characters.ts'
import { tellEmergencies } from './emergencies.ts'
import { tellGroupBuys } from './groupbuys.ts'
import { enterByCaptain, fillHouseholds } from './households.ts'
import { tellNeeds } from './needs.ts'
import { tellNotices } from './notices.ts'
import { givePhones } from './phones.ts'
import { seeded } from './random.ts'
import { tellShifts } from './shifts.ts'
import { tellSupplies } from './supplies.ts'
import type { StoryTelling } from './telling.ts'
import { tellTickets } from './tickets.ts'
import { unitSheet } from './unit-sheet.ts'

/** One person of the demonstration estate per standing, for the console and the sign-in page. */
type DemoSignIn = { standing: string; name: string; passphrase: string }

/** Where the demonstration stands. */
const timezone = 'Asia/Shanghai'

const passphrases: Record<Language, string> = { 'zh-CN': '远亲不如近邻2026', en: 'good neighbours 2026' }

/**
 * Fills an empty, migrated database with the demonstration estate: a month in an estate of nine buildings, told through
 * the same commands that people trigger, the same every time for the same `now` (but for secrets and codes).
 */
export async function seedDemo(
  db: Db,
  { language, now }: { language: Language; now: string },
): Promise<void> {
  const story: StoryTelling = {
    db,
    language,
    random: seeded(2026),
    passphraseHash: await hashPassphrase(passphrases[language]),
    cast: new Map(),
    bodies: new Map(),
    notices: new Map(),
    at: clockFrom(lastNoon(now)),
    live: clockFrom(now),
  }
  const steward = found(story)
  await importUnits(story, steward)
  foundBodies(story, steward, story.at(-29.5 * 24))
  bringStaff(story, steward, story.at(-29.4 * 24))
  letStaffIn(story, steward, story.at(-29.3 * 24))
  const households = fillHouseholds(story, steward, story.cast.get('officer')!)
  appointAll(story, steward, story.at(-27 * 24))
  enterByCaptain(story)
  tellEmergencies(story)
  tellNotices(story, households)
  tellNeeds(story, households)
  tellTickets(story, households)
  tellCare(story)
  tellSupplies(story)
  tellShifts(story)
  tellGroupBuys(story, households)
  await givePhones(story, households)
}

/** Hours from an instant, as instants to the minute. */
function clockFrom(start: string) {
  return (hours: number) => minutesAfter(start, Math.round(inMinutes({ hours })))
}

/** The last noon before `now` where the demonstration stands: whenever it is made, its people act at daytime. */
function lastNoon(now: string): string {
  return daysOfEstateAfter(nextClock('12:00', now, timezone), -1, timezone)
}

function found(story: StoryTelling): number {
  const { db, language, passphraseHash } = story
  const title = language === 'en' ? 'Riverside Gardens' : '河畔花园'
  const name = characters.find((character) => character.part === 'steward')!.names[language]
  const house = { name: 'demo', title, language, timezone, demo: true, steward: { name, passphraseHash } }
  const { steward } = foundHouse(db, house, story.at(-30 * 24))
  story.cast.set('steward', steward!.id)
  return steward!.id
}

/** The clerk's sheet goes the way every sheet goes: staged, looked at, applied. */
async function importUnits(story: StoryTelling, steward: number): Promise<void> {
  const rows = unitSheet(story.random).map(({ building, entrance, room, floor, area, use }) => ({
    楼栋: building,
    单元: entrance,
    室号: room,
    楼层: floor,
    建筑面积: area,
    用途: use,
  }))
  const bytes = new TextEncoder().encode(`\uFEFF${Papa.unparse(rows)}`)
  const id = await stageUnitsFile(
    story.db,
    { name: '河畔花园房屋清单.csv', bytes },
    steward,
    story.at(-29.9 * 24),
  )
  applyImport(story.db, { id, tree: null }, steward, story.at(-29.8 * 24))
}

/** Who to sign in as in the demonstration estate. */
export function demoSignIns(language: Language): DemoSignIn[] {
  return signInParts.map(([part, standings]) => ({
    standing: standings[language],
    name: characters.find((character) => character.part === part)!.names[language],
    passphrase: passphrases[language],
  }))
}
