import { runDueJobs } from '#estate/jobs.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { saveHelping } from '#listings/matching/helping.ts'
import { createListing, type ListingInput, postListing } from '#listings/posting/posting.ts'
import { whomFor } from '#listings/posting/whom.ts'
import { withdrawListing } from '#listings/posting/withdrawing.ts'
import { arrange, finish, thankHelper } from '#listings/promises/finishing.ts'
import { promise, renege } from '#listings/promises/promising.ts'
import { write } from '#listings/promises/thread.ts'
import { actableFor } from '#people/on-behalf.ts'
import { jobHandlers } from '#program/jobs.ts'
import { standingOf } from '#standing/standings.ts'
import type { StoryHousehold } from './households.ts'
import { helperSkills, type NeedKey, storyNeeds } from './need-texts.ts'
import type { StoryPart } from './parts.ts'
import type { StoryTelling } from './telling.ts'

const plain = {
  places: 1,
  stays: false,
  stairs: false,
  lifting: 'none',
  sexWish: null,
  loanDays: null,
  repeats: null,
  neededAt: null,
} as const

/** What is told: who does it, what it is about, and the promises it led to. */
type Told = {
  acts: [hours: number, act: (at: string) => void][]
  id(key: NeedKey): number
  by(part: StoryPart): number
  /** The lift to the hospital, as promised by this one. */
  ride(part: StoryPart): { id: number; promiseId: number }
  post(hours: number, key: NeedKey, part: StoryPart, forElder?: boolean): void
  take(hours: number, key: NeedKey, part: StoryPart): void
}

/** Needs and offers of the last days, in every state a visitor may want to see, told through the commands in their order. */
export function tellNeeds(story: StoryTelling, households: StoryHousehold[]): void {
  letHelp(story, households)
  const told = beginTelling(story)
  tellRide(story, told)
  tellLent(told)
  tellElder(told)
  tellOpen(story, told)
  for (const [hours, act] of told.acts.sort((a, b) => a[0] - b[0])) {
    runUntil(story, story.at(hours))
    act(story.at(hours))
  }
  runUntil(story, story.at(-0.5))
}

function beginTelling(story: StoryTelling): Told {
  const made = new Map<NeedKey, Listing>()
  const taken = new Map<string, number>()
  const acts: Told['acts'] = []
  const id = (key: NeedKey) => made.get(key)!.id
  return {
    acts,
    id,
    by: (part) => story.cast.get(part)!,
    ride: (part) => ({ id: id('ride'), promiseId: taken.get(`ride ${part}`)! }),
    post: (hours, key, part, forElder = false) =>
      acts.push([hours, (at) => void made.set(key, postAs(story, key, part, forElder, at))]),
    take: (hours, key, part) =>
      acts.push([hours, (at) => void taken.set(`${key} ${part}`, takeAs(story, id(key), part, at))]),
  }
}

/** A ride: promised, not kept, open again by itself, done by another neighbour, and thanked for. */
function tellRide(story: StoryTelling, { acts, ride, by, post, take }: Told): void {
  const { db } = story
  post(-70, 'ride', 'resident')
  take(-69, 'ride', 'tenant')
  const nobody = word(story, '等到九点没人来', 'Nobody came by nine')
  acts.push([-50, (at) => void renege(db, { ...ride('tenant'), why: nobody }, by('resident'), at)])
  take(-49.5, 'ride', 'neighbour')
  acts.push([-49, (at) => void arrange(db, { ...ride('neighbour'), at: story.at(-27) }, by('neighbour'), at)])
  const waiting = word(story, '我七点半在楼下等您。', 'I will wait downstairs at half past seven.')
  acts.push([-48, (at) => write(db, { ...ride('neighbour'), body: waiting }, by('neighbour'), at)])
  acts.push([-24.5, (at) => void finish(db, { ...ride('neighbour'), minutes: 75 }, by('neighbour'), at)])
  acts.push([-24, (at) => void finish(db, ride('neighbour'), by('resident'), at)])
  const thanks = word(story, '周师傅心细，一路扶着我。', 'He was so careful, holding my arm all the way.')
  acts.push([-23.9, (at) => thankHelper(db, { ...ride('neighbour'), words: thanks }, by('resident'), at)])
}

