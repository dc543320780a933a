import { rollHears } from '#helpcalls/roll-hears.ts'
import { hearCall } from '#rollcalls/hearing-calls.ts'

rollHears.fill(hearCall)
