import type { JobHandlers } from '#estate/jobs.ts'
import { runWave, type WaveJob } from '#listings/matching/waves.ts'
import { settleJoins } from '#listings/posting/joined.ts'
import { repeatListing } from '#listings/posting/repeating.ts'
import { runChase } from '#listings/promises/chasing.ts'

export const listingJobs: JobHandlers = {
  'listings.wave': (db, payload, now) => runWave(db, payload as WaveJob, now),
  'listings.chase': (db, payload, now) => runChase(db, Number(payload.id), now),
  'listings.repeat': (db, payload, now) => repeatListing(db, Number(payload.id), now),
  'listings.settleJoins.nightly': (db, _payload, now) => settleJoins(db, now),
}
