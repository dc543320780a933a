import { expect, test } from 'vitest'
import { house, withFile } from '#test/architecture/house.ts'
import { everyForm, type Field, fieldsOf } from './forms.ts'

const forms = await everyForm()
const fields = [...forms].flatMap(([where, form]) => fieldsOf(where, form))
/** A moment may be a day alone, which is its end. */
const reads: Record<string, string[]> = { Day: ['day', 'moment'], Moment: ['moment'], Hour: ['clock'] }
const roomOf = (path: string) => /^(?:src\/\w+|views)\/(\w+)\//.exec(path)?.[1]

/** Fields that a page draws as a day, an hour or both, and that the form of the room reads as something else. */
function readOtherwise(rooms: typeof house, all: Field[]): string[] {
  return [...rooms]
    .filter(([path]) => path.startsWith('views/'))
    .flatMap(([path, text]) =>
      [...text.matchAll(/<\w+\.(Day|Moment|Hour)\s[^>]*?\bname="(\w+)"/g)].flatMap(([, drawn, name]) => {
        const own = all.filter((one) => one.name === name && roomOf(one.where) === roomOf(path))
        const read = own.some(({ facts }) => facts.some(({ typed }) => reads[drawn!]!.includes(typed)))
        return own.length === 0 || read ? [] : [`${path}: ${name} is drawn as a ${drawn}`]
      }),
    )
}

test('what is drawn as a day or an hour is read as one', () => {
  expect(readOtherwise(house, fields)).toEqual([])
})

test('one that is read as a line, and would take 30 February, is found', () => {
  const planted = withFile('views/people/planted.tsx', '<ask.Day name="name" />')
  expect(readOtherwise(planted, fields)).toEqual(['views/people/planted.tsx: name is drawn as a Day'])
  const some = [...house.values()].join('\n').match(/<\w+\.(Day|Moment|Hour)\s[^>]*?\bname="\w+"/g)
  expect(some?.length).toBeGreaterThan(20)
})
