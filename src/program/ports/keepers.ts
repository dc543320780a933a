import { agreementKeeper } from '#agreement/keeper.ts'
import { careKeeper } from '#care/keeper.ts'
import { emergencyKeeper } from '#emergencies/keeper.ts'
import { estateKeeper } from '#estate/keeper.ts'
import { keepers } from '#estate/keepers.ts'
import { fileKeeper } from '#files/keeper.ts'
import { buyingKeeper } from '#groupbuys/door/keeper.ts'
import { helpCallKeeper } from '#helpcalls/keeper.ts'
import { joiningKeeper } from '#joining/keeper.ts'
import { listingKeeper } from '#listings/board/keeper.ts'
import { messageKeeper } from '#messages/delivery/keeper.ts'
import { noticeKeeper } from '#notices/keeper.ts'
import { peopleKeeper } from '#people/keeper.ts'
import { recordKeeper } from '#record/keeper.ts'
import { rollCallKeeper } from '#rollcalls/keeper.ts'
import { sessionKeeper } from '#sessions/keeper.ts'
import { shiftKeeper } from '#shifts/keeper.ts'
import { standingKeeper } from '#standing/keeper.ts'
import { supplyKeeper } from '#supplies/keeper.ts'
import { ticketKeeper } from '#tickets/keeper.ts'

// From the top of the house down, since a room may still write in those below while it lets go: messages go after whoever
// announces, the record last of all. In the storm first the duties and the shifts, so that nothing is handed on to whoever
// is leaving.
keepers.fill([
  emergencyKeeper,
  shiftKeeper,
  helpCallKeeper,
  rollCallKeeper,
  supplyKeeper,
  careKeeper,
  buyingKeeper,
  listingKeeper,
  ticketKeeper,
  noticeKeeper,
  agreementKeeper,
  joiningKeeper,
  peopleKeeper,
  sessionKeeper,
  messageKeeper,
  fileKeeper,
  standingKeeper,
  recordKeeper,
  estateKeeper,
])
