import '#program/ports/ports.ts'
import { createECDH, randomBytes } from 'node:crypto'
import { addresses } from '#addresses/schema.ts'
import { sortKey } from '#addresses/sort-key.ts'
import type { Db } from '#estate/db.ts'
import { createEstate } from '#estate/estate.ts'
import { sha256 } from '#estate/secrets.ts'
import { announce } from '#messages/outbox/announce.ts'
import { ensurePushKeys } from '#messages/push/keys.ts'
import { subscriptions } from '#messages/push/schema.ts'
import { sessions } from '#sessions/schema.ts'
import { occupancies, people } from '#standing/schema.ts'

const at = '2026-11-24T08:00:00.000Z'
export const households = 3000
export const devices = households * 2
export const readerToken = 'a-token-of-forty-letters-for-the-reader-1'

/** One urgent notice to everybody, announced now. */
export function announceToAll(db: Db, now: string): void {
  const body = '全小区今晚八点起停水，请提前储水。水车停在三号楼东侧。'
  const told = { title: '二次供水设备故障', body, url: '/notices/1', expiresAt: '2099-01-01T00:00:00.000Z' }
  announce(db, { key: 'notice:1', kind: 'notice', urgency: 'urgent', to: { scopes: [''] }, ...told }, now)
}

/** 3,000 homes of two people with a phone each, at a push service on this machine. The first one's session has a token. */
export function writeHouseholds(db: Db, port: string): void {
  createEstate(db, { name: 'pushes', title: '大小区', language: 'zh-CN' }, at)
  ensurePushKeys(db, 'https://pushes.example.org', at)
  db.transaction((tx) => {
    for (let i = 0; i < households; i++) {
      const [building, entrance, floor, door] = [
        Math.floor(i / 300) + 1,
        Math.floor((i % 300) / 100) + 1,
        Math.floor((i % 100) / 4) + 1,
        (i % 4) + 1,
      ]
      const path = `${building}/${entrance}/${floor}0${door}`
      tx.insert(addresses)
        .values({
          path,
          parent: `${building}/${entrance}`,
          kind: 'unit',
          label: path,
          sortKey: sortKey(path),
          createdAt: at,
        })
        .run()
      for (const one of [0, 1]) {
        const personId = i * 2 + one + 1
        tx.insert(people)
          .values({
            id: personId,
            name: `住户${personId}`,
            signInName: `住户${personId}`,
            accountSince: at,
            createdAt: at,
          })
          .run()
        tx.insert(occupancies)
          .values({ personId, unit: path, relation: 'owner', since: at, verifiedHow: 'letter' })
          .run()
        const session = {
          id: personId === 1 ? sha256(readerToken) : `s${personId}`,
          personId,
          expiresAt: 9e12,
          endsAt: '2099-01-01T00:00:00.000Z',
          createdAt: at,
          seenAt: at,
          provedAt: at,
          device: 'edge,windows',
        }
        tx.insert(sessions).values(session).run()
        const keys = {
          p256dh: createECDH('prime256v1').generateKeys('base64url'),
          auth: randomBytes(16).toString('base64url'),
        }
        const device = {
          personId,
          sessionId: session.id,
          device: session.device,
          endpoint: `http://127.0.0.1:${port}/push/${personId}`,
          ...keys,
          createdAt: at,
          renewedAt: at,
        }
        tx.insert(subscriptions).values(device).run()
      }
    }
  })
}
