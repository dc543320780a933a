import { expect, test } from 'vitest'
import type { NeedLevel } from '#listings/lifecycle/schema.ts'
import { messages } from '#messages/outbox/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { helps, post, promises, wait } from './story.ts'

/** What is asked must be read before the next wave goes out, so it is never kept for a digest; the rest may be. */
test.each([
  [1, 'urgent', 'urgent'],
  [2, 'urgent', 'urgent'],
  [3, 'normal', 'normal'],
  [4, 'normal', 'low'],
] as [NeedLevel, string, string][])(
  'a need of level %i is asked for as %s, and what else is told of it is %s',
  (urgency, asked, told) => {
    const estate = openTestEstate()
    helps(estate, estate.cast.neighbour, { urgentPassesQuiet: true })
    const { id } = post(estate, estate.cast.resident, { urgency })
    wait(estate, 1)
    promises(estate, estate.cast.neighbour, id)
    const all = estate.db
      .select({ key: messages.key, kind: messages.kind, urgency: messages.urgency })
      .from(messages)
      .all()
    const toldAs = (what: string) => all.filter(({ key }) => key.startsWith(`need:${id}:${what}:`))
    expect(toldAs('asked')).toEqual([{ key: `need:${id}:asked:1:1`, kind: 'need', urgency: asked }])
    expect(toldAs('promised').map((message) => message.urgency)).toEqual([told])
    estate.close()
  },
)
