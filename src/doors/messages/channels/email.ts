import { eq, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { scheduleSooner } from '#estate/errands.ts'
import type { Estate } from '#estate/estate.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { sha256 } from '#estate/secrets.ts'
import { translator } from '#i18n/translator.ts'
import { readersById } from '#messages/inbox/readers.ts'
import { whenToSend } from '#messages/inbox/when.ts'
import { writeAttempts } from '#messages/outbox/deliveries.ts'
import { hopeDoors } from '#messages/outbox/door-states.ts'
import type { Message } from '#messages/outbox/schema.ts'
import { outcomeOf } from '#messages/outside/outcome.ts'
import { outsideOf } from '#messages/outside/outside.ts'
import { type ChannelPost, headline, type Writer } from '#messages/outside/posts.ts'
import { people } from '#standing/schema.ts'
import { claimChannel, dueChannels, readyChannels } from './claim.ts'
import { mailerOf, sendMail } from './mailer.ts'
import type { ChannelPort, Occasion } from './port.ts'
import { channels } from './schema.ts'
import { writerOf } from './send.ts'
import { settleChannel } from './settle.ts'

/** People's own addresses, proved by a code: what is urgent at once, all else in the digest. */
export const emailPort: ChannelPort = { kind: 'email', plan: planEmail, send: sendEmails }

type Address = { channelId: number; personId: number }

function planEmail(tx: Db, message: Message, occasion: Occasion, now: string): void {
  if (!mailerOf(tx)) return
  const addresses = occasion.why === 'announced' ? ofReaders(tx, message) : ofUnits(tx, occasion.units, now)
  if (addresses.length === 0) return
  const { timezone } = estateSettingsOf(tx)
  const wishes = new Map(
    readersById(
      tx,
      addresses.map((one) => one.personId),
    ).map((reader) => [reader.personId, reader]),
  )
  const told = message.urgency === 'normal' ? { ...message, urgency: 'low' as const } : message
  const rows = addresses.flatMap(({ channelId, personId }) => {
    const reader = wishes.get(personId)
    const when = reader && whenToSend(told, reader, now, timezone)
    if (!when || when.send === 'never') return []
    const at = occasion.why === 'unanswered' || when.send === 'now' ? now : when.at
    return [{ c: channelId, p: personId, at, digest: when.send === 'digest' ? 1 : 0 }]
  })
  write(tx, message, rows, now)
  const next = dueChannels(tx, 'people', now)
  if (next) scheduleSooner(tx, { kind: 'messages.email.errand', key: 'messages.email.errand', dueAt: next })
}

/** A row that waits for the digest moves forward when its household is asked again; a home no phone rings in gets hope. */
function write(tx: Db, message: Message, rows: readonly object[], now: string): void {
  writeAttempts(
    tx,
    message,
    'email',
    {
      target: sql`'e:' || (r.value ->> '$.c')`,
      personId: sql`r.value ->> '$.p'`,
      channelId: sql`r.value ->> '$.c'`,
      state: 'queued',
      dueAt: sql`r.value ->> '$.at'`,
      digest: sql`r.value ->> '$.digest'`,
      from: sql`json_each(${JSON.stringify(rows)}) as r`,
    },
    now,
    { sooner: true },
  )
  hopeDoors(tx, message.id, 'email', now)
}

const proved = sql.raw(`c.kind = 'email' and c.ended_at is null and c.proved_at is not null`)

function ofReaders(tx: Db, message: Message): Address[] {
  return tx.all(sql`select c.id as channelId, c.person_id as personId
    from deliveries i join channels c on c.person_id = i.person_id and ${proved}
    where i.message_id = ${message.id} and i.channel = 'inbox'`)
}

function ofUnits(tx: Db, units: readonly string[], now: string): Address[] {
  return tx.all(sql`select distinct c.id as channelId, c.person_id as personId
    from json_each(${JSON.stringify(units)}) as asked
    join occupancies o on o.unit = asked.value and o.since <= ${now} and (o.until is null or o.until > ${now})
    join channels c on c.person_id = o.person_id and ${proved}`)
}

async function sendEmails(estate: Estate): Promise<string | null> {
  const { db } = estate
  const { atOnce, most } = outsideOf(estate)
  const writer = writerOf(estate)
  for (let sent = 0; sent < most; ) {
    const ready = readyChannels(db, 'people', Math.min(atOnce, 6), estate.now())
    if (ready.length === 0) break
    sent += ready.length
    await Promise.all(ready.map((id) => sendOne(estate, id, writer)))
  }
  return dueChannels(db, 'people', estate.now())
}

async function sendOne(estate: Estate, id: number, writer: Writer): Promise<void> {
  const { db } = estate
  const row = db
    .select({ language: people.language })
    .from(channels)
    .innerJoin(people, eq(people.id, channels.personId))
    .where(eq(channels.id, id))
    .get()
  const lang = row?.language ?? writer.lang
  const claim = claimChannel(db, id, lang, writer.origin, estate.now())
  if (!claim) return
  const mailer = mailerOf(db)
  const letter = { ...letterOf(claim.posts, { ...writer, lang }), to: claim.channel.address }
  const said = mailer
    ? await sendMail(estate, mailer, letter, estate.now())
    : { status: 0, retryAfter: null, text: '' }
  settleChannel(db, claim, outcomeOf(said, claim.attempts, true, estate.now()), 0, estate.now())
}

/** The most pressing gives the subject; whoever reads only that has read what matters. */
export function letterOf(posts: readonly ChannelPost[], { lang, estate, origin }: Writer) {
  const t = translator(lang)
  const title = headline(posts[0]!, lang)
  const count = posts.length - 1
  const parts = posts.map((post) => `${headline(post, lang)}\n\n${post.body}\n\n${post.link}`)
  const settings = `${origin}/account/messages`
  return {
    id: `mail_${sha256(posts.map((post) => `${post.messageId}.${post.version}`).join(' ')).slice(0, 24)}`,
    subject: count === 0 ? title : t('messages:email.several', { title, count }),
    text: `${parts.join('\n\n———\n\n')}\n\n— ${estate}\n${t('messages:email.settings')} ${settings}\n`,
    settings,
  }
}
