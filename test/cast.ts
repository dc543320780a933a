import { addresses } from '#addresses/schema.ts'
import { sortKey } from '#addresses/sort-key.ts'
import type { Db } from '#estate/db.ts'
import type { Relation } from '#standing/schema.ts'
import {
  appointments,
  type OrganisationKind,
  occupancies,
  organisations,
  people,
  type Role,
} from '#standing/schema.ts'
import { foldName } from '#typed/fold.ts'

/** Rows written directly, so that the commands under test are not also what sets them up. */
export function fixtures(db: Db, day0: string) {
  function person(name: string, unit?: string, relation: Relation = 'owner', account = true) {
    const row = db
      .insert(people)
      .values({
        name,
        nameFold: foldName(name),
        signInName: account ? name : null,
        signInFold: account ? foldName(name) : null,
        accountSince: account ? day0 : null,
        createdAt: day0,
      })
      .returning()
      .get()
    if (unit)
      db.insert(occupancies)
        .values({ personId: row.id, unit, relation, since: day0, verifiedHow: 'letter' })
        .run()
    return row
  }
  function organisation(kind: OrganisationKind, name: string) {
    return db.insert(organisations).values({ kind, name, createdAt: day0 }).returning().get()
  }
  function appoint(personId: number, role: Role, scope = '', organisationId: number | null = null) {
    return db
      .insert(appointments)
      .values({ personId, role, scope, organisationId, startsAt: day0, createdAt: day0 })
      .returning()
      .get()
  }
  return { person, organisation, appoint }
}

/** Writes buildings 3 (entrances 1 and 2) and 5 (no entrances) and who lives and works there, since `day0`. */
export function settle(db: Db, day0: string) {
  for (const building of ['3', '5']) addAddress(building, '', 'building', `${building}号楼`)
  for (const entrance of ['3/1', '3/2'])
    addAddress(entrance, '3', 'entrance', `3号楼${entrance.slice(2)}单元`)
  for (const entrance of ['3/1', '3/2'])
    for (const door of ['101', '102', '201', '202', '501', '502'])
      addAddress(`${entrance}/${door}`, entrance, 'unit', `3号楼${entrance.slice(2)}单元${door}室`)
  for (const door of ['101', '301', '1001']) addAddress(`5/${door}`, '5', 'unit', `5号楼${door}室`)

  function addAddress(path: string, parent: string, kind: 'building' | 'entrance' | 'unit', label: string) {
    const floor = kind === 'unit' ? Number(path.split('/').at(-1)!.slice(0, -2)) : null
    db.insert(addresses)
      .values({ path, parent, kind, label, sortKey: sortKey(path), floor, createdAt: day0 })
      .run()
  }

  const { person, organisation, appoint } = fixtures(db, day0)
  const committee = organisation('ownersCommittee', '河畔花园业主委员会')
  const firm = organisation('propertyFirm', '安居物业')
  const office = organisation('residentsCommittee', '河畔社区居委会')
  const cast = {
    /** Owner in 3/2/501, with an account. */
    resident: person('林秀英', '3/2/501'),
    /** Her daughter in another city. */
    daughter: person('林小燕', '3/2/501', 'offsite'),
    /** Same staircase. */
    neighbour: person('周明', '3/2/502'),
    tenant: person('何静', '3/2/201', 'tenant'),
    /** Other building. */
    outsider: person('赵强', '5/301'),
    /** 84, lives in 3/2/101 and has no account. */
    elder: person('陈阿婆', '3/2/101', 'owner', false),
    /** Captain of entrance 3/2, lives in 3/2/102. */
    captain: person('王桂兰', '3/2/102'),
    chair: person('孙建国', '5/101'),
    clerk: person('刘芳'),
    officer: person('吴敏'),
    steward: person('钱工'),
    /** An account with nothing behind it. */
    stranger: person('路人'),
  }
  appoint(cast.captain.id, 'captain', '3/2')
  appoint(cast.chair.id, 'chair', '', committee.id)
  appoint(cast.clerk.id, 'clerk', '', firm.id)
  appoint(cast.officer.id, 'member', '', office.id)
  appoint(cast.steward.id, 'steward', '')
  return { cast, committee, firm, office }
}
