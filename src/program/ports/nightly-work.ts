import { nightlyWork } from '#estate/nightly.ts'
import { nightlyKinds } from '../jobs.ts'

nightlyWork.fill(nightlyKinds)
