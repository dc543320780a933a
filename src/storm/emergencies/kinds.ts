/** What may befall an estate, in the order a list shows it: what cannot wait first. */
export const kinds = [
  'fire',
  'gas',
  'flood',
  'power',
  'heat',
  'cold',
  'lift',
  'closure',
  'missing',
  'custom',
] as const
export type Kind = (typeof kinds)[number]

/** The four levels of a warning, worst first (Emergency Response Law 2024, Art. 63). */
export const warningLevels = ['red', 'orange', 'yellow', 'blue'] as const
export type WarningLevel = (typeof warningLevels)[number]

/** The work an emergency gives to named people. `lead` decides; the others each run one room. */
export const dutyKinds = ['lead', 'rollcall', 'care', 'supplies', 'needs', 'shifts'] as const
export type DutyKind = (typeof dutyKinds)[number]

/** The rooms a plan opens beside the duties: what stands on the working page. */
export const modules = ['rollcall', 'care', 'supplies', 'needs', 'shifts'] as const
export type Module = (typeof modules)[number]

/**
 * `proposed` waits for a second person; `active` gives powers; `lapsed` was never confirmed in time, or was taken back
 * before; `lifted` is over, by a person (`liftedBy`) or by its end time.
 */
export const emergencyStates = ['proposed', 'active', 'lapsed', 'lifted'] as const

/** `everybody` in the scope is told; `dutyKinds`: only those who hold one, for a table-top exercise. */
export const planAudiences = ['everybody', 'duties'] as const
export type PlanAudience = (typeof planAudiences)[number]

/** What stands around everything that is told of a drill, and around its name wherever it is named. */
export const drillMark = 'emergencies:told.drill'

/** A line of a plan. `check` is ticked while the emergency runs, the others are read. */
export const lineKinds = ['check', 'contact', 'meeting', 'route'] as const
export type LineKind = (typeof lineKinds)[number]

/** When the danger began, or begins, as every page, list and paper says it; when it was declared is another matter. ISO instant. */
export function beginningOf({ startsAt }: { startsAt: string }): string {
  return startsAt
}
