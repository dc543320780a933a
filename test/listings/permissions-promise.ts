import { arrange, finish } from '#listings/promises/finishing.ts'
import type { TestEstate } from '#test/estate.ts'
import type { Permission } from '#test/permissions.ts'
import { post, promises } from './story.ts'

/** The neighbour promised the resident's need. */
function promised(estate: TestEstate): string {
  const { resident, neighbour } = estate.cast
  const { id } = post(estate, resident)
  return `/needs/${id}/promises/${promises(estate, neighbour, id).id}`
}

const at = '/needs/:id{[0-9]+}/promises/:promise{[0-9]+}'
/** Only the two of the promise; neighbours see the need and are told no, strangers see nothing. */
const two = { others: 403, nobody: 401, stranger: 404, resident: 303, neighbour: 303 }

export const promisePermissions: Permission[] = [
  {
    route: `POST ${at}/contact-views`,
    ask: (estate) => ({ path: `${promised(estate)}/contact-views`, form: {} }),
    expect: { ...two, resident: 200, neighbour: 200 },
  },
  {
    route: `POST ${at}/messages`,
    ask: (estate) => ({ path: `${promised(estate)}/messages`, form: { body: '几点方便？' } }),
    expect: two,
  },
  {
    route: `POST ${at}/handover`,
    ask: (estate) => ({ path: `${promised(estate)}/handover`, form: { at: '2026-11-25T08:00' } }),
    expect: two,
  },
  {
    route: `POST ${at}/completion`,
    ask: (estate) => ({ path: `${promised(estate)}/completion`, form: {} }),
    expect: two,
  },
  {
    route: `POST ${at}/loan`,
    ask: (estate) => {
      const { id } = post(estate, estate.cast.resident, { kind: 'offer', category: 'tools' })
      return {
        path: `/needs/${id}/promises/${promises(estate, estate.cast.neighbour, id).id}/loan`,
        form: {},
      }
    },
    expect: two,
  },
  {
    route: `POST ${at}/reneging`,
    ask: (estate) => ({ path: `${promised(estate)}/reneging`, form: { why: '没有来' } }),
    expect: { ...two, neighbour: 403 },
  },
  {
    route: `POST ${at}/release`,
    ask: (estate) => ({ path: `${promised(estate)}/release`, form: { why: '来不了' } }),
    expect: two,
  },
  {
    route: `POST ${at}/thanks`,
    ask: (estate) => {
      const path = promised(estate)
      finish(estate.db, { id: 1, promiseId: 1 }, estate.cast.neighbour.id, estate.clock.now)
      return { path: `${path}/thanks`, form: { words: '谢谢' } }
    },
    expect: { ...two, neighbour: 403 },
  },
  {
    route: `GET ${at}/handover.ics`,
    ask: (estate) => {
      const path = promised(estate)
      arrange(
        estate.db,
        { id: 1, promiseId: 1, at: '2026-11-25T00:00:00.000Z' },
        estate.cast.resident.id,
        estate.clock.now,
      )
      return { path: `${path}/handover.ics` }
    },
    expect: { others: 403, nobody: 302, stranger: 404, resident: 200, neighbour: 200 },
  },
]
