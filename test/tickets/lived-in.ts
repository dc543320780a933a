import { cleanUploads } from '#files/uploads.ts'
import { openTestEstate } from '#test/estate.ts'
import { jpeg } from '#test/files/pictures.ts'
import { assignTicket } from '#tickets/assigning.ts'
import { confirmTicket } from '#tickets/confirming.ts'
import { enterCost } from '#tickets/costs.ts'
import { joinTicket } from '#tickets/joining.ts'
import { mergeTickets } from '#tickets/merging.ts'
import { moveTicket } from '#tickets/moving.ts'
import { offerTicket } from '#tickets/offers.ts'
import { noteOn, sayOn } from '#tickets/saying.ts'
import { common, pass, reported } from './desk-story.ts'

/** An estate with a ticket in each state, photos, notes and costs: what every page must be able to show. */
export function livedIn(language: 'zh-CN' | 'en' = 'zh-CN') {
  const estate = openTestEstate({ language })
  const { db, cast, clock, committee } = estate
  const clerk = cast.clerk.id
  const at = () => clock.now
  const photos = cleanUploads([{ name: '墙.jpg', bytes: jpeg({ width: 40, height: 30 }) }])
  const leak = reported(estate, { photos })
  const lights = reported(estate, common, cast.captain)
  joinTicket(db, { id: lights.id }, cast.tenant.id, at())
  const done = reported(estate, { title: '门禁失灵', category: 'doors' })
  moveTicket(db, { id: done.id, to: 'inProgress' }, clerk, at())
  assignTicket(db, { id: done.id, personId: clerk }, clerk, at())
  noteOn(db, { id: done.id, words: '配件在库房' }, clerk, at())
  sayOn(db, { id: done.id, words: '明早九点到' }, clerk, at())
  enterCost(db, { id: done.id, amount: 128_050, payer: 'repairFund', what: '读卡器' }, clerk, at())
  pass(estate, 90)
  moveTicket(db, { id: done.id, to: 'completed', words: '换了读卡器', photos }, clerk, at())
  const shut = reported(estate, { title: '水龙头滴水', category: 'water' })
  moveTicket(db, { id: shut.id, to: 'inProgress' }, clerk, at())
  pass(estate, 30)
  moveTicket(db, { id: shut.id, to: 'completed', words: '换了阀芯' }, clerk, at())
  confirmTicket(db, { id: shut.id, stars: 5, words: '很快' }, cast.resident.id, at())
  const waiting = reported(estate, { title: '屋顶渗水', category: 'walls' })
  const until = new Date(Date.parse(at()) + 4 * 86_400_000).toISOString()
  moveTicket(db, { id: waiting.id, to: 'deferred', words: '等天晴', until }, clerk, at())
  const no = reported(estate, { title: '换个厨柜', category: 'other' })
  moveTicket(db, { id: no.id, to: 'declined', words: '自家物品请自理' }, clerk, at())
  const offered = reported(estate, { title: '外墙砖松动', category: 'walls', urgency: 'danger' })
  offerTicket(db, { id: offered.id, toDesk: `o:${committee.id}`, why: '外墙是共有部分' }, clerk, at())
  const twin = reported(estate, { title: '又漏了' }, cast.resident)
  mergeTickets(db, { fromId: twin.id, intoId: leak.id }, clerk, at())
  return {
    ...estate,
    ids: {
      leak: leak.id,
      lights: lights.id,
      done: done.id,
      shut: shut.id,
      waiting: waiting.id,
      no: no.id,
      offered: offered.id,
    },
  }
}
