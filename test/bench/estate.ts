import '#program/ports/ports.ts'
import { addresses } from '#addresses/schema.ts'
import { sortKey } from '#addresses/sort-key.ts'
import { createEstate } from '#estate/estate.ts'
import { sha256 } from '#estate/secrets.ts'
import { seeded } from '#hosts/demo/random.ts'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { noticeScopes, notices } from '#notices/publishing/schema.ts'
import { acknowledgements, noticeReads } from '#notices/reach/schema.ts'
import { sessions } from '#sessions/schema.ts'
import { appointments, occupancies, organisations, people } from '#standing/schema.ts'

export const now = '2026-11-24T08:00:00.000Z'
/** Tokens of the two people who read in the benchmark; only their hashes are in the file. */
export const tokens = {
  resident: 'bench-resident-token-0000000000000000000',
  chair: 'bench-chair-token-00000000000000000000000',
}

/**
 * Writes a synthetic estate: 10 buildings of 3 entrances, 25 floors and 4 doors (3,000 households), two thirds joined,
 * and so many notices (one in ten asks for an acknowledgement; half are still current). Rows are written directly: this measures
 * reading, not entering. `households` smaller makes the many estates of the memory test.
 */
export function writeEstate(file: string, name: string, options: { notices: number; households: number }) {
  const { db, client, close } = openSqlite(file)
  client.pragma('synchronous = OFF')
  const random = seeded(7)
  createEstate(db, { name, title: `小区 ${name}`, language: 'zh-CN' }, '2026-01-01T00:00:00.000Z')
  db.transaction((tx) => {
    const units: string[] = []
    const add = (path: string, parent: string, kind: 'building' | 'entrance' | 'unit', label: string) =>
      tx
        .insert(addresses)
        .values({ path, parent, kind, label, sortKey: sortKey(path), createdAt: now })
        .run()
    for (let b = 1; units.length < options.households; b++) {
      add(`${b}`, '', 'building', `${b}号楼`)
      for (let e = 1; e <= 3 && units.length < options.households; e++) {
        add(`${b}/${e}`, `${b}`, 'entrance', `${b}号楼${e}单元`)
        for (let f = 1; f <= 25; f++) {
          for (let d = 1; d <= 4 && units.length < options.households; d++) {
            const path = `${b}/${e}/${f}0${d}`
            add(path, `${b}/${e}`, 'unit', `${b}号楼${e}单元${f}0${d}室`)
            units.push(path)
          }
        }
      }
    }
    const committee = tx
      .insert(organisations)
      .values({ kind: 'ownersCommittee', name: '业主委员会', createdAt: now })
      .returning()
      .get()
    units.forEach((unit, i) => {
      if (i % 3 === 2) return
      const person = tx
        .insert(people)
        .values({ name: `住户${i}`, signInName: `住户${i}`, accountSince: now, createdAt: now })
        .returning()
        .get()
      tx.insert(occupancies)
        .values({
          personId: person.id,
          unit,
          relation: 'owner',
          since: '2026-01-01T00:00:00.000Z',
          verifiedHow: 'letter',
        })
        .run()
    })
    const chair = tx
      .insert(appointments)
      .values({
        personId: 2,
        organisationId: committee.id,
        role: 'chair',
        scope: '',
        startsAt: '2026-01-01T00:00:00.000Z',
        createdAt: now,
      })
      .returning()
      .get()
    for (const [personId, token] of [
      [1, tokens.resident],
      [2, tokens.chair],
    ] as const)
      tx.insert(sessions)
        .values({
          id: sha256(token),
          personId,
          expiresAt: Date.parse('2099-01-01'),
          endsAt: '2099-01-01T00:00:00.000Z',
          createdAt: now,
          seenAt: '2098-01-01T00:00:00.000Z',
          provedAt: now,
          device: 'bench',
        })
        .run()
    for (let i = 1; i <= options.notices; i++) writeNotice(i)

    function writeNotice(i: number) {
      const last = i === options.notices
      const at = new Date(
        Date.parse('2026-01-01T00:00:00.000Z') + (i / options.notices) * 300 * 86_400_000,
      ).toISOString()
      const unit = random.pick(units)
      const level = random.chance(0.05) ? 0 : random.chance(0.3) ? 1 : 2
      const path = last ? '' : unit.split('/').slice(0, level).join('/')
      const asks = last || random.chance(0.1)
      const archived = !last && i % 2 === 0
      const notice = tx
        .insert(notices)
        .values({
          kind: 'information',
          title: `第 ${i} 条通知：${path || '全小区'}停水检修安排`,
          body: '因二次供水设备检修，相关住户将停水，请提前储水。恢复供水后请先打开水龙头放水几分钟。'.repeat(
            3,
          ),
          audience: 'everybody',
          organisationId: committee.id,
          appointmentId: chair.id,
          writtenBy: 2,
          createdAt: at,
          questions: 'off',
          goesOutAt: at,
          publishedAt: at,
          expiresAt: archived ? at : '2099-01-01T00:00:00.000Z',
          archivedAt: archived ? at : null,
          acknowledgementAskedAt: asks ? at : null,
        })
        .returning({ id: notices.id })
        .get()
      tx.insert(noticeScopes)
        .values({
          noticeId: notice.id,
          path,
          state: archived ? 'archived' : 'current',
          listedAt: at,
          kind: 'information',
          audience: 'everybody',
          asks: asks ? 1 : 0,
          pinned: 0,
        })
        .run()
      if (!last) return
      // The notice whose doors are counted: a third acknowledged, a third only opened.
      units.forEach((door, n) => {
        if (n % 3 === 0)
          tx.insert(acknowledgements)
            .values({
              noticeId: notice.id,
              unit: door,
              how: 'pressed',
              personId: 1,
              recordedBy: 1,
              acknowledgedAt: at,
            })
            .run()
        if (n % 3 !== 2)
          tx.insert(noticeReads).values({ noticeId: notice.id, unit: door, personId: 1, readAt: at }).run()
      })
    }
  })
  client.pragma('synchronous = FULL')
  client.exec('ANALYZE')
  close()
}
