import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { doer, impersonal, instant, person, personal } from '#estate/marks.ts'
import { dutyKinds, emergencyStates, kinds, lineKinds, planAudiences, warningLevels } from './kinds.ts'

/**
 * One declared, bounded time in which the same neighbours do other work: what a warning must say (Emergency Response
 * Law 2024, Art. 64), who answers for it, and when it ends by itself. Rows of drills differ only in `drill`.
 */
export const emergencies = sqliteTable(
  'emergencies',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    planId: integer(),
    kind: text({ enum: kinds }).notNull(),
    drill: integer().notNull(),
    /** 1: life is in danger. It starts with one person and is confirmed afterwards. */
    life: integer().notNull(),
    level: text({ enum: warningLevels }).notNull(),
    title: personal(text().notNull(), { for: 'emergency', until: 'emergency' }),
    /** Why it was declared, in the words of who did. */
    reason: personal(text().notNull(), { for: 'emergency', until: 'emergency' }),
    /** JSON: the places it covers, `["3","4/1"]`; `[""]` is the estate. */
    scopes: impersonal(text().notNull()),
    watchFor: personal(text().notNull(), { for: 'emergency', until: 'emergency' }),
    whatToDo: personal(text().notNull(), { for: 'emergency', until: 'emergency' }),
    /** Whose warning or word it relies on, as the declarer named it; '' where they named nobody. */
    issuedBy: impersonal(text().notNull()),
    /** The language of the words above; other languages have theirs in emergency_texts. */
    language: text({ enum: ['zh-CN', 'en'] }).notNull(),
    /** Whose order the care list follows: that of another hazard, for a plan of one's own. */
    careAs: text({ enum: kinds }).notNull(),
    /** Who is told: everybody in the scope, or only those with a duty. */
    audience: text({ enum: planAudiences }).notNull(),
    /** JSON: the rooms the working page shows. */
    modules: impersonal(text().notNull()),
    state: text({ enum: emergencyStates }).notNull(),
    /** When the danger begins, which may be later than the declaration. */
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    confirmBy: instant().notNull(),
    declaredBy: doer(integer().notNull()),
    declaredAt: instant().notNull(),
    confirmedBy: doer(integer()),
    confirmedAt: instant(),
    leaderId: person(integer().notNull(), 'power'),
    liftedBy: doer(integer()),
    /** When it was over, lapsed ones too. */
    liftedAt: instant(),
    liftedWhy: personal(text(), { for: 'emergency', until: 'emergency' }),
    /** When what was collected for it alone is erased. Set when it is over. */
    eraseAt: instant(),
    erasedAt: instant(),
  },
  (t) => [
    index('emergencies_state').on(t.state),
    index('emergencies_declared').on(t.declaredAt),
    index('emergencies_leader').on(t.leaderId),
  ],
)
export type Emergency = typeof emergencies.$inferSelect

/** The words of an emergency in one language: the plan's, with the declarer's own in the language they wrote. */
export const emergencyTexts = sqliteTable(
  'emergency_texts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    emergencyId: integer().notNull(),
    language: text({ enum: ['zh-CN', 'en'] }).notNull(),
    title: personal(text().notNull(), { for: 'emergency', until: 'emergency' }),
    watchFor: personal(text().notNull(), { for: 'emergency', until: 'emergency' }),
    whatToDo: personal(text().notNull(), { for: 'emergency', until: 'emergency' }),
    question: impersonal(text().notNull()),
  },
  (t) => [index('emergency_texts_emergency').on(t.emergencyId)],
)
export type EmergencyText = typeof emergencyTexts.$inferSelect

/** The plan's lines as they stood at the declaration, so that a later change of the plan does not rewrite what happened. */
export const emergencyLines = sqliteTable(
  'emergency_lines',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    emergencyId: integer().notNull(),
    kind: text({ enum: lineKinds }).notNull(),
    duty: text({ enum: dutyKinds }),
    zh: impersonal(text().notNull()),
    en: impersonal(text().notNull()),
    phone: personal(text(), { for: 'emergency', until: 'never' }),
    place: impersonal(text()),
    position: integer().notNull(),
    tickedAt: instant(),
    tickedBy: doer(integer()),
  },
  (t) => [index('emergency_lines_emergency').on(t.emergencyId, t.position)],
)
export type EmergencyLine = typeof emergencyLines.$inferSelect

/** Who holds which duty in an emergency, from when until when; stand-ins come after the holders. */
export const emergencyDuties = sqliteTable(
  'emergency_duties',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    emergencyId: integer().notNull(),
    duty: text({ enum: dutyKinds }).notNull(),
    personId: person(integer().notNull(), 'power'),
    standIn: integer().notNull(),
    since: instant().notNull(),
    until: instant(),
    givenBy: doer(integer()),
  },
  (t) => [
    index('emergency_duties_emergency').on(t.emergencyId, t.duty),
    index('emergency_duties_person').on(t.personId),
  ],
)
export type EmergencyDuty = typeof emergencyDuties.$inferSelect
