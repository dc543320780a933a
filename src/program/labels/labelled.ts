import type { Labels } from '#typed/labels.ts'

/** What stands beside the fields of each form of a room's `forms.ts`, by the room and the name of the form. */
export type LabelsOfRoom = Record<string, Record<string, Labels>>

/** Fields whose labels stand in one group of texts, each under its own name: as `fields(page, form, group)` draws them. */
export function labelled(group: string, ...fields: string[]): Labels {
  return Object.fromEntries(fields.map((field) => [field, `${group}.${field}`]))
}
