import { Hono } from 'hono'
import { addressLabels } from '#addresses/address-names.ts'
import { NotAllowed } from '#errors.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { holding, viewerOf } from '#http/signed-in.ts'
import {
  findFollowedMessage,
  ladderOf,
  mayStopLadder,
  messageLedger,
  stopFollowed,
} from '#messages/delivery/followed.ts'
import { reachabilityOf } from '#messages/delivery/reach.ts'
import { curveOf, groupStates, seriesOf } from '#messages/delivery/series.ts'
import type { Message } from '#messages/outbox/schema.ts'
import { wordsIn } from '#messages/outbox/words.ts'
import { recordHourly } from '#record/hourly.ts'
import { scopesOf } from '#standing/standing.ts'
import { LedgerPage } from '#views/messages/ledger.tsx'
import { ReachPage } from '#views/messages/reach.tsx'

/** Doors with names behind them were looked at: kept in the record, once an hour. */
function recordLook(c: AppContext, message: Message, areas: readonly string[]): void {
  recordHourly(c.env.estate.db, 'doors.viewed', message.subject, viewerOf(c).person.id, c.get('now'), {
    details: { areas },
  })
}

export const messageReachRoutes = new Hono<AppEnv>()
  .get('/messages/reach', holding('reach'), (c) => {
    const { db } = c.env.estate
    const doors = reachabilityOf(db, scopesOf(viewerOf(c).standing, 'reach'), c.get('now'))
    return c.html(ReachPage({ page: pageOf(c), doors, labels: addressLabels(db) }))
  })

  .get('/messages/:id{[0-9]+}/doors', holding('reach'), (c) => {
    const { db } = c.env.estate
    const { standing } = viewerOf(c)
    const { message, areas } = findFollowedMessage(db, standing, idOf(c))
    const asks = message.asks === 1
    if (asks) recordLook(c, message, areas)
    const shown = {
      id: message.id,
      title: wordsIn(message.title, c.get('language')),
      url: message.url,
      asks,
      at: message.createdAt,
      doors: messageLedger(db, message.id, areas),
      ladder: ladderOf(db, message.id),
      stoppable: mayStopLadder(standing, message),
      groups: groupStates(db, message.id),
      series: asks ? seriesOf(db, message, areas) : [],
      curve: asks ? curveOf(db, message, areas) : [],
    }
    return c.html(LedgerPage({ page: pageOf(c), message: shown, labels: addressLabels(db) }))
  })

  .post('/messages/:id{[0-9]+}/stop', holding('reach'), (c) =>
    act(c, {
      may: () => {
        const { standing } = viewerOf(c)
        const { message } = findFollowedMessage(c.env.estate.db, standing, idOf(c))
        if (!mayStopLadder(standing, message)) throw new NotAllowed('shared:errors.notAllowed')
        return message.id
      },
      do: (_, { by, now, seen: id }) => {
        stopFollowed(c.env.estate.db, id, by, now)
        return id
      },
      done: 'messages:ladder.stopped',
      to: (id) => `/messages/${id}/doors`,
    }),
  )
