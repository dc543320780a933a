import { declareEmergency } from '#emergencies/declaring.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { jobHandlers } from '#program/jobs.ts'
import { rollToken } from '#rollcalls/links.ts'
import type { TestEstate } from '#test/estate.ts'

/** A power cut in building 3 that began at once: twelve doors, captain of 3/2 on the spot, the steward leads. */
export function calledRoll(
  estate: TestEstate,
  more: { drill?: boolean; life?: boolean; scope?: string } = {},
): Emergency {
  const { db, cast, clock } = estate
  const declaration = {
    planId: null,
    kind: 'power' as const,
    drill: more.drill ?? false,
    life: true,
    level: 'orange' as const,
    title: '3号楼停电',
    reason: '配电房进水',
    scopes: [more.scope ?? '3'],
    watchFor: '电梯停运',
    whatToDo: '不要乘电梯',
    issuedBy: '业主委员会',
    language: 'zh-CN' as const,
    careAs: 'power' as const,
    audience: 'everybody' as const,
    modules: ['rollcall' as const, 'care' as const, 'needs' as const],
    startsAt: clock.now,
    hours: 12,
  }
  return declareEmergency(db, declaration, cast.steward.id, clock.now)
}

export function minutesOn(estate: TestEstate, minutes: number): void {
  estate.clock.now = new Date(Date.parse(estate.clock.now) + minutes * 60_000).toISOString()
}

/** Lets the host's timer ring for what is due now. */
export function ring({ db, clock }: TestEstate): void {
  while (runDueJobs(db, jobHandlers, clock.now) > 0) {}
}

export function linkOf({ db }: TestEstate, emergency: Emergency, place: string): string {
  return `/r/${rollToken(estateSettingsOf(db).pepper, emergency.id, place)}`
}
