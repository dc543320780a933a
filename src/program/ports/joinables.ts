import { joinables } from '#doubles/joinables.ts'
import { joinableNeeds } from '#listings/promises/joinable.ts'
import { joinablePeople } from '#people/joinable.ts'
import { joinableTickets } from '#tickets/joinable.ts'

joinables.fill({ ticket: joinableTickets, need: joinableNeeds, person: joinablePeople })
