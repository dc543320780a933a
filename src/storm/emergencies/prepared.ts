import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { translator } from '#i18n/translator.ts'
import { type DutyKind, dutyKinds, type Kind, kinds, type Module, type WarningLevel } from './kinds.ts'
import { planLines, plans, planTexts } from './plan-schema.ts'

type Sketch = { life?: true; level: WarningLevel; hours: number; modules: Module[]; phones?: string[] }

const everything: Module[] = ['rollcall', 'care', 'supplies', 'needs', 'shifts']
/**
 * What stands ready in every estate before anybody has planned: who may start it alone, its usual level and length, the
 * rooms it opens, the public numbers that come first (119 fire, 120 ambulance, 110 police, 12345 the city's hotline,
 * 95598 the grid). The words are those of emergencies:prepared.<kind>.
 */
const sketches: Record<Kind, Sketch> = {
  fire: {
    life: true,
    level: 'red',
    hours: 6,
    modules: ['rollcall', 'care', 'needs'],
    phones: ['119', '120'],
  },
  gas: { life: true, level: 'red', hours: 6, modules: ['rollcall', 'care', 'needs'], phones: ['119', '120'] },
  flood: { level: 'orange', hours: 24, modules: everything, phones: ['119', '12345'] },
  power: { level: 'orange', hours: 12, modules: everything, phones: ['95598', '120'] },
  heat: { level: 'orange', hours: 72, modules: ['rollcall', 'care', 'supplies', 'shifts'], phones: ['120'] },
  cold: { level: 'orange', hours: 72, modules: ['rollcall', 'care', 'supplies', 'shifts'], phones: ['120'] },
  lift: {
    level: 'yellow',
    hours: 12,
    modules: ['rollcall', 'care', 'needs', 'shifts'],
    phones: ['119', '120'],
  },
  closure: { level: 'yellow', hours: 72, modules: everything, phones: ['120', '12345'] },
  missing: { life: true, level: 'orange', hours: 12, modules: ['shifts', 'needs'], phones: ['110'] },
  custom: { level: 'blue', hours: 12, modules: everything, phones: ['110', '119', '120'] },
}

/** Lays down one plan a kind, complete in both languages, for an estate to make its own. */
export function preparePlans(tx: Db, now: string): void {
  const laid = kinds.map((kind) => {
    const { life, level, hours, modules } = sketches[kind]
    const plan = tx
      .insert(plans)
      .values({
        kind,
        life: life ? 1 : 0,
        level,
        hours,
        audience: 'everybody',
        modules: JSON.stringify(modules),
        careAs: kind,
        createdAt: now,
      })
      .returning()
      .get()
    return { planId: plan.id, kind }
  })
  const texts = laid.flatMap((plan) => textsOf(plan))
  const lines = laid.flatMap(({ planId, kind }) =>
    linesOf(kind).map((line, i) => ({ ...line, planId, position: i + 1 })),
  )
  // All in one, through JSON: a statement binds at most 100 values on a Durable Object.
  tx.run(sql`insert into ${planTexts} (plan_id, language, title, watch_for, what_to_do, question)
    select value ->> 'planId', value ->> 'language', value ->> 'title', value ->> 'watchFor', value ->> 'whatToDo', value ->> 'question'
    from json_each(${JSON.stringify(texts)})`)
  tx.run(sql`insert into ${planLines} (plan_id, kind, duty, zh, en, phone, place, position)
    select value ->> 'planId', value ->> 'kind', value ->> 'duty', value ->> 'zh', value ->> 'en', value ->> 'phone', value ->> 'place', value ->> 'position'
    from json_each(${JSON.stringify(lines)})`)
}

function textsOf({ planId, kind }: { planId: number; kind: Kind }) {
  return (['zh-CN', 'en'] as const).map((language) => {
    const said = (field: string) => translator(language)(`emergencies:prepared.${kind}.${field}`)
    return {
      planId,
      language,
      title: said('title'),
      watchFor: said('watchFor'),
      whatToDo: said('whatToDo'),
      question: said('question'),
    }
  })
}

/** The public numbers first, then what each duty does, then where people gather. */
function linesOf(kind: Kind) {
  const both = (key: string) => ({
    zh: translator('zh-CN')(`emergencies:${key}`),
    en: translator('en')(`emergencies:${key}`),
  })
  const contacts = (sketches[kind].phones ?? []).map((phone) => ({
    kind: 'contact' as const,
    duty: null,
    ...both(`prepared.phones.${phone}`),
    phone,
    place: null,
  }))
  const meeting = {
    kind: 'meeting' as const,
    duty: null,
    ...both(`prepared.${kind}.meeting`),
    phone: null,
    place: null,
  }
  return [...contacts, ...dutyKinds.flatMap((duty) => checksOf(kind, duty)), meeting]
}

/** A duty's checks stand one a line under `checks.<duty>`; a duty a kind does not know has none. */
function checksOf(kind: Kind, duty: DutyKind) {
  const key = `emergencies:prepared.${kind}.checks.${duty}`
  const lines = (language: 'zh-CN' | 'en') => {
    const said = translator(language)(key)
    return said === key || said.endsWith(`checks.${duty}`) ? [] : said.split('\n')
  }
  const en = lines('en')
  return lines('zh-CN').map((zh, i) => ({
    kind: 'check' as const,
    duty,
    zh,
    en: en[i] ?? zh,
    phone: null,
    place: null,
  }))
}
