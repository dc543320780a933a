import { rollPressSays } from '#rollcalls/press-says.ts'
import { pressSays } from '#sessions/press-says.ts'

pressSays.fill(({ action, values }) => rollPressSays(action, values.state))
