import { type LabelsOfRoom, labelled } from './labelled.ts'

export const roofLabels: LabelsOfRoom = {
  privacy: {
    AuditQuery: labelled('record:audit', 'unit', 'from'),
  },
  setup: {
    NewHouseForm: labelled('setup:fields', 'name', 'title', 'timezone', 'steward'),
    ChangedSettings: labelled(
      'setup:fields',
      'title',
      'hue',
      'timezone',
      'letterDays',
      'doorsAtOnce',
      'helpPhone',
    ),
    OrderedHouse: labelled('setup:fields', 'title', 'steward'),
  },
}
