import { addRole } from '#shifts/roles.ts'
import { addShift } from '#shifts/shifts.ts'
import { signUp } from '#shifts/signing.ts'
import type { StoryTelling } from './telling.ts'

const words = {
  'zh-CN': { role: '电梯口扶老人', about: '电梯检修期间，帮老人提东西上楼', meet: '3号楼大堂' },
  en: {
    role: 'A hand at the lift',
    about: 'While the lift is mended: carrying bags for those who cannot',
    meet: 'The lobby of Building 3',
  },
}

/** Two shifts of the coming days: one that has found somebody, one that still needs two. */
export function tellShifts(story: StoryTelling): void {
  const { db, language, cast } = story
  const officer = cast.get('officer')!
  const { role, about, meet } = words[language]
  const now = story.live(-3)
  const { id: roleId } = addRole(db, { name: role, about, skills: [], trained: false }, officer, now)
  const add = (day: number) => {
    const when = { startsAt: story.at(24 * day - 4), endsAt: story.at(24 * day - 1) }
    return addShift(db, { emergencyId: null, roleId, place: '3', meet, capacity: 2, ...when }, officer, now)
      .id
  }
  const neighbour = cast.get('neighbour')!
  signUp(db, add(2), neighbour, neighbour, story.live(-2))
  add(4)
}
