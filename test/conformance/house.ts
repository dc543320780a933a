import '#program/ports/ports.ts'
import { stageUnitsFile } from '#addresses/units/files.ts'
import { applyImport } from '#addresses/units/staging.ts'
import type { Db } from '#estate/db.ts'
import { appoint } from '#organisations/appointments.ts'
import { enterPerson } from '#people/people.ts'
import { openAccount } from '#sessions/accounts.ts'
import { hashPassphrase } from '#sessions/passphrase.ts'
import { foundHouse } from '#setup/house.ts'
import { day0, steward } from './host.ts'

const hashes = new Map<string, Promise<string>>()

/** scrypt is slow on purpose; the cast has three passphrases and the suite forty estates. */
function hashOf(passphrase: string): Promise<string> {
  const known = hashes.get(passphrase) ?? hashPassphrase(passphrase)
  hashes.set(passphrase, known)
  return known
}

/** Founds the estate of a case in an empty, migrated database. */
export async function found(db: Db, name: string): Promise<void> {
  const passphraseHash = await hashOf(steward.passphrase)
  const house = {
    name,
    title: '河畔花园',
    language: 'zh-CN' as const,
    steward: { name: steward.name, passphraseHash },
  }
  foundHouse(db, house, day0)
}

export const resident = { name: '林秀英', passphrase: '相邻的灯光照着路' }
export const captain = { name: '王桂兰', passphrase: '楼道里总有人扫雪' }

/** Three doors on one staircase: a resident and a captain with accounts, an old woman without one. */
export async function furnish(db: Db) {
  const sheet = '楼栋,单元,房号\n3号楼,2单元,101室\n3号楼,2单元,102室\n3号楼,2单元,501室\n'
  const id = await stageUnitsFile(db, { name: '清单.csv', bytes: new TextEncoder().encode(sheet) }, 1, day0)
  applyImport(db, { id, tree: null }, 1, day0)
  const home = (name: string, unit: string) => enterPerson(db, { name, unit }, 1, day0)
  const people = {
    resident: home(resident.name, '3/2/501'),
    captain: home(captain.name, '3/2/102'),
    elder: home('陈阿婆', '3/2/101'),
  }
  for (const [person, { name, passphrase }] of [
    [people.resident, resident],
    [people.captain, captain],
  ] as const) {
    const passphraseHash = await hashOf(passphrase)
    db.transaction((tx) => openAccount(tx, person.id, { signInName: name, passphraseHash }, day0))
  }
  const post = appoint(
    db,
    { personId: people.captain.id, role: 'captain', scope: '3/2', organisationId: null },
    1,
    day0,
  )
  return { ...people, post }
}
