export const courseKinds = ['training', 'drill'] as const
