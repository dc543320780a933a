import { and, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { appointments } from '#standing/schema.ts'
import type { Post } from '#standing/standing.ts'
import { notices } from './schema.ts'

/** Notices written by one of these duties of a person alone, in whichever term; undefined where there is none. */
export function ofOwnDuties(
  posts: readonly Pick<Post, 'organisationId' | 'role' | 'scope'>[],
): SQL | undefined {
  const alone = posts.filter((post) => post.organisationId === null)
  if (alone.length === 0) return undefined
  return and(isNull(notices.organisationId), or(...alone.map(ofDuty)))
}

function ofDuty({ role, scope }: Pick<Post, 'role' | 'scope'>): SQL {
  const terms = sql`(select ${appointments.id} from ${appointments}
    where ${appointments.role} = ${role} and ${appointments.scope} = ${scope} and ${appointments.organisationId} is null)`
  return inArray(notices.appointmentId, terms)
}
