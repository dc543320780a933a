import { eq } from 'drizzle-orm'
import { NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { unsettledHomes } from '#standing/homes.ts'
import { changePerson } from '#standing/people.ts'
import type { Person } from '#standing/schema.ts'
import { people } from '#standing/schema.ts'
import { can, capabilitiesOf, type Post, type Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { freeSignInName, openAccount, revokePasses } from './accounts.ts'
import { type IssuedPass, passHolder, takePass, writePass } from './passes.ts'
import { passkeys } from './schema.ts'
import { endSessions } from './sessions.ts'
import { warnHolder } from './telling.ts'

/** May this issuer see the person at all: letters over one of their homes; for people without a home, over the estate. */
export function mayFindForRecovery(issuer: Standing, holder: Standing): boolean {
  const homes = holder.homes.map((home) => home.unit)
  return (homes.length > 0 ? homes : ['']).some((unit) => can(issuer, 'letters', unit))
}

/**
 * May the issuer let this person in again? Never oneself, and never anyone who may do more than the issuer: whoever
 * holds the code could become that person: no duty beyond the issuer's (`isWithin`), and no home outside the issuer's area.
 */
export function mayIssueRecovery(issuer: Standing, holder: Standing): boolean {
  return (
    issuer.personId !== holder.personId &&
    mayFindForRecovery(issuer, holder) &&
    holder.homes.every((home) => can(issuer, 'letters', home.unit)) &&
    holder.posts.every((post) => isWithin(issuer, post))
  )
}

/**
 * Does the issuer do all that this post does? A post in an organisation also speaks for it (appoints, approves, votes as its
 * second person), which no area covers: those come from a steward.
 */
function isWithin(issuer: Standing, post: Post): boolean {
  if (post.organisationId !== null && !issuer.posts.some(({ role }) => role === 'steward')) return false
  return capabilitiesOf(post).every((capability) => can(issuer, capability, post.scope))
}

function hasAccount(person: Person): boolean {
  return person.accountSince !== null && person.closedAt === null
}

/** The person a code could be issued for. Throws NotFound (not in the issuer's scope), NotAllowed or Refused (no account). */
export function findForRecovery(db: Db, personId: number, by: number, now: string): Person {
  const person = db.select().from(people).where(eq(people.id, personId)).get()
  const issuer = standingOf(db, by, now)
  const holder = withEveryHome(db, standingOf(db, personId, now), now)
  if (!person || person.erasedAt || !mayFindForRecovery(issuer, holder))
    throw new NotFound('sessions:errors.noPerson')
  if (by === personId) throw new NotAllowed('sessions:errors.ownRecovery')
  if (!mayIssueRecovery(issuer, holder)) throw new NotAllowed('sessions:errors.higherRecovery')
  // People of a home come in by a letter; staff, who have none, by the code itself.
  if (!hasAccount(person) && holder.homes.length > 0) throw new Refused('sessions:errors.noAccount')
  return person
}

/** Homes that wait or are disputed give no right, but who was entered there is no staff without a home. */
function withEveryHome(db: Db, holder: Standing, now: string): Standing {
  const more = unsettledHomes(db, holder.personId, now).map(({ id, unit, relation }) => {
    return { occupancyId: id, unit, relation, representative: false }
  })
  return { ...holder, homes: [...holder.homes, ...more] }
}

/**
 * Issues a single-use code, good for 24 hours, that lets this person set a passphrase. Somebody with a duty and no home
 * gets an account with it. Throws as findForRecovery.
 */
export function issueRecovery(
  db: Db,
  { personId }: { personId: number },
  by: number,
  now: string,
): IssuedPass & { person: Person } {
  return db.transaction((tx) => {
    const found = findForRecovery(tx, personId, by, now)
    const account = () => ({ signInName: freeSignInName(tx, found.name, ''), passphraseHash: null })
    const person = hasAccount(found) ? found : openAccount(tx, personId, account(), now)
    const pass = writePass(tx, 'recovery', personId, by, now)
    const unit = standingOf(tx, personId, now).homes[0]?.unit ?? null
    record(tx, 'recovery.issued', `person:${personId}`, by, now, { for: personId, unit })
    warnHolder(tx, personId, 'recoveryIssued', now)
    return { ...pass, person }
  })
}

/**
 * Whom a recovery code would let in, without using it up; null for a wrong, used or expired one, and for one whose issuer may
 * not let this person in any more: a duty ended since, or the person was given one that is beyond the issuer's. Codes of
 * the operator's own command (`createdBy` null) are asked for nothing else.
 */
export function recoveryHolder(db: Db, code: string, now: string): Person | null {
  const found = passHolder(db, 'recovery', code, now)
  if (!found) return null
  const { issuer, person } = found
  const may = issuer === null || mayIssueRecovery(standingOf(db, issuer, now), standingOf(db, person.id, now))
  return may ? person : null
}

/**
 * Uses a recovery code: the new passphrase (hashed beforehand) holds from now on, and every session, passkey and other
 * code of the person ends, since somebody else may hold the lost phone. Throws Refused for any code that will not do.
 */
export function useRecovery(db: Db, input: { code: string; passphraseHash: string }, now: string): Person {
  return db.transaction((tx) => {
    if (!recoveryHolder(tx, input.code, now)) throw new Refused('sessions:errors.code').at('code')
    const { id } = takePass(tx, 'recovery', input.code, now)
    endSessions(tx, id)
    tx.delete(passkeys).where(eq(passkeys.personId, id)).run()
    revokePasses(tx, id, now)
    record(tx, 'recovery.used', `person:${id}`, id, now)
    warnHolder(tx, id, 'recoveryUsed', now)
    return changePerson(tx, id, { passphraseHash: input.passphraseHash })
  })
}
