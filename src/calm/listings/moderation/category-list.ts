/** What neighbours of an estate ask of each other; the steward renames, adds and retires. */
export const builtInCategories = [
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
