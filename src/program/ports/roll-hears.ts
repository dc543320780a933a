import { rollHears } from '#helpcalls/roll-hears.ts'
import { hearCall } from '#rollcalls/answering.ts'

rollHears.fill(hearCall)
