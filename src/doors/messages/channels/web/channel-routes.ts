import { Hono } from 'hono'
import { NotFound, Refused } from '#errors.ts'
import { countAttempt } from '#estate/attempts.ts'
import { act } from '#http/act.ts'
import { wordAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { typedIn } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { holding, mustStillHold, viewerOf } from '#http/signed-in.ts'
import { addChannel, channelsOf, findChannel, stopChannel, testChannel } from '#messages/channels/channels.ts'
import { emailOf } from '#messages/channels/email-address.ts'
import { NewChannel } from '#messages/channels/forms.ts'
import { addable, channelFault } from '#messages/channels/rules.ts'
import { shownChannel, wouldBeSent } from '#messages/channels/shown.ts'
import { outsideOf } from '#messages/outside/outside.ts'
import { ensurePushKeys, pushKeysOf } from '#messages/push/keys.ts'
import { scopesWithin } from '#organisations/scopes.ts'
import { ChannelPage } from '#views/messages/channel.tsx'
import { NewChannelPage } from '#views/messages/channel-form.tsx'
import { ChannelMadePage, ChannelsPage } from '#views/messages/channels.tsx'

export const channelRoutes = new Hono<AppEnv>()
  .get('/channels', holding('settings'), (c) => {
    const { db } = c.env.estate
    const list = channelsOf(db).map((channel) => shownChannel(db, channel))
    const refusedBy = pushKeysOf(db)?.refusedBy ?? null
    return c.html(ChannelsPage({ page: pageOf(c), channels: list, addable, refusedBy }))
  })

  .get('/channels/new', holding('settings'), (c) => c.html(newPage(c, wordAsked(c, 'kind'))))

  .post('/channels', holding('settings'), (c) =>
    act(c, {
      form: NewChannel,
      page: (form) => newPage(c, typedIn(form.values, 'kind'), form),
      ready: (words) => {
        const { loopback, smtp } = outsideOf(c.env.estate)
        const fault = channelFault(words, { loopback, smtp: smtp !== undefined })
        if (fault) throw new Refused(fault.error).at(fault.field)
      },
      do: (words, { by, now }) => {
        // Links in a group need an address to lead to: the one this page was asked at.
        ensurePushKeys(c.env.estate.db, originOf(c), now, true)
        return addChannel(c.env.estate.db, words, by, now)
      },
      show: ({ channel, secret }) => {
        if (!secret) return null
        c.status(201)
        return ChannelMadePage({ page: pageOf(c), channel, secret })
      },
      done: ({ channel: { name }, secret }) => {
        if (secret) return { key: 'messages:channels.shownBefore', params: { name }, kind: 'note' }
        return { key: 'messages:channels.added', params: { name } }
      },
      to: ({ channel }) => `/channels/${channel.id}`,
    }),
  )

  .get('/channels/:id{[0-9]+}', holding('settings'), (c) => {
    const { db } = c.env.estate
    const channel = findChannel(db, idOf(c))
    const preview = wouldBeSent(c.env.estate, channel, c.get('now'))
    return c.html(ChannelPage({ page: pageOf(c), channel: shownChannel(db, channel), ...preview }))
  })

  // Sent while nothing is locked: another's server may take its time.
  .post('/channels/:id{[0-9]+}/test', holding('settings'), (c) =>
    act(c, {
      may: () => findChannel(c.env.estate.db, idOf(c)),
      ready: (_, __, channel) => {
        const { estate } = c.env
        countAttempt(estate.db, `channel-test:${channel.id}`, { most: 10, minutes: 60 }, c.get('now'))
        const own = emailOf(estate.db, viewerOf(c).person.id)
        const from = (JSON.parse(channel.options) as { from?: string }).from ?? ''
        return testChannel(estate, channel, own?.address ?? from, c.get('now'))
      },
      do: (_, { ready: outcome }) => {
        mustStillHold(c, 'settings', '')
        return outcome
      },
      done: (outcome) => {
        if (outcome.state === 'accepted') return 'messages:channels.tested'
        const why = c.get('t')(`messages:reasons.${outcome.reason}`)
        return { key: 'messages:channels.notTaken', params: { why }, kind: 'refused' }
      },
      to: `/channels/${idOf(c)}`,
    }),
  )

  .post('/channels/:id{[0-9]+}/stop', holding('settings'), (c) =>
    act(c, {
      do: (_, { by, now }) => stopChannel(c.env.estate.db, idOf(c), by, now),
      done: 'messages:channels.stopped',
      to: '/channels',
    }),
  )

function newPage(c: AppContext, kind: string, form?: Parameters<typeof NewChannelPage>[0]['form']) {
  if (!addable.includes(kind)) throw new NotFound('shared:errors.notFound')
  const scopes = scopesWithin(c.env.estate.db, [''])
  return NewChannelPage({ page: pageOf(c), kind, places: scopes, ...(form && { form }) })
}
