import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { Conflict, NotAllowed, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import { record } from '#record/record.ts'
import { people } from '#standing/schema.ts'
import { can } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { type Kind, kinds, type Module, type PlanAudience, type WarningLevel } from './kinds.ts'
import type { Plan } from './plan-schema.ts'
import { planDuties, planLines, plans, planTexts } from './plan-schema.ts'
import { preparePlans } from './prepared.ts'

/** A plan's words in one language, as a form sends them. */
type PlanWords = { title: string; watchFor: string; whatToDo: string; question: string }
export type PlanInput = {
  kind: Kind
  life: boolean
  level: WarningLevel
  hours: number
  audience: PlanAudience
  modules: Module[]
  careAs: Kind
  texts: Record<Language, PlanWords>
}

/**
 * Every plan in use with its title in this language, in the order of the kinds. The prepared plans are laid down when
 * somebody looks for the first time, so that estates older than this room have them as well.
 */
export function plansOf(db: Db, language: Language, now: string) {
  if (!db.select({ id: plans.id }).from(plans).limit(1).get()) db.transaction((tx) => preparePlans(tx, now))
  return db
    .select({
      id: plans.id,
      kind: plans.kind,
      life: plans.life,
      level: plans.level,
      title: planTexts.title,
      named: sql<number>`(select count(distinct ${planDuties.duty}) from ${planDuties} where ${planDuties.planId} = ${plans.id})`,
      changedAt: plans.changedAt,
    })
    .from(plans)
    .innerJoin(planTexts, and(eq(planTexts.planId, plans.id), eq(planTexts.language, language)))
    .where(isNull(plans.retiredAt))
    .all()
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.id - b.id)
}

/** A plan with its words in both languages, its lines and its named people. Throws NotFound, and Conflict where it is out of use. */
export function planOf(db: Db, id: number) {
  const plan = findPlan(db, id)
  const texts = db.select().from(planTexts).where(eq(planTexts.planId, id)).all()
  const words = (language: Language) => texts.find((text) => text.language === language)!
  const lines = db
    .select()
    .from(planLines)
    .where(eq(planLines.planId, id))
    .orderBy(asc(planLines.position), asc(planLines.id))
    .all()
  const named = db
    .select({
      id: planDuties.id,
      duty: planDuties.duty,
      personId: planDuties.personId,
      standIn: planDuties.standIn,
      name: people.name,
      hasAccount: sql<boolean>`${people.accountSince} is not null and ${people.closedAt} is null`.mapWith(
        Boolean,
      ),
    })
    .from(planDuties)
    .innerJoin(people, eq(people.id, planDuties.personId))
    .where(eq(planDuties.planId, id))
    .orderBy(planDuties.standIn, planDuties.id)
    .all()
  return {
    plan,
    modules: JSON.parse(plan.modules) as Module[],
    texts: { 'zh-CN': words('zh-CN'), en: words('en') },
    lines,
    named,
  }
}

export function findPlan(db: Db, id: number): Plan {
  const plan = db.select().from(plans).where(eq(plans.id, id)).get()
  if (!plan) throw new NotFound('shared:errors.notFound')
  if (plan.retiredAt !== null) throw new Conflict('emergencies:errors.planRetired')
  return plan
}

/** A plan of the estate's own, or a prepared one changed. Throws NotAllowed for who may not declare over the estate. */
export function savePlan(db: Db, input: PlanInput & { id?: number }, by: number, now: string): Plan {
  return db.transaction((tx) => {
    mustPlan(tx, by, now)
    const { id, texts, life, modules, ...fields } = input
    const row = { ...fields, life: life ? 1 : 0, modules: JSON.stringify(modules) }
    if (id !== undefined) findPlan(tx, id)
    const plan =
      id === undefined
        ? tx
            .insert(plans)
            .values({ ...row, createdAt: now, createdBy: by })
            .returning()
            .get()
        : tx
            .update(plans)
            .set({ ...row, changedAt: now, changedBy: by })
            .where(eq(plans.id, id))
            .returning()
            .get()!
    for (const language of ['zh-CN', 'en'] as const) {
      const words = { ...texts[language], planId: plan.id, language }
      tx.insert(planTexts)
        .values(words)
        .onConflictDoUpdate({ target: [planTexts.planId, planTexts.language], set: words })
        .run()
    }
    recordPlan(tx, plan.id, id === undefined ? 'made' : 'changed', by, now)
    return plan
  })
}

/** Out of use; emergencies that were declared from it keep what they took over. */
export function retirePlan(db: Db, id: number, by: number, now: string): void {
  db.transaction((tx) => {
    mustPlan(tx, by, now)
    findPlan(tx, id)
    recordPlan(tx, id, 'retired', by, now)
    tx.update(plans).set({ retiredAt: now, retiredBy: by }).where(eq(plans.id, id)).run()
  })
}

/** Plans are the whole estate's: changing one needs the right to declare everywhere. */
export function mustPlan(tx: Db, by: number, now: string): void {
  if (!can(standingOf(tx, by, now), 'declare', '')) throw new NotAllowed('shared:errors.notAllowed')
}

export function recordPlan(
  tx: Db,
  id: number,
  verb: 'made' | 'changed' | 'retired',
  by: number,
  now: string,
): void {
  const text = tx.select({ title: planTexts.title }).from(planTexts).where(eq(planTexts.planId, id)).get()
  record(tx, `plan.${verb}`, `plan:${id}`, by, now, { details: { title: text?.title ?? '' } })
}
