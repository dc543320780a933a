/** What may be kept about somebody on the care list. Each is given or left out on its own. */
export const careFieldNames = [
  'alone',
  'mobility',
  'device',
  'battery',
  'medicine',
  'infants',
  'language',
  'contact',
  'keyHolder',
  'door',
] as const
export type CareFieldName = (typeof careFieldNames)[number]

/** Who lives there: alone, alone and old (独居老人), two old people on their own (双老家庭). */
export const aloneKinds = ['alone', 'aloneOld', 'twoOld'] as const
/** How somebody gets out: slowly and with a hand, not by the stairs, in a wheelchair, or carried. */
export const mobilities = ['slow', 'noStairs', 'wheelchair', 'bed'] as const
/** What needs current. All but the fridge keep somebody breathing, clean of blood or alive from hour to hour. */
export const devices = ['oxygen', 'ventilator', 'dialysis', 'suction', 'fridge', 'other'] as const
export const infantKinds = ['pregnant', 'underOne', 'underThree', 'small'] as const

/** How consent was given: by her own hand, said to whoever wrote it down, on paper, or by the guardian of a child. */
export const consentWays = ['self', 'spoken', 'written', 'guardian'] as const
export type ConsentWay = (typeof consentWays)[number]

/** `consent`: separate consent (PIPL Art. 29). `rescue`: to protect life in an emergency (Art. 13 (4)), for it alone. */
export const careBases = ['consent', 'rescue'] as const

/** What somebody is assigned for; it decides which fields are seen. */
export const carePurposes = ['visit', 'medicine', 'door', 'emergency'] as const
export type CarePurpose = (typeof carePurposes)[number]

export const contactWays = ['visit', 'call'] as const
export type ContactWay = (typeof contactWays)[number]

export const runSteps = ['asked', 'taken', 'fetched', 'handed', 'cancelled'] as const
export type RunStep = (typeof runSteps)[number]
