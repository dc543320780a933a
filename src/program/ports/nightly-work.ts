import { nightlyWork } from '#estate/nightly.ts'
import { nightlyKinds } from '#program/jobs.ts'

nightlyWork.fill(nightlyKinds)
