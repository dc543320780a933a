import { and, ne } from 'drizzle-orm'
import { addressNames } from '#addresses/address-names.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import type { Language } from '#i18n/language.ts'
import { translator } from '#i18n/translator.ts'
import { dutiesWhere, type HeldDuty, holdingAt } from './duties.ts'
import { current, isSettled } from './homes.ts'
import { namesOf } from './names.ts'
import { appointments, occupancies } from './schema.ts'

/** What somebody is called, in either language. */
export type Called = Record<Language, string>

/**
 * These people as they are told to others as those who come, are sent or answer for it, since a name alone can be anybody's:
 * with the duty they hold, or else where they live. The `door` is for the home that lets them in and for the desk, the
 * `building` for all others and for whatever a lock screen shows.
 */
export function calledOf(
  db: Db,
  ids: readonly number[],
  near: 'door' | 'building',
  now: string,
): Map<number, Called> {
  const duties = dutiesWhere(db, and(inList(appointments.personId, ids), holdingAt(now))!)
  const homes = homesOf(db, ids, near, now)
  const called = (id: number, name: string, language: Language) => {
    const t = translator(language)
    const duty = duties.find(({ personId }) => personId === id)
    const who = duty
      ? [bodyOf(duty), t(`organisations:roles.${duty.role}`)].filter(Boolean).join(' ')
      : homes.get(id)
    return name && who ? t('shared:called', { name, who }) : name
  }
  const inEach = (id: number, name: string): Called => ({
    'zh-CN': called(id, name, 'zh-CN'),
    en: called(id, name, 'en'),
  })
  return new Map([...namesOf(db, ids)].map(([id, name]) => [id, inEach(id, name)]))
}

/** The same of one; '' for nobody any more. */
export function calledAs(db: Db, id: number, near: 'door' | 'building', now: string): Called {
  return calledOf(db, [id], near, now).get(id) ?? nobody
}
const nobody: Called = { 'zh-CN': '', en: '' }

/** Whose duty it is: an office's, or a place's; the steward's is the whole estate's, and needs no place. */
const bodyOf = ({ organisationName, scope, scopeLabel }: HeldDuty) =>
  organisationName ?? (scope === '' ? '' : scopeLabel)

function homesOf(db: Db, ids: readonly number[], near: 'door' | 'building', now: string) {
  const theirs = and(inList(occupancies.personId, ids), isSettled, current(now))
  const rows = db
    .select()
    .from(occupancies)
    .where(and(theirs, ne(occupancies.relation, 'offsite'), ne(occupancies.relation, 'carer')))
    .orderBy(occupancies.id)
    .all()
  const placeOf = (unit: string) => (near === 'door' ? unit : unit.split('/')[0]!)
  const labels = addressNames(
    db,
    rows.map(({ unit }) => placeOf(unit)),
  )
  // Of several homes the one they have had longest.
  return new Map(rows.toReversed().map(({ personId, unit }) => [personId, labels.get(placeOf(unit)) ?? '']))
}
