import fc from 'fast-check'
import { commonWords, ownedWords } from '#addresses/words.ts'

const number = (max: number) => fc.integer({ min: 1, max }).map(String)
const letter = fc.constantFrom(...'ABCDXYZ')
const stem = fc.constantFrom(...'甲乙丙丁')
const side = fc.constantFrom(...'东南西北')

export const someBuilding = fc.oneof(
  { weight: 6, arbitrary: number(130) },
  letter,
  stem,
  side,
  fc.tuple(letter, number(20)).map(([a, b]) => `${a === 'V' ? 'W' : a}${b}`),
  fc.tuple(number(4), fc.constantFrom('期', '区'), number(30)).map((parts) => parts.join('')),
  fc.tuple(side, number(30)).map(([a, b]) => `${a}区${b}`),
)
export const someEntrance = fc.oneof({ weight: 5, arbitrary: number(12) }, letter, stem, side)
export const someDoor = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(number(33), number(12)).map(([floor, door]) => `${floor}${door.padStart(2, '0')}`),
  },
  fc.tuple(number(3), number(12)).map(([floor, door]) => `B${floor}${door.padStart(2, '0')}`),
  fc.tuple(fc.constantFrom('', '2'), number(12)).map(([floor, door]) => `${floor}M${door.padStart(2, '0')}`),
  fc.tuple(number(33), letter).map((parts) => parts.join('')),
  fc.tuple(number(33), side).map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom('3', '12', '13'), fc.constantFrom('A', 'B'), number(9))
    .map(([f, a, d]) => `${f}${a}0${d}`),
  fc.tuple(number(33), number(9), number(3)).map(([floor, door, part]) => `${floor}0${door}-${part}`),
)
export const someThing = fc.oneof(
  fc.tuple(fc.constantFrom(...Object.keys(ownedWords)), number(300)).map((parts) => parts.join('-')),
  fc.tuple(number(3), number(300)).map(([floor, space]) => `parking-B${floor}-${space}`),
  fc.constantFrom(...Object.keys(commonWords)),
  number(9).map((n) => `lift-${n}`),
)
export const someVilla = number(80).map((n) => `V${n}`)

const inBuilding = fc.oneof(
  fc.tuple(someBuilding, someDoor),
  fc.tuple(someBuilding, someThing),
  fc.tuple(someBuilding, someEntrance),
  fc.tuple(someBuilding, someEntrance, someDoor),
  fc.tuple(someBuilding, someEntrance, someThing),
)

/** Any path of a believable estate, the estate itself included. */
export const somePath = fc.oneof(
  { weight: 10, arbitrary: inBuilding.map((steps) => steps.join('/')) },
  someBuilding,
  someThing,
  someVilla,
  fc.constant(''),
)
