import { eq } from 'drizzle-orm'
import type { Estate } from '#estate/estate.ts'
import { attempts } from '#estate/schema.ts'
import { appointments, occupancies } from '#standing/schema.ts'
import type { TestEstate } from '#test/estate.ts'
import { contents } from './deeds.ts'

/**
 * What became of a form whose sender is let in by a duty or a home, and loses every duty and home before it is done:
 * `null` where it was refused and nothing was written; 'not by right' where it is done without any of them, too.
 */
export async function lateRefusal(
  estate: TestEstate,
  personId: number,
  post: () => Promise<Response>,
): Promise<string | null> {
  const without = await estate.undone(async () => {
    endRights(estate.estate, personId)
    return (await post()).status
  })
  if (without < 400) return 'not by right'
  const late = await estate.undone(() => losingRights(estate, personId, post))
  if (late.changed === null) return 'was answered before anything was done'
  // A rule of the words themselves (a place near one's home) refuses with 422, before as within.
  const refused = [403, 404, 409].includes(late.status) || (late.status === 422 && without === 422)
  if (!refused) return `was answered ${late.status} in place of ${without}`
  return late.changed ? 'was refused, and something was written' : null
}

/** Ends every duty and every home of this person, as somebody else would while a form is on its way. */
function endRights({ db, now }: Estate, personId: number): void {
  const over = { endedBy: personId, endedWhy: '换人' }
  const posts = eq(appointments.personId, personId)
  db.update(appointments)
    .set({ ...over, endedAt: now() })
    .where(posts)
    .run()
  const homes = eq(occupancies.personId, personId)
  db.update(occupancies)
    .set({ ...over, until: now() })
    .where(homes)
    .run()
}

/**
 * Posts with every right ended just before the transaction of the deed begins, when all that is asked ahead of it has
 * been asked. `changed`: whether anything was written from there on, null where it never came so far.
 */
async function losingRights(estate: TestEstate, personId: number, post: () => Promise<Response>) {
  const { db } = estate
  const begin = db.transaction
  let before: string | null = null
  db.transaction = (work, config) => {
    if (config?.behavior === 'immediate' && before === null) {
      endRights(estate.estate, personId)
      before = contentsOf(estate)
    }
    return begin.call(db, work, config) as ReturnType<typeof work>
  }
  try {
    const { status } = await post()
    return { status, changed: before === null ? null : contentsOf(estate) !== before }
  } finally {
    db.transaction = begin
  }
}

/** Every row of the estate's file, but for the tries that are counted. */
function contentsOf(estate: TestEstate): string {
  return JSON.stringify(contents(estate, 'resident', [attempts]))
}
