import { block } from '#listings/matching/blocks.ts'
import { addCategory } from '#listings/moderation/categories.ts'
import { joinNeeds } from '#listings/posting/joining.ts'
import type { Permission } from '#test/permissions.ts'
import { helps, post } from './story.ts'

const all = { others: 200, nobody: 302 }
const helping = {
  ...{ circle: '4', dailyCap: '2', weeklyCap: '2', lifting: 'light' },
}
const call = { door: '3-2-101', name: '陈阿婆', category: 'errands', urgency: '3', title: '买点青菜' }
/** Whoever assists at 3/2/101. */
const assists = { others: 403, captain: 200, chair: 200, clerk: 200, officer: 200, steward: 200 }
const posts = { others: 403, nobody: 401, captain: 303, chair: 303, clerk: 303, officer: 303, steward: 303 }
/** Whose need it is, and whoever stands in for that door. */
const joins = { ...posts, resident: 303, stranger: 404 }
const steward = { others: 403, nobody: 401, steward: 303 }

export const deskPermissions: Permission[] = [
  { route: 'GET /account/helping', ask: () => ({ path: '/account/helping' }), expect: all },
  {
    route: 'POST /account/helping',
    ask: () => ({ path: '/account/helping', form: helping }),
    expect: { others: 303, nobody: 401, stranger: 422, clerk: 422, officer: 422, steward: 422 },
  },
  {
    route: 'POST /account/helping/end',
    ask: (estate) => {
      helps(estate, estate.cast.neighbour)
      return { path: '/account/helping/end', form: {} }
    },
    expect: { others: 404, nobody: 401, neighbour: 303 },
  },
  {
    route: 'POST /account/blocks/:id{[0-9]+}/undo',
    ask: (estate) => {
      block(estate.db, post(estate, estate.cast.resident).id, estate.cast.neighbour.id, estate.clock.now)
      return { path: '/account/blocks/1/undo', form: {} }
    },
    expect: { others: 404, nobody: 401, neighbour: 303 },
  },
  {
    route: 'GET /staircase-needs',
    ask: () => ({ path: '/staircase-needs' }),
    expect: { ...assists, nobody: 302 },
  },
  {
    route: 'POST /needs/:id{[0-9]+}/joinings',
    ask: (estate) => {
      const { resident } = estate.cast
      const [one, other] = [post(estate, resident), post(estate, resident, { title: '想搭车' })]
      return { path: `/needs/${one.id}/joinings`, form: { into: String(other.id) } }
    },
    expect: joins,
  },
  {
    route: 'POST /needs/:id{[0-9]+}/joinings/:from{[0-9]+}/undo',
    ask: (estate) => {
      const { resident } = estate.cast
      const [one, other] = [post(estate, resident), post(estate, resident, { title: '想搭车' })]
      joinNeeds(estate.db, { fromId: one.id, intoId: other.id }, resident.id, estate.clock.now)
      return { path: `/needs/${other.id}/joinings/${one.id}/undo`, form: {} }
    },
    expect: joins,
  },
  { route: 'GET /needs/phone', ask: () => ({ path: '/needs/phone' }), expect: { ...assists, nobody: 302 } },
  { route: 'POST /needs/phone', ask: () => ({ path: '/needs/phone', form: call }), expect: posts },
  { route: 'GET /needs/paper', ask: () => ({ path: '/needs/paper' }), expect: { ...all, stranger: 403 } },
  { route: 'GET /needs/text', ask: () => ({ path: '/needs/text' }), expect: { ...all, stranger: 403 } },
  {
    route: 'GET /needs/moderation',
    ask: () => ({ path: '/needs/moderation' }),
    expect: { others: 403, nobody: 302, captain: 200, chair: 200, officer: 200, steward: 200 },
  },
  {
    route: 'POST /needs/moderation/:id{[0-9]+}',
    ask: (estate) => {
      post(estate, estate.cast.resident, { title: '转让煤气罐' })
      return { path: '/needs/moderation/1', form: { decision: 'keep', reason: '空罐' } }
    },
    expect: { others: 403, nobody: 401, captain: 303, chair: 303, officer: 303, steward: 303 },
  },
  { route: 'GET /needs/moderation/log', ask: () => ({ path: '/needs/moderation/log' }), expect: all },
  {
    route: 'GET /needs/settings',
    ask: () => ({ path: '/needs/settings' }),
    expect: { others: 403, nobody: 302, steward: 200 },
  },
  {
    route: 'POST /needs/categories',
    ask: () => ({ path: '/needs/categories', form: { name: '合唱队' } }),
    expect: steward,
  },
  {
    route: 'POST /needs/categories/names',
    ask: () => ({ path: '/needs/categories/names', form: { key: 'rides', name: '搭车' } }),
    expect: steward,
  },
  {
    route: 'POST /needs/categories/:key{[a-z0-9]+}/retirement',
    ask: () => ({ path: '/needs/categories/pets/retirement', form: {} }),
    expect: steward,
  },
  {
    route: 'POST /needs/categories/:key{[a-z0-9]+}/retirement/undo',
    ask: (estate) => {
      addCategory(estate.db, '合唱队', estate.cast.steward.id, estate.clock.now)
      return { path: '/needs/categories/own1/retirement/undo', form: {} }
    },
    expect: steward,
  },
  {
    route: 'POST /needs/words',
    ask: () => ({ path: '/needs/words', form: { word: '传销' } }),
    expect: steward,
  },
  {
    route: 'POST /needs/words/removal',
    ask: () => ({ path: '/needs/words/removal', form: { word: '烟花' } }),
    expect: steward,
  },
  {
    route: 'POST /needs/buildings',
    ask: () => ({ path: '/needs/buildings', form: { building: '3', beside: '5' } }),
    expect: steward,
  },
]
