import { careRoom } from '#care/emergency.ts'
import { emergencyRooms } from '#emergencies/rooms.ts'
import { helpCallsInEmergency } from '#helpcalls/emergency.ts'
import { rollCallRoom } from '#rollcalls/emergency.ts'
import { shiftsInEmergency, tasksInEmergency } from '#shifts/emergency.ts'
import { supplyEmergency } from '#supplies/emergency.ts'

// Shifts end before calls for help go to the board; what was said in calls is counted as erased before what tasks said.
emergencyRooms.fill([
  rollCallRoom,
  careRoom,
  shiftsInEmergency,
  helpCallsInEmergency,
  tasksInEmergency,
  supplyEmergency,
])
