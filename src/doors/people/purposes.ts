/** What one may look at a phone for; the household reads it on its record page. */
export const viewPurposes = ['unreached', 'visit', 'repair', 'urgent', 'check'] as const
export type ViewPurpose = (typeof viewPurposes)[number]

/** How long a phone written down here is held: until the person has left, or a fixed time. */
export const keepFor = ['residence', 'quarter', 'year'] as const
