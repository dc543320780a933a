import { callOfNeed } from '#helpcalls/call-of-need.ts'
import {
  emergencyOfNeed,
  lastsTillSaid,
  scheduleDispatch,
  tellForNeed,
} from '#helpcalls/need-in-emergency.ts'
import { needFollowers } from '#listings/lifecycle/followers.ts'
import { doorFollowsCall, takeBackWithCall } from '#rollcalls/following-call.ts'

needFollowers.fill({
  emergency: emergencyOfNeed,
  lasts: lastsTillSaid,
  call: callOfNeed,
  send(tx, need, now) {
    if (emergencyOfNeed(tx, need.id) === null) return false
    scheduleDispatch(tx, need, now)
    return true
  },
  moved: doorFollowsCall,
  takenBack: takeBackWithCall,
  tell: tellForNeed,
})
