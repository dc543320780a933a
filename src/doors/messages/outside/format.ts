import type { OutsideRequest } from '#estate/estate.ts'
import type { Outcome } from './outcome.ts'
import type { ChannelPost, Writer } from './posts.ts'

type Target = { id: number; address: string; secret: string | null }

export type Sending = { url: string; request: OutsideRequest }

export type ServiceSaid = { status: number; retryAfter: string | null; text: string }

/** What one kind of group bot or webhook wants: each in a file of its own. */
export type Format = {
  kind: string
  /** Is this an address of that kind? Nothing else is ever called. `loopback`: in tests this machine is one too. */
  accepts(address: string, loopback: boolean): boolean
  /** The secret that signs: given by the other side, or made here and shown once. */
  secret: 'given' | 'made' | 'none'
  /** At least this long between two messages, so that the other side's limit is never met. */
  gapMs: number
  /** Whether only neighbours of the place read it: then what was written to part of them stays out. */
  group: boolean
  write(target: Target, posts: readonly ChannelPost[], writer: Writer, now: string): Sending
  read(said: ServiceSaid, attempts: number, now: string): Outcome
}
