export const noticeKinds = ['information', 'works', 'meeting', 'urgent'] as const
export type NoticeKind = (typeof noticeKinds)[number]
export function isNoticeKind(text: string | undefined): text is NoticeKind {
  return noticeKinds.some((kind) => kind === text)
}
/** `gone`: a newer version took its place; it stays readable by its address. Withdrawn notices are `archived`. */
export const noticeStates = ['unpublished', 'current', 'archived', 'gone'] as const
export type NoticeState = (typeof noticeStates)[number]
export const noticeAudiences = ['everybody', 'owners'] as const
export type NoticeAudience = (typeof noticeAudiences)[number]
