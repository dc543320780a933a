import type { JobHandlers } from '#estate/jobs.ts'
import { runChase } from './chasing.ts'
import { repeatListing } from './repeating.ts'
import { runWave, type WaveJob } from './waves.ts'

export const listingJobs: JobHandlers = {
  'listings.wave': (db, payload, now) => runWave(db, payload as WaveJob, now),
  'listings.chase': (db, payload, now) => runChase(db, Number(payload.id), now),
  'listings.repeat': (db, payload, now) => repeatListing(db, Number(payload.id), now),
}