/** A ladder that is lent, a nurse next door, a sofa to give away, keys found. */
function tellLent({ post, take }: Told): void {
  post(-150, 'ladder', 'neighbour')
  take(-30, 'ladder', 'chair')
  post(-140, 'nurse', 'member')
  post(-40, 'sofa', 'member')
  post(-20, 'keys', 'tenant')
}

/** For Granny Chen, by her captain: somebody is on the way, and company every week is still looked for. */
function tellElder({ post, take }: Told): void {
  post(-5, 'shopping', 'captain', true)
  take(-4, 'shopping', 'tenant')
  post(-3, 'weekly', 'captain', true)
}

/** Open, held for its words, taken back, and never sent. */
function tellOpen(story: StoryTelling, { acts, id, by, post }: Told): void {
  const { db } = story
  post(-26, 'phone', 'resident')
  post(-1, 'medicine', 'resident')
  post(-2, 'gas', 'tenant')
  post(-60, 'pets', 'tenant')
  const instead = word(story, '朋友来照看了', 'A friend will come')
  acts.push([-55, (at) => void withdrawListing(db, { id: id('pets'), why: instead }, by('tenant'), at)])
  const draft = (at: string) =>
    createListing(db, whomOf(story, 'chair', at), inputOf(story, 'draft'), by('chair'), at)
  acts.push([-1.5, (at) => void draft(at)])
}

/** One in six of those who joined says that they help, the neighbour of the story among them. */
function letHelp(story: StoryTelling, households: StoryHousehold[]): void {
  const at = story.at(-7 * 24)
  const base = {
    times: [],
    circle: 4,
    stairs: true,
    lifting: 'light',
    sex: null,
    dailyCap: 2,
    weeklyCap: 2,
    urgentPassesQuiet: false,
    pausedUntil: null,
  } as const
  const skills = helperSkills[story.language]
  for (const part of ['neighbour', 'tenant', 'captain', 'chair'] as const)
    saveHelping(
      story.db,
      { ...base, times: [], categories: [], skills: skills[0]! },
      story.cast.get(part)!,
      at,
    )
  for (const { people } of households)
    if (story.random.chance(0.16)) {
      const [person] = people
      const categories = story.random.chance(0.5) ? [] : ['errands', 'rides', 'medicine']
      saveHelping(
        story.db,
        { ...base, times: [], categories, skills: story.random.pick(skills) },
        person!,
        at,
      )
    }
}

function inputOf(story: StoryTelling, key: NeedKey): ListingInput {
  const { words, needs, ...said } = storyNeeds[key]
  const [title, details] = words[story.language]
  return { ...plain, ...said, title, details, neededAt: needs === undefined ? null : story.at(needs) }
}

function whomOf(story: StoryTelling, part: StoryPart, at: string) {
  return whomFor(story.db, standingOf(story.db, story.cast.get(part)!, at), null, at)
}

function postAs(story: StoryTelling, key: NeedKey, part: StoryPart, forElder: boolean, at: string): Listing {
  const { db } = story
  const by = story.cast.get(part)!
  const standing = standingOf(db, by, at)
  const elder = forElder ? actableFor(db, standing, at)[0]!.personId : null
  return postListing(db, whomFor(db, standing, elder, at), inputOf(story, key), by, at)
}

function takeAs(story: StoryTelling, id: number, part: StoryPart, at: string): number {
  return promise(story.db, { id, whom: whomOf(story, part, at) }, story.cast.get(part)!, at).id
}

function runUntil(story: StoryTelling, until: string): void {
  while (runDueJobs(story.db, jobHandlers, until) > 0) {}
}

function word(story: StoryTelling, zh: string, en: string): string {
  return story.language === 'en' ? en : zh
}
