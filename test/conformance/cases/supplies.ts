import assert from 'node:assert/strict'
import { supplyDrops } from '#supplies/dispatch-schema.ts'
import { supplyLots, supplyMoves } from '#supplies/schema.ts'
import { browser, type Case, day0, steward } from '#test/conformance/host.ts'
import { captain, furnish } from '#test/conformance/house.ts'

export const supplyCases: Record<string, Case> = {
  async 'water is taken in, shared out, signed for twice and counted once, and its ledger cannot be edited'({
    db,
    clock,
    fetch,
  }) {
    clock.now = day0
    await furnish(db)
    const keeper = browser(fetch)
    const stairs = browser(fetch)
    await keeper.signIn(steward)
    await stairs.signIn(captain)
    const ok = async (sent: Promise<Response>) => {
      const answer = await sent
      assert.equal(answer.status, 303, await answer.text())
      return answer.headers.get('location')
    }
    await ok(keeper.post('/supplies/stores', { place: 'estate', storeName: '值班室' }))
    const water = {
      kind: 'living',
      name: '饮用水',
      unitWord: '瓶',
      minimum: '',
      usePerDay: '10',
      personDay: '',
    }
    await ok(keeper.post('/supplies/items', water))
    const box = { item: '1', pieces: '40', code: 'A1', expiresOn: '2027-05-31', how: 'bought', giver: '' }
    await ok(keeper.post('/supplies/stores/1/intakes', { ...box, once: 'the-intake-as-drawn' }))
    await ok(keeper.post('/supplies/stores/1/intakes', { ...box, once: 'the-intake-as-drawn' }))
    const what = { store: '1', item: '1', emergency: '', title: '发水', doors: '3/2/501', basis: 'each' }
    const rule = { total: '3', keep: '0', most: '' }
    const at = await ok(keeper.post('/supplies/dispatches', { ...what, ...rule }))
    await ok(keeper.post(`${at}/sending`, {}))
    const drop = db.select().from(supplyDrops).get()!
    for (let tap = 0; tap < 2; tap++)
      await ok(stairs.post(`/supplies/drops/${drop.id}/receipt`, { name: '林秀英' }))
    await ok(keeper.post(`${at}/closing`, {}))
    const moves = db.select().from(supplyMoves).all()
    assert.deepEqual(
      moves.map((move) => move.pieces),
      [40, -3],
    )
    assert.equal(db.select().from(supplyLots).get()!.amount, 37)
    assert.throws(() => db.update(supplyMoves).set({ pieces: 99 }).run())
    assert.throws(() => db.update(supplyLots).set({ amount: -1 }).run())
    assert.throws(() => db.delete(supplyMoves).run())
  },
}
