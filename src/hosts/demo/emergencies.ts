import { confirmEmergency, declareEmergency } from '#emergencies/declaring.ts'
import { liftEmergency } from '#emergencies/ending.ts'
import type { DutyKind } from '#emergencies/kinds.ts'
import { nameHolder } from '#emergencies/plan-lines.ts'
import { planOf, plansOf } from '#emergencies/plans.ts'
import type { StoryPart } from './parts.ts'
import type { StoryTelling } from './telling.ts'

const holders: [DutyKind, StoryPart, standIn?: true][] = [
  ['lead', 'manager'],
  ['lead', 'chair', true],
  ['rollcall', 'clerk'],
  ['care', 'officer'],
  ['shifts', 'lead'],
]
const words = {
  reason: { 'zh-CN': '季度演练：3号楼停电', en: 'Quarterly drill: power cut in building 3' },
  lifted: { 'zh-CN': '演练结束，电梯检查一项记得改进', en: 'Drill over; the lift check needs another hand' },
  body: { 'zh-CN': '安居物业', en: 'Anju Property' },
}

/** The power plan has its people, and three weeks ago it was practised in building 3. */
export function tellEmergencies({ db, language, cast, at }: StoryTelling): void {
  const who = (part: StoryPart) => cast.get(part)!
  const start = -21 * 24
  const { id } = plansOf(db, language, at(start - 48)).find((plan) => plan.kind === 'power')!
  for (const [duty, part, standIn = false] of holders)
    nameHolder(db, { planId: id, duty, personId: who(part), standIn }, who('chair'), at(start - 24))
  const { plan, modules, texts } = planOf(db, id)
  const { kind, careAs, level } = plan
  const { question: _, ...said } = texts[language]
  const drill = declareEmergency(
    db,
    {
      planId: id,
      kind,
      careAs,
      level,
      modules,
      drill: true,
      life: false,
      audience: 'duties',
      title: said.title,
      watchFor: said.watchFor,
      whatToDo: said.whatToDo,
      reason: words.reason[language],
      scopes: ['3'],
      issuedBy: words.body[language],
      language,
      startsAt: at(start),
      hours: 2,
    },
    who('manager'),
    at(start),
  )
  confirmEmergency(db, drill.id, who('chair'), at(start + 0.1))
  liftEmergency(db, { id: drill.id, why: words.lifted[language] }, who('manager'), at(start + 1))
}
