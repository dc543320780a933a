import { emergencyOf } from '#emergencies/active.ts'
import { type Declaration, declareEmergency } from '#emergencies/declaring.ts'
import { plansOf } from '#emergencies/plans.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { openIn } from '#emergencies/waiting.ts'
import type { TestEstate } from '#test/estate.ts'

/** The prepared plan of a kind, made ready as a first visit does. */
export function planFor(estate: TestEstate, kind = 'power') {
  return plansOf(estate.db, 'zh-CN', estate.clock.now).find((plan) => plan.kind === kind)!
}

/** A power cut in building 3, as the property firm's clerk declares it. */
export function powerCut(estate: TestEstate, over: Partial<Declaration> = {}): Declaration {
  return {
    planId: planFor(estate).id,
    kind: 'power',
    drill: false,
    life: false,
    level: 'orange',
    title: '停电',
    reason: '配电房跳闸，3号楼全部停电',
    scopes: ['3'],
    watchFor: '吸氧机、困在电梯里的人',
    whatToDo: '用手电，不点蜡烛\n不坐电梯',
    issuedBy: '安居物业',
    language: 'zh-CN',
    careAs: 'power',
    audience: 'everybody',
    modules: ['rollcall', 'care', 'supplies', 'needs', 'shifts'],
    startsAt: estate.clock.now,
    hours: 12,
    ...over,
  }
}

/** What is undone of it, as the form that lifts it says it was read. */
export function undone(estate: TestEstate, id: number): string {
  return openIn(estate.db, emergencyOf(estate.db, id, estate.clock.now), estate.clock.now).print
}

/** Declared by the clerk, waiting for a second person. */
export function declared(estate: TestEstate, over: Partial<Declaration> = {}): Emergency {
  return declareEmergency(estate.db, powerCut(estate, over), estate.cast.clerk.id, estate.clock.now)
}
