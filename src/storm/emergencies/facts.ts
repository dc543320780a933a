import { and, asc, eq } from 'drizzle-orm'
import { type Fact, type FactPiece, fact, moment, written } from '#agreement/facts.ts'
import type { Db } from '#estate/db.ts'
import { scopesOfEmergency } from './active.ts'
import { beginningOf, lineKinds, type Module } from './kinds.ts'
import type { Emergency, EmergencyLine } from './schema.ts'
import { emergencies, emergencyDuties, emergencyLines, emergencyTexts } from './schema.ts'

/**
 * All that was declared, in every language it will be told in. What changes while it runs (who leads, who took a duty
 * over, what is ticked) is not what was asked. [] where it is not there any more.
 */
export function emergencyFacts(db: Db, id: number): Fact[] {
  const row = db.select().from(emergencies).where(eq(emergencies.id, id)).get()
  if (!row) return []
  const { drill, life, careAs, audience } = row
  const modules = JSON.parse(row.modules) as Module[]
  return [
    fact('emergencies:facts.drill', { says: `emergencies:facts.${drill ? 'isDrill' : 'isReal'}` }),
    fact('emergencies:fields.kind', { says: `emergencies:kinds.${row.kind}` }),
    fact('emergencies:fields.level', { says: `emergencies:levels.${row.level}` }),
    fact('emergencies:fields.life', { says: `emergencies:facts.${life ? 'life' : 'noLife'}` }),
    fact('emergencies:fields.reason', written(row.reason)),
    {
      term: 'emergencies:fields.scopes',
      rows: [scopesOfEmergency(row).map((path) => ({ place: path }))],
    },
    fact('emergencies:fields.startsAt', moment(beginningOf(row))),
    fact('emergencies:fields.endsAt', moment(row.endsAt)),
    fact('emergencies:fields.issuedBy', written(row.issuedBy)),
    fact('emergencies:fields.audience', { says: `emergencies:audiences.${audience}` }),
    ...words(db, row),
    {
      term: 'emergencies:fields.modules',
      rows: modules.length === 0 ? [] : [modules.map((one) => ({ says: `emergencies:modules.${one}` }))],
    },
    fact('emergencies:fields.careAs', { says: `emergencies:kinds.${careAs}` }),
    ...lines(db, id),
    { term: 'emergencies:facts.duties', rows: duties(db, row) },
  ]
}

/** What is said in each language; in its own also what the declaration itself says, should the two ever differ. */
function words(db: Db, row: Emergency): Fact[] {
  const texts = db
    .select()
    .from(emergencyTexts)
    .where(eq(emergencyTexts.emergencyId, row.id))
    .orderBy(asc(emergencyTexts.language), asc(emergencyTexts.id))
    .all()
  return (['title', 'watchFor', 'whatToDo', 'question'] as const).map((field) => ({
    term: `emergencies:fields.${field}`,
    rows: [...new Set([...(field === 'question' ? [] : [row[field]]), ...texts.map((text) => text[field])])]
      .filter((text) => text !== '')
      .map((text) => [{ text }]),
  }))
}

function lines(db: Db, id: number): Fact[] {
  const all = db
    .select()
    .from(emergencyLines)
    .where(eq(emergencyLines.emergencyId, id))
    .orderBy(asc(emergencyLines.position), asc(emergencyLines.id))
    .all()
  return lineKinds.map((kind) => ({
    term: `emergencies:lineKinds.${kind}`,
    rows: all.filter((line) => line.kind === kind).map(linePieces),
  }))
}

function linePieces({ duty, zh, en, phone, place }: EmergencyLine): FactPiece[] {
  const pieces: (FactPiece | null)[] = [
    duty && { says: `emergencies:duties.${duty}` },
    written(zh),
    en === zh ? null : written(en),
    written(phone),
    place === null ? null : { place },
  ]
  return pieces.filter((piece) => piece !== null)
}

/** Who was named for what when it was declared. */
function duties(db: Db, { id, declaredAt }: Emergency): FactPiece[][] {
  const asDeclared = and(eq(emergencyDuties.emergencyId, id), eq(emergencyDuties.since, declaredAt))
  return db
    .select()
    .from(emergencyDuties)
    .where(asDeclared)
    .orderBy(asc(emergencyDuties.id))
    .all()
    .map(({ duty, personId, standIn }) => [
      { says: `emergencies:duties.${duty}` },
      { person: personId },
      ...(standIn ? [{ says: 'emergencies:fields.standIn' }] : []),
    ])
}
