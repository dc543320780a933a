import { block } from '#listings/matching/blocks.ts'
import { addCategory } from '#listings/moderation/categories.ts'
import { joinNeeds } from '#listings/posting/joining.ts'
import type { TestEstate } from '#test/estate.ts'
import { type Permission, row } from '#test/permissions.ts'
import { helps, post } from './story.ts'

const all = '200, nobody 302'
const helping = {
  circle: '4',
  dailyCap: '2',
  weeklyCap: '2',
  lifting: 'light',
}
const call = { door: '3-2-101', name: '陈阿婆', category: 'errands', urgency: '3', title: '买点青菜' }
/** Whoever assists at 3/2/101. */
const assists = '403, captain chair clerk officer steward 200'
const posts = '403, nobody 401, captain chair clerk officer steward 303'
/** Whose need it is, and whoever stands in for that door. */
const joins = `${posts}, resident 303, stranger 404`
const steward = '403, nobody 401, steward 303'

function twoNeeds(estate: TestEstate) {
  const { resident } = estate.cast
  return { one: post(estate, resident), other: post(estate, resident, { title: '想搭车' }) }
}

export const deskPermissions: Permission[] = [
  row('GET /account/helping', '/account/helping', all),
  row(
    'POST /account/helping',
    '/account/helping',
    '303, nobody 401, stranger clerk officer steward 422',
    helping,
  ),
  row(
    'POST /account/helping/end',
    (estate) => {
      helps(estate, estate.cast.neighbour)
      return { path: '/account/helping/end', form: {} }
    },
    '404, nobody 401, neighbour 303',
  ),
  row(
    'POST /account/blocks/:id{[0-9]+}/undo',
    (estate) => {
      block(estate.db, post(estate, estate.cast.resident).id, estate.cast.neighbour.id, estate.clock.now)
      return { path: '/account/blocks/1/undo', form: {} }
    },
    '404, nobody 401, neighbour 303',
  ),
  row('GET /staircase-needs', '/staircase-needs', `${assists}, nobody 302`),
  row(
    'POST /needs/:id{[0-9]+}/joinings',
    (estate) => {
      const { one, other } = twoNeeds(estate)
      return { path: `/needs/${one.id}/joinings`, form: { into: String(other.id), looked: String(other.id) } }
    },
    joins,
  ),
  row(
    'POST /needs/:id{[0-9]+}/joinings/:from{[0-9]+}/undo',
    (estate) => {
      const { one, other } = twoNeeds(estate)
      const joined = { fromId: one.id, intoId: other.id }
      joinNeeds(estate.db, joined, estate.cast.resident.id, estate.clock.now)
      return { path: `/needs/${other.id}/joinings/${one.id}/undo`, form: {} }
    },
    joins,
  ),
  row('GET /needs/phone', '/needs/phone', `${assists}, nobody 302`),
  row('POST /needs/phone', '/needs/phone', posts, call),
  row('GET /needs/paper', '/needs/paper', `${all}, stranger 403`),
  row('GET /needs/text', '/needs/text', `${all}, stranger 403`),
  row('GET /needs/moderation', '/needs/moderation', '403, nobody 302, captain chair officer steward 200'),
  row(
    'POST /needs/moderation/:id{[0-9]+}',
    (estate) => {
      post(estate, estate.cast.resident, { title: '转让煤气罐' })
      return { path: '/needs/moderation/1', form: { decision: 'keep', reason: '空罐' } }
    },
    '403, nobody 401, captain chair officer steward 303',
  ),
  row('GET /needs/moderation/log', '/needs/moderation/log', all),
  row('GET /needs/settings', '/needs/settings', '403, nobody 302, steward 200'),
  row('POST /needs/categories', '/needs/categories', steward, { name: '合唱队' }),
  row('POST /needs/categories/names', '/needs/categories/names', steward, { key: 'rides', name: '搭车' }),
  row('POST /needs/categories/:key{[a-z0-9]+}/retirement', '/needs/categories/pets/retirement', steward),
  row(
    'POST /needs/categories/:key{[a-z0-9]+}/retirement/undo',
    (estate) => {
      addCategory(estate.db, '合唱队', estate.cast.steward.id, estate.clock.now)
      return { path: '/needs/categories/own1/retirement/undo', form: {} }
    },
    steward,
  ),
  row('POST /needs/words', '/needs/words', steward, { word: '传销' }),
  row('POST /needs/words/removal', '/needs/words/removal', steward, { word: '烟花' }),
  row('POST /needs/buildings', '/needs/buildings', steward, { building: '3', beside: '5' }),
]
