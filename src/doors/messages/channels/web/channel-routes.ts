import { Hono } from 'hono'
import { DomainError, NotFound } from '#errors.ts'
import { countAttempt } from '#estate/limits.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { holding, viewerOf } from '#http/signed-in.ts'
import { addChannel, channelsOf, findChannel, stopChannel, testChannel } from '#messages/channels/channels.ts'
import { emailOf } from '#messages/channels/email-address.ts'
import { NewChannel } from '#messages/channels/forms.ts'
import { addable, channelFault } from '#messages/channels/rules.ts'
import { shownChannel, wouldBeSent } from '#messages/channels/shown.ts'
import { outsideOf } from '#messages/outside/fetch.ts'
import { ensurePushKeys, pushKeysOf } from '#messages/push/keys.ts'
import { placesWithin } from '#organisations/places.ts'
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

  .get('/channels/new', holding('settings'), (c) => c.html(newPage(c, c.req.query('kind') ?? '')))

  .post('/channels', holding('settings'), async (c) => {
    const { db } = c.env.estate
    const posted = await postedForm(c, NewChannel)
    if (!posted.ok) return c.html(newPage(c, String(posted.values.kind ?? ''), posted), 422)
    const { loopback, smtp } = outsideOf(c.env.estate)
    const again = (errors: Record<string, string>) =>
      c.html(newPage(c, posted.data.kind, { values: posted.values, errors }), 422)
    const fault = channelFault(posted.data, { loopback, smtp: smtp !== undefined })
    if (fault) return again({ [fault.field]: c.get('t')(fault.error) })
    // Links in a group need an address to lead to: the one this page was asked at.
    ensurePushKeys(db, originOf(c), c.get('now'), true)
    try {
      const { channel, secret } = addChannel(db, posted.data, viewerOf(c).person.id, c.get('now'))
      if (secret) return c.html(ChannelMadePage({ page: pageOf(c), channel, secret }), 201)
      flash(c, { kind: 'done', text: c.get('t')('messages:channels.added', { name: channel.name }) })
      return c.redirect(`/channels/${channel.id}`, 303)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      return again({ '': c.get('t')(error.code, error.params) })
    }
  })

  .get('/channels/:id{[0-9]+}', holding('settings'), (c) => {
    const { db } = c.env.estate
    const channel = findChannel(db, Number(c.req.param('id')))
    const preview = wouldBeSent(c.env.estate, channel, c.get('now'))
    return c.html(ChannelPage({ page: pageOf(c), channel: shownChannel(db, channel), ...preview }))
  })

  .post('/channels/:id{[0-9]+}/test', holding('settings'), async (c) => {
    const { estate } = c.env
    const { person } = viewerOf(c)
    const channel = findChannel(estate.db, Number(c.req.param('id')))
    countAttempt(estate.db, `channel-test:${channel.id}`, { most: 10, minutes: 60 }, c.get('now'))
    const own = emailOf(estate.db, person.id)
    const from = (JSON.parse(channel.options) as { from?: string }).from ?? ''
    const outcome = await testChannel(estate, channel, own?.address ?? from, c.get('now'))
    const t = c.get('t')
    if (outcome.state === 'accepted') flash(c, { kind: 'done', text: t('messages:channels.tested') })
    else {
      const why = t(`messages:reasons.${outcome.reason}`)
      flash(c, { kind: 'refused', text: t('messages:channels.notTaken', { why }) })
    }
    return c.redirect(`/channels/${channel.id}`, 303)
  })

  .post('/channels/:id{[0-9]+}/stop', holding('settings'), (c) => {
    stopChannel(c.env.estate.db, Number(c.req.param('id')), viewerOf(c).person.id, c.get('now'))
    flash(c, { kind: 'done', text: c.get('t')('messages:channels.stopped') })
    return c.redirect('/channels', 303)
  })

function newPage(c: AppContext, kind: string, form?: Parameters<typeof NewChannelPage>[0]['form']) {
  if (!addable.includes(kind)) throw new NotFound('shared:errors.notFound')
  const places = placesWithin(c.env.estate.db, [''])
  return NewChannelPage({ page: pageOf(c), kind, places, ...(form && { form }) })
}
