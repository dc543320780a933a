import type { Language } from '#i18n/language.ts'
import type { NoticeKind } from '#notices/publishing/kinds.ts'
import english from './en.json'
import chinese from './zh-CN.json'

/** A notice of the story; its words are in the language's own file. Times are hours from noon today. */
export type StoryNotice = {
  key: string
  author: 'committee' | 'firm' | 'office' | 'captain' | 'team'
  kind: NoticeKind
  scopes: string[]
  out: number
  starts?: number
  ends?: number
  owners?: boolean
  asks?: boolean
  /** Times count from this very moment instead: the danger is now. */
  live?: boolean
  questions?: boolean
  pinned?: boolean
  /** Where it stands in the end; published unless told. */
  fate?: 'draft' | 'scheduled' | 'waiting' | 'withdrawn' | 'corrected'
}
type Words = { title: string; body: string; place?: string }
type Told = {
  notices: Record<string, Words>
  questions: { question: string; answer?: string }[]
  correction: { what: string; body: string }
  withdrawnWhy: string
}

const told: Record<Language, Told> = { 'zh-CN': chinese, en: english }

/** What people of the story write, in one language. */
export function storyWords(language: Language): Told {
  return told[language]
}

/** Who writes for each body of the story. */
export const writers = {
  committee: 'chair',
  firm: 'clerk',
  office: 'officer',
  captain: 'captain',
  team: 'lead',
} as const

const dayHours = 24
const all = ['']

/** Every kind of notice, in every state, as an estate in autumn has them. */
export const storyNotices: StoryNotice[] = [
  {
    key: 'welcome',
    author: 'office',
    kind: 'information',
    scopes: all,
    out: -26 * dayHours,
    pinned: true,
    questions: true,
  },
  {
    key: 'lift',
    author: 'firm',
    kind: 'works',
    scopes: ['7'],
    out: -20 * dayHours + 4,
    starts: -18 * dayHours - 3,
    ends: -18 * dayHours + 5,
  },
  { key: 'vaccine', author: 'office', kind: 'information', scopes: all, out: -13 * dayHours },
  {
    key: 'assembly',
    author: 'committee',
    kind: 'meeting',
    scopes: all,
    out: -9 * dayHours,
    starts: 7 * dayHours + 2,
    ends: 7 * dayHours + 4,
    owners: true,
    asks: true,
    questions: true,
    pinned: true,
  },
  {
    key: 'tank',
    author: 'firm',
    kind: 'works',
    scopes: ['1', '2'],
    out: -6 * dayHours + 2,
    starts: dayHours - 3,
    ends: dayHours + 1,
    fate: 'corrected',
  },
  {
    key: 'stairlight',
    author: 'captain',
    kind: 'information',
    scopes: ['3/2'],
    out: -4 * dayHours,
    questions: true,
  },
  { key: 'choir', author: 'team', kind: 'information', scopes: all, out: -3 * dayHours },
  {
    key: 'parking',
    author: 'firm',
    kind: 'works',
    scopes: all,
    out: -3 * dayHours + 4,
    starts: 2 * dayHours - 4,
    ends: 2 * dayHours + 5,
    fate: 'withdrawn',
  },
  {
    key: 'water',
    author: 'firm',
    kind: 'works',
    scopes: ['3/2'],
    out: -44,
    starts: dayHours - 3,
    ends: dayHours + 5,
    asks: true,
    questions: true,
  },
  {
    key: 'power',
    author: 'firm',
    kind: 'works',
    scopes: ['5', '6'],
    out: -20,
    starts: 3 * dayHours + 1,
    ends: 3 * dayHours + 4,
  },
  {
    key: 'gas',
    author: 'firm',
    kind: 'urgent',
    scopes: ['8'],
    out: -2,
    starts: -2,
    ends: 9,
    asks: true,
    live: true,
  },
  { key: 'income', author: 'committee', kind: 'information', scopes: all, out: -5, fate: 'waiting' },
  {
    key: 'drill',
    author: 'office',
    kind: 'meeting',
    scopes: all,
    out: 44,
    starts: 4 * dayHours + 2,
    fate: 'scheduled',
  },
  { key: 'heating', author: 'firm', kind: 'information', scopes: all, out: -1, fate: 'draft' },
]

/** Under which notice each of the questions stands. */
export const questionedNotices = ['water', 'water', 'assembly', 'welcome']
