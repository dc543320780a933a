import { figures as care } from '#care/figures.ts'
import { careListAge } from '#care/order.ts'
import { calmFigures, roomFigures, trendFigures } from '#emergencies/room-figures.ts'
import { figures as helpcalls, helpTrend } from '#helpcalls/figures.ts'
import { figures as rolls } from '#rollcalls/figures.ts'
import { rollTrend } from '#rollcalls/roll-trend.ts'
import { figures as shifts } from '#shifts/figures.ts'
import { figures as supplies } from '#supplies/figures.ts'
import { reserveDays } from '#supplies/reserve.ts'

roomFigures.fill({ rolls, care, supplies, shifts, helpcalls })
trendFigures.fill({ rolls: rollTrend, helpcalls: helpTrend })
calmFigures.fill({ careListAge, reserveDays })
