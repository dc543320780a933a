import { describe, expect, test } from 'vitest'
import { joinableKinds, joinables } from '#doubles/joinables.ts'
import '#program/ports/ports.ts'
import { overheard } from './hearing.ts'

describe.each([...joinableKinds])('the words on a %s', (kind) => {
  test('keep their readers when it is joined and when it is taken apart, and what was written on an open page is asked back', async () => {
    expect(await overheard(kind)).toEqual([])
  }, 120_000)
})

test('a kind that carries words to whoever reads them there is found', async () => {
  const { carried } = joinables().need
  const { readers } = carried!
  carried!.readers = (db, posted) => ({ ...readers(db, posted), there: [] })
  try {
    expect((await overheard('need')).join('\n')).toMatch(/goes0messages: overheard by \d+/)
  } finally {
    carried!.readers = readers
  }
}, 120_000)
