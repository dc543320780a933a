/** When a helper may be free: the times of a week as people speak of them. */
export const helpTimes = ['weekdayMorning', 'weekdayAfternoon', 'evening', 'weekend', 'night'] as const
export type HelpTime = (typeof helpTimes)[number]
