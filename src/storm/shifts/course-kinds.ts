export const courseKinds = ['training', 'drill'] as const
export type CourseKind = (typeof courseKinds)[number]
