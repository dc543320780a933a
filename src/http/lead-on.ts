import { createMiddleware } from 'hono/factory'
import { isWider, type JoinableRoom, joinables } from '#doubles/joinables.ts'
import { endOf } from '#doubles/ledger.ts'
import { Moved } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { AppContext, AppEnv } from './env.ts'
import { flash } from './flash.ts'

/** Every address that begins with the number of something that can be joined, with the room it is of. */
export function ledAddresses(): { at: string; room: JoinableRoom }[] {
  return Object.values(joinables()).flatMap((room) => room.at.map((at) => ({ at, room })))
}

/**
 * Whatever leads to a record that was joined to another leads on to it, for whoever may read that one: pages and files
 * are found at the same address with the other number, and what is posted `act` asks about (see `mustStand`). Taken
 * apart again, the old number is found as before.
 */
export function leadOn({ at, room }: { at: string; room: JoinableRoom }) {
  const place = at.split('/').length - 1
  return createMiddleware<AppEnv>(async (c, next) => {
    const viewer = c.get('viewer')
    const parts = c.req.path.split('/')
    const from = Number(parts[place])
    const rest = parts.slice(place + 1).join('/')
    const { db } = c.env.estate
    const number = lies(db, room, from, rest)
    if (!viewer || number === from || !room.mayRead(db, number, viewer.person.id, c.get('now'))) return next()
    const to = [...parts.slice(0, place), number]
    if (c.req.method === 'GET') {
      if (c.req.header('Accept')?.includes('text/html'))
        flash(c, { kind: 'note', text: c.get('t')('shared:double.led', { from, number }) })
      return c.redirect([...to, ...parts.slice(place + 1)].join('/') + new URL(c.req.url).search)
    }
    const carried = room.carried?.rest.test(rest) ? room.carried : null
    const readers = carried?.readers(db, { from, number, rest, now: c.get('now') })
    c.set('led', {
      from,
      number,
      code: room.moved,
      to: to.join('/'),
      carried: carried !== null,
      wider: readers && isWider(readers) ? readers.said : null,
    })
    return next()
  })
}

function lies(db: Db, { joining, lies }: JoinableRoom, id: number, rest: string): number {
  return lies?.(db, rest) ?? endOf(db, joining.ledger, id)
}

/** Throws Moved where this is part of another record by now, and what is posted to it would mean something else there. */
export function mustStand(c: AppContext): void {
  const led = c.get('led')
  if (led && !led.carried) throw new Moved(led.code, led.to, { number: led.number })
}

/** What is said before it is done where others would read it; null where nobody does, or it was written there. */
export function widerThere(c: AppContext): Moved | null {
  const led = c.get('led')
  if (!led?.carried || led.wider === null) return null
  const [code, params] = led.wider
  return new Moved(code, led.to, { number: led.number, from: led.from, ...params })
}
