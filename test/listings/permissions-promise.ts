import { arrange, finish } from '#listings/promises/finishing.ts'
import type { TestEstate } from '#test/estate.ts'
import { type Permission, row } from '#test/permissions.ts'
import { post, promises } from './story.ts'

/** The neighbour promised the resident's need. */
function promised(estate: TestEstate): string {
  const { resident, neighbour } = estate.cast
  const { id } = post(estate, resident)
  return `/needs/${id}/promises/${promises(estate, neighbour, id).id}`
}

const at = '/needs/:id{[0-9]+}/promises/:promise{[0-9]+}'
/** Only the two of the promise; neighbours see the need and are told no, strangers see nothing. */
const two = '403, nobody 401, stranger 404, resident neighbour 303'

export const promisePermissions: Permission[] = [
  row(
    `POST ${at}/contact-views`,
    (estate) => `${promised(estate)}/contact-views`,
    `${two}, resident neighbour 200`,
  ),
  row(`POST ${at}/messages`, (estate) => `${promised(estate)}/messages`, two, { body: '几点方便？' }),
  row(`POST ${at}/handover`, (estate) => `${promised(estate)}/handover`, two, { at: '2026-11-25T08:00' }),
  row(`POST ${at}/completion`, (estate) => `${promised(estate)}/completion`, two),
  row(
    `POST ${at}/loan`,
    (estate) => {
      const { id } = post(estate, estate.cast.resident, { kind: 'offer', category: 'tools' })
      return {
        path: `/needs/${id}/promises/${promises(estate, estate.cast.neighbour, id).id}/loan`,
        form: {},
      }
    },
    two,
  ),
  row(`POST ${at}/reneging`, (estate) => `${promised(estate)}/reneging`, `${two}, neighbour 403`, {
    why: '没有来',
  }),
  row(`POST ${at}/release`, (estate) => `${promised(estate)}/release`, two, { why: '来不了' }),
  row(
    `POST ${at}/thanks`,
    (estate) => {
      const path = promised(estate)
      finish(estate.db, { id: 1, promiseId: 1 }, estate.cast.neighbour.id, estate.clock.now)
      return { path: `${path}/thanks`, form: { words: '谢谢' } }
    },
    `${two}, neighbour 403`,
  ),
  row(
    `GET ${at}/handover.ics`,
    (estate) => {
      const path = promised(estate)
      arrange(
        estate.db,
        { id: 1, promiseId: 1, at: '2026-11-25T00:00:00.000Z' },
        estate.cast.resident.id,
        estate.clock.now,
      )
      return { path: `${path}/handover.ics` }
    },
    '403, nobody 302, stranger 404, resident neighbour 200',
  ),
]
