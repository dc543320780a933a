import type { NoticeKind } from './kinds.ts'

/** Prepared texts for what every estate writes again and again; the words are in the texts of this feature. */
export const templates = {
  waterCut: { kind: 'works', asks: true },
  powerCut: { kind: 'works', asks: true },
  liftMaintenance: { kind: 'works', asks: false },
  ownersMeeting: { kind: 'meeting', asks: true },
} as const satisfies Record<string, { kind: NoticeKind; asks: boolean }>
export type TemplateName = keyof typeof templates
export const templateNames = Object.keys(templates) as TemplateName[]

export function isTemplate(name: string | undefined): name is TemplateName {
  return name !== undefined && Object.hasOwn(templates, name)
}
