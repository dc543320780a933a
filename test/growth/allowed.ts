/** What a page or a piece of work may do more than others, by what it does: how much at most, and why. It may only shrink. */
export type Allowed = Record<string, { most: number; why: string }>

const rooms = 'every room of an emergency says what stands in it'
const looksAt = 'every need that could be the same is looked at by its key'
const eachPerson = 'whoever holds something is judged by what they are, one after another, at night'
const eachDoor = 'so many doors a step, each with its own ladder'
const parts = 'a page of many parts, each of which is one statement'

export const allowed: Allowed = {
  'GET / asks much': { most: 34, why: 'every room says what waits there' },
  'GET /emergencies/:id{[0-9]+} asks much': { most: 42, why: rooms },
  'GET /emergencies/:id{[0-9]+}/needs asks much': { most: 72, why: rooms },
  'GET /emergencies/:id{[0-9]+}/needs/:need{[0-9]+} asks much': { most: 96, why: rooms },
  'GET /emergencies/:id{[0-9]+}/poster asks much': { most: 37, why: rooms },
  'GET /emergencies/:id{[0-9]+}/report asks much': { most: 34, why: rooms },
  'GET /emergencies/:id{[0-9]+}/report/print asks much': { most: 32, why: rooms },
  'GET /emergencies/:id{[0-9]+}/work asks much': { most: 52, why: rooms },
  'GET /rollcalls/:id{[0-9]+} asks much': { most: 37, why: rooms },
  'GET /rollcalls/:id{[0-9]+}/board asks much': { most: 38, why: rooms },
  'GET /needs asks much': { most: 32, why: 'four ranges of the board, for each circle around a home' },
  'GET /needs/:id{[0-9]+} asks much': { most: 40, why: looksAt },
  'GET /needs/:id{[0-9]+}/files/:file{[0-9]+} asks much': { most: 36, why: looksAt },
  'GET /needs/:id{[0-9]+}/promises/:promise{[0-9]+}/handover.ics asks much': { most: 48, why: looksAt },
  'GET /needs/:id{[0-9]+}/ticket asks much': { most: 43, why: looksAt },
  'GET /tickets/:id{[0-9]+} asks much': { most: 33, why: parts },
  'GET /tickets/:id{[0-9]+}/files/:file{[0-9]+} asks much': { most: 32, why: parts },
  'GET /groupbuys/bags/:order{[0-9]+} asks group_orders in a loop': {
    most: 11,
    why: 'at most 20 bags of one home',
  },
  'GET /groupbuys/oversight reads all of group_buys': {
    most: 1,
    why: 'a page, newest first, of which only drafts are left out',
  },
  'GET /people/duplicates reads all of people': { most: 1, why: 'the register is compared with itself' },
  'GET /supplies/donations reads all of supply_donations': {
    most: 1,
    why: 'a page, newest first, taken before what came of each is added up',
  },
  'people.letGo.nightly asks appointments in a loop': { most: 21, why: eachPerson },
  'people.letGo.nightly asks care_assignments in a loop': { most: 21, why: eachPerson },
  'people.letGo.nightly asks letters in a loop': { most: 21, why: eachPerson },
  'people.letGo.nightly asks listings in a loop': { most: 21, why: eachPerson },
  'people.letGo.nightly asks medicine_runs in a loop': { most: 21, why: eachPerson },
  'people.letGo.nightly asks occupancies in a loop': { most: 21, why: eachPerson },
  'people.letGo.nightly asks plan_duties in a loop': { most: 21, why: eachPerson },
  'people.letGo.nightly asks supply_drops in a loop': { most: 21, why: eachPerson },
  'people.letGo.nightly asks tasks in a loop': { most: 21, why: eachPerson },
  'people.letGo.nightly asks tickets in a loop': { most: 21, why: eachPerson },
  'rollcalls.ladder asks care_buddies in a loop': { most: 12, why: eachDoor },
  'rollcalls.ladder asks occupancies in a loop': { most: 12, why: eachDoor },
  'rollcalls.ladder asks roll_askings in a loop': { most: 12, why: eachDoor },
}

/** Work that no address of the permission table leaves due, each with where it is tried. */
export const undone: Record<string, string> = {}
