import { askSomebody } from '#helpcalls/ask-somebody.ts'
import { callMoved } from '#helpcalls/call-moved.ts'
import { callOfNeed } from '#helpcalls/call-of-need.ts'
import { emergencyOfNeed, isToBeConfirmed, raisedIn, tellForNeed } from '#helpcalls/need-in-emergency.ts'
import { isOfAnotherHome } from '#helpcalls/own-home.ts'
import { isSent } from '#helpcalls/sending/is-sent.ts'
import { hasEnough, offeringOf, offerToGo, takeOfferBack } from '#helpcalls/sending/offering.ts'
import { sentByDeskOf } from '#helpcalls/sending/offers.ts'
import { needFollowers } from '#listings/lifecycle/followers.ts'
import { doorFollowsCall, takeBackWithCall } from '#rollcalls/following-call.ts'

needFollowers.fill({
  emergency: emergencyOfNeed,
  raisedIn,
  call: callOfNeed,
  send(tx, need, now) {
    if (emergencyOfNeed(tx, need.id) === null) return false
    askSomebody(tx, need, now)
    return true
  },
  settled: callMoved,
  mayHelp: isOfAnotherHome,
  isSent,
  offering: offeringOf,
  offer: offerToGo,
  hasEnough,
  endOffer: takeOfferBack,
  sends: (db, listingId) => sentByDeskOf(db, listingId) !== null,
  isToBeConfirmed,
  moved: doorFollowsCall,
  takenBack: takeBackWithCall,
  tell: tellForNeed,
})
