import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { doer, impersonal, instant, person, personal } from '#estate/marks.ts'
import { dutyKinds, kinds, lineKinds, planAudiences, warningLevels } from './kinds.ts'

/** What is agreed in calm: one page an emergency is declared from. */
export const plans = sqliteTable(
  'plans',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text({ enum: kinds }).notNull(),
    /** 1: life is in danger, one person may start it. */
    life: integer().notNull(),
    level: text({ enum: warningLevels }).notNull(),
    /** How long it usually lasts; at most 72. */
    hours: integer().notNull(),
    audience: text({ enum: planAudiences }).notNull(),
    /** JSON: the rooms it opens. */
    modules: impersonal(text().notNull()),
    careAs: text({ enum: kinds }).notNull(),
    createdAt: instant().notNull(),
    /** Null: one of the prepared plans. */
    createdBy: doer(integer()),
    changedAt: instant(),
    changedBy: doer(integer()),
    retiredAt: instant(),
    retiredBy: doer(integer()),
  },
  (t) => [index('plans_kind').on(t.kind)],
)
export type Plan = typeof plans.$inferSelect

/** A plan's words, once in each language. */
export const planTexts = sqliteTable(
  'plan_texts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    planId: integer().notNull(),
    language: text({ enum: ['zh-CN', 'en'] }).notNull(),
    title: impersonal(text().notNull()),
    watchFor: impersonal(text().notNull()),
    /** Line by line, what a household does; it stands on the home page. */
    whatToDo: impersonal(text().notNull()),
    /** What the roll call asks every household. */
    question: impersonal(text().notNull()),
  },
  (t) => [uniqueIndex('plan_texts_language').on(t.planId, t.language)],
)
export type PlanText = typeof planTexts.$inferSelect

/** Checks of a duty, contacts, meeting points and routes of a plan. */
export const planLines = sqliteTable(
  'plan_lines',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    planId: integer().notNull(),
    kind: text({ enum: lineKinds }).notNull(),
    /** Whose line it is to tick; for checks only. */
    duty: text({ enum: dutyKinds }),
    zh: impersonal(text().notNull()),
    en: impersonal(text().notNull()),
    phone: personal(text(), { for: 'emergency', until: 'never' }),
    /** The place of the address tree it is about. */
    place: impersonal(text()),
    position: integer().notNull(),
  },
  (t) => [index('plan_lines_plan').on(t.planId, t.position)],
)
export type PlanLine = typeof planLines.$inferSelect

/** Who is named for a duty of a plan; stand-ins after holders, each in the order they were named. */
export const planDuties = sqliteTable(
  'plan_duties',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    planId: integer().notNull(),
    duty: text({ enum: dutyKinds }).notNull(),
    personId: person(integer().notNull(), 'power'),
    standIn: integer().notNull(),
    namedAt: instant().notNull(),
    namedBy: doer(integer().notNull()),
  },
  (t) => [
    uniqueIndex('plan_duties_person').on(t.planId, t.duty, t.personId),
    index('plan_duties_who').on(t.personId),
  ],
)
export type PlanDuty = typeof planDuties.$inferSelect
