import { asc, inArray } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { invite } from '#joining/invitations.ts'
import { joinByCode } from '#joining/joining.ts'
import { issueLetters } from '#joining/letters.ts'
import { askToJoin } from '#joining/requests.ts'
import { enterPerson } from '#people/people.ts'
import { setPreferences } from '#people/preferences.ts'
import { setRepresentative } from '#people/relations.ts'
import type { Relation } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { characters } from './characters.ts'
import { inventedName, phoneOf } from './names.ts'
import type { StoryTelling } from './telling.ts'

/** A household of the estate as the later chapters need it. */
export type StoryHousehold = { unit: string; people: number[] }

/**
 * Letters go to every door; two thirds of the households join by them over three weeks, invite family, and about one
 * in eight is entered by an office because nobody there uses a phone. Answers the households that joined.
 */
export function fillHouseholds(story: StoryTelling, steward: number, officer: number): StoryHousehold[] {
  const { db, random } = story
  const letters = issueLetters(db, { scope: '' }, steward, story.at(-29 * 24))
  const codes = new Map(letters.letters.map(({ unit, code }) => [unit, code]))
  const doors = db
    .select({ path: addresses.path, kind: addresses.kind })
    .from(addresses)
    .where(inArray(addresses.kind, ['unit', 'shop']))
    .orderBy(asc(addresses.sortKey))
    .all()
  const starring = new Map(
    characters.filter((c) => c.unit && c.relation !== 'offsite').map((c) => [c.unit!, c]),
  )
  const joined: StoryHousehold[] = []
  for (const [i, { path, kind }] of doors.entries()) {
    // Twenty days, from nine in the morning to eight in the evening.
    const at = story.at((Math.floor((i % 240) / 12) - 28) * 24 + (i % 12) - 3)
    const star = starring.get(path)
    if (star) joined.push(joinStar(story, codes.get(path)!, path, star, at))
    else if (kind === 'shop' || random.chance(0.67))
      joined.push(joinFamily(story, codes.get(path)!, path, at))
    else if (random.chance(0.4)) enterElder(story, path, officer, at)
  }
  return joined
}

function joinStar(
  story: StoryTelling,
  code: string,
  unit: string,
  star: (typeof characters)[number],
  at: string,
): StoryHousehold {
  const person = join(
    story,
    code,
    star.names[story.language],
    star.relation ?? 'owner',
    star.elder ?? false,
    at,
  )
  story.cast.set(star.part, person)
  const people = [person]
  if (star.part === 'resident') {
    setRepresentative(story.db, standingOf(story.db, person, at).homes[0]!.occupancyId, person, at)
    const daughter = characters.find((c) => c.part === 'daughter')!
    const { code: invitation } = invite(story.db, { unit, relation: 'offsite' }, person, at)
    const id = join(story, invitation, daughter.names[story.language], 'offsite', false, at)
    story.cast.set('daughter', id)
    people.push(id)
  }
  return { unit, people }
}

function joinFamily(story: StoryTelling, code: string, unit: string, at: string): StoryHousehold {
  const { random } = story
  const elderly = random.chance(0.25)
  const relation: Relation = random.chance(0.8) ? 'owner' : 'tenant'
  const name = inventedName(random, story.language, elderly ? 'elder' : 'grown')
  const first = join(story, code, name, relation, elderly && random.chance(0.5), at)
  const people = [first]
  const others: Relation[] = [
    ...(random.chance(0.45) ? (['family'] as const) : []),
    ...(elderly && random.chance(0.3) ? (['offsite'] as const) : []),
  ]
  for (const other of others) {
    const { code: invitation } = invite(story.db, { unit, relation: other }, first, at)
    people.push(join(story, invitation, inventedName(random, story.language, 'grown'), other, false, at))
  }
  return { unit, people }
}

function join(
  story: StoryTelling,
  code: string,
  name: string,
  relation: Relation,
  elder: boolean,
  at: string,
): number {
  const { db, language, passphraseHash, random } = story
  const phone = random.chance(0.8) ? phoneOf(random) : null
  const elderView = elder ? 'on' : null
  const { person } = joinByCode(db, { code, name, relation, passphraseHash, phone, language, elderView }, at)
  if (elder) setPreferences(db, person.id, { elderView: 'on' })
  return person.id
}

function enterElder(story: StoryTelling, unit: string, officer: number, at: string): void {
  const { db, random, language } = story
  const name = inventedName(random, language, 'elder')
  const phone = random.chance(0.3) ? phoneOf(random) : null
  enterPerson(db, { name, unit, relation: 'owner', phone }, officer, at)
}

/** The neighbour of 84 on the ground floor, whom her captain entered, and two people who wait to be let in. */
export function enterByCaptain(story: StoryTelling): void {
  const { db, language } = story
  const note = { 'zh-CN': '耳背，敲门要重一点', en: 'Hard of hearing: knock firmly' }[language]
  const name = { 'zh-CN': '陈阿婆', en: 'Granny Chen' }[language]
  enterPerson(
    db,
    { name, unit: '3/2/101', relation: 'owner', note },
    story.cast.get('captain')!,
    story.at(-27 * 24),
  )
  const message = {
    'zh-CN': '去年买的房子，信没收到。',
    en: 'Bought the flat last year; the letter never came.',
  }[language]
  for (const [unit, hours] of [
    ['3/2/302', -30],
    ['6/1/1002', -52],
  ] as const) {
    const asker = {
      name: inventedName(story.random, language, 'grown'),
      passphraseHash: story.passphraseHash,
      language,
      elderView: null,
    }
    askToJoin(db, { unit, relation: 'owner', message }, asker, story.at(hours))
  }
}
