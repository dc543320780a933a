import { buddiesBound, careVisitsBound, medicineRunsBound } from '#care/bound.ts'
import { planHoldersBound } from '#emergencies/leaving.ts'
import { leadersBound } from '#groupbuys/terms/bound.ts'
import { lettersBound } from '#joining/bound.ts'
import { postedBound, promisedBound } from '#listings/board/bound.ts'
import { signupsBound, tasksBound } from '#shifts/bound.ts'
import { bounds } from '#standing/bound.ts'
import { carriersBound } from '#supplies/bound.ts'
import { ticketsBound } from '#tickets/leaving.ts'

bounds.fill([
  careVisitsBound,
  buddiesBound,
  medicineRunsBound,
  postedBound,
  promisedBound,
  ticketsBound,
  leadersBound,
  tasksBound,
  signupsBound,
  carriersBound,
  planHoldersBound,
  lettersBound,
])
