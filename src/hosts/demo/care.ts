import { assign } from '#care/assigning.ts'
import { agreeBuddy, askBuddy } from '#care/buddies.ts'
import { giveConsent } from '#care/consent.ts'
import { noteContact, setRhythm } from '#care/contacts.ts'
import type { Fields } from '#care/rules.ts'
import { actableFor } from '#people/on-behalf.ts'
import { standingOf } from '#standing/standings.ts'
import type { StoryPart } from './parts.ts'
import type { StoryTelling } from './telling.ts'

/** What those without an account told the captain at the door, one after the other. */
const toldAtTheDoor: Fields[] = [
  { alone: 'aloneOld', mobility: 'noStairs' },
  { alone: 'twoOld', device: 'fridge', battery: '6' },
  { mobility: 'wheelchair' },
]

/** The care list of one staircase: who put herself on it, who was written down at the door, and who comes by. */
export function tellCare(story: StoryTelling): void {
  const { db, cast } = story
  const who = (part: StoryPart) => cast.get(part)!
  const at = story.at(-7 * 24)
  const fields = { alone: 'aloneOld', mobility: 'slow', device: 'oxygen', battery: '4' }
  const own = { how: 'self', words: '', child: false, familyHelps: true } as const
  const mine = giveConsent(
    db,
    { ...own, personId: who('resident'), unit: '3/2/501', fields },
    who('resident'),
    at,
  )
  const buddy = askBuddy(db, { entryId: mine.id, personId: who('neighbour') }, who('resident'), at)
  agreeBuddy(db, buddy.id, who('neighbour'), story.at(-6.5 * 24))
  comesBy(story, mine.id, who('neighbour'))
  const captain = standingOf(db, who('captain'), at)
  const words = story.language === 'en' ? 'Said so at the door' : '本人在门口说的'
  for (const [i, { personId, unit }] of actableFor(db, captain, at)
    .slice(0, toldAtTheDoor.length)
    .entries()) {
    const spoken = { personId, unit, how: 'spoken', words, child: false, familyHelps: true } as const
    const entry = giveConsent(db, { ...spoken, fields: toldAtTheDoor[i]! }, who('captain'), at)
    comesBy(story, entry.id, who('captain'))
  }
}

/** Every three days; the last visit was four days ago, so the next is overdue. */
function comesBy({ db, cast, at }: StoryTelling, entryId: number, helperId: number): void {
  const captain = cast.get('captain')!
  assign(db, { entryId, helperId, purpose: 'visit', until: at(200 * 24) }, captain, at(-6 * 24))
  setRhythm(db, { entryId, everyDays: 3, way: 'visit' }, captain, at(-6 * 24))
  const standing = standingOf(db, helperId, at(-4 * 24))
  noteContact(db, { entryId, outcome: 'done', note: '' }, standing, at(-4 * 24))
}
