/** What neighbours of an estate ask of each other; the steward renames, adds and retires. */
export const builtIn = [
  'errands',
  'medicine',
  'rides',
  'care',
  'children',
  'pets',
  'tools',
  'skills',
  'food',
  'equipment',
  'information',
  'lost',
  'found',
  'giveaway',
  'other',
] as const
export type BuiltInCategory = (typeof builtIn)[number]

/** Where the matching does not go out to people: a board is enough to find a key, a sofa or a bus line. */
export const boardOnly: readonly string[] = ['lost', 'found', 'giveaway', 'information']
/** What is lent and comes back. */
export const lendable: readonly string[] = ['tools', 'equipment']
