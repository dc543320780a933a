import type { Language } from '#i18n/language.ts'
import { appoint } from '#organisations/appointments.ts'
import { foundOrganisation, setSecondEyes } from '#organisations/organisations.ts'
import { enterPerson } from '#people/people.ts'
import { issueRecovery, useRecovery } from '#sessions/recovery.ts'
import type { OrganisationKind, Relation, Role } from '#standing/schema.ts'
import { daysAfter } from '#time/instants.ts'
import type { StoryPart } from './parts.ts'
import type { StoryTelling } from './telling.ts'

type Character = {
  part: StoryPart
  names: Record<Language, string>
  unit: string | null
  relation?: Relation
  elder?: boolean
}

export const characters: Character[] = [
  { part: 'steward', names: { 'zh-CN': '钱志远', en: 'Qian Zhiyuan' }, unit: null },
  { part: 'resident', names: { 'zh-CN': '林秀英', en: 'Lin Xiuying' }, unit: '3/2/501', elder: true },
  { part: 'daughter', names: { 'zh-CN': '林小燕', en: 'Lin Xiaoyan' }, unit: '3/2/501', relation: 'offsite' },
  { part: 'neighbour', names: { 'zh-CN': '周明', en: 'Zhou Ming' }, unit: '3/2/502' },
  { part: 'tenant', names: { 'zh-CN': '何静', en: 'He Jing' }, unit: '3/2/201', relation: 'tenant' },
  { part: 'captain', names: { 'zh-CN': '王桂兰', en: 'Wang Guilan' }, unit: '3/2/102' },
  { part: 'captain8', names: { 'zh-CN': '郑永福', en: 'Zheng Yongfu' }, unit: '8/1/301' },
  { part: 'chair', names: { 'zh-CN': '孙建国', en: 'Sun Jianguo' }, unit: '5/1/601' },
  { part: 'member', names: { 'zh-CN': '高静雯', en: 'Gao Jingwen' }, unit: '6/2/901' },
  { part: 'lead', names: { 'zh-CN': '唐雨桐', en: 'Tang Yutong' }, unit: '7/1203' },
  { part: 'manager', names: { 'zh-CN': '马超', en: 'Ma Chao' }, unit: null },
  { part: 'clerk', names: { 'zh-CN': '刘芳', en: 'Liu Fang' }, unit: null },
  { part: 'officer', names: { 'zh-CN': '吴敏', en: 'Wu Min' }, unit: null },
]

/** One person per standing, in the order the console lists them, and what each is. */
export const signInParts: [StoryPart, Record<Language, string>][] = [
  ['resident', { 'zh-CN': '业主（78 岁，大字版）', en: 'owner, 78, elder view' }],
  ['daughter', { 'zh-CN': '不同住的家人', en: 'off-site family' }],
  ['neighbour', { 'zh-CN': '业主', en: 'owner' }],
  ['tenant', { 'zh-CN': '租户', en: 'tenant' }],
  ['captain', { 'zh-CN': '楼组长', en: 'captain' }],
  ['clerk', { 'zh-CN': '物业', en: 'property firm' }],
  ['chair', { 'zh-CN': '业委会主任', en: 'owners’ committee' }],
  ['officer', { 'zh-CN': '居委会', en: 'residents’ committee' }],
  ['steward', { 'zh-CN': '管理员', en: 'steward' }],
]

type Body = {
  key: 'committee' | 'firm' | 'office' | 'team'
  kind: OrganisationKind
  phone: string | null
  names: Record<Language, string>
}
const bodies: Body[] = [
  {
    key: 'committee',
    kind: 'ownersCommittee',
    phone: null,
    names: { 'zh-CN': '河畔花园业主委员会', en: 'Riverside Owners’ Committee' },
  },
  {
    key: 'firm',
    kind: 'propertyFirm',
    phone: '02155500100',
    names: { 'zh-CN': '安居物业服务中心', en: 'Anju Property Services' },
  },
  {
    key: 'office',
    kind: 'residentsCommittee',
    phone: '02155500200',
    names: { 'zh-CN': '河畔社区居委会', en: 'Riverside Residents’ Committee' },
  },
  {
    key: 'team',
    kind: 'volunteerTeam',
    phone: null,
    names: { 'zh-CN': '邻里合唱队', en: 'Neighbours’ Choir' },
  },
]

/** The four bodies of the estate; the committee wants a second pair of eyes on its notices. */
export function foundBodies(story: StoryTelling, steward: number, at: string): void {
  for (const { key, kind, phone, names } of bodies) {
    const body = foundOrganisation(story.db, { kind, name: names[story.language], phone }, steward, at)
    story.bodies.set(key, body.id)
  }
  setSecondEyes(story.db, { organisationId: story.bodies.get('committee')!, required: true }, steward, at)
}

/** Staff who do not live here: entered by the steward, let in by a code for a passphrase of their own. */
export function bringStaff(story: StoryTelling, steward: number, at: string): void {
  for (const { part, names, unit } of characters) {
    if (unit !== null || part === 'steward') continue
    const person = enterPerson(story.db, { name: names[story.language] }, steward, at)
    story.cast.set(part, person.id)
  }
}

/** Who holds which duty; terms of two or three years. */
export function appointAll(story: StoryTelling, steward: number, at: string): void {
  const give = (part: StoryPart, role: Role, body: Body['key'] | null, scope = '', days = 3 * 365) =>
    appoint(
      story.db,
      {
        personId: story.cast.get(part)!,
        role,
        scope,
        organisationId: body && story.bodies.get(body)!,
        until: daysAfter(at, days),
      },
      steward,
      at,
    )
  give('chair', 'chair', 'committee')
  give('member', 'member', 'committee')
  give('manager', 'manager', 'firm')
  give('clerk', 'clerk', 'firm')
  give('officer', 'member', 'office')
  give('lead', 'chair', 'team')
  give('captain', 'captain', null, '3/2', 2 * 365)
  give('captain8', 'captain', null, '8/1', 2 * 365)
}

/** Staff choose a passphrase by the code the steward hands them. */
export function letStaffIn(story: StoryTelling, steward: number, at: string): void {
  for (const part of ['manager', 'clerk', 'officer'] as const) {
    const { code } = issueRecovery(story.db, { personId: story.cast.get(part)! }, steward, at)
    useRecovery(story.db, { code, passphraseHash: story.passphraseHash }, at)
  }
}
