import { oneTapLink } from '#messages/outbox/one-tap.ts'
import { linkAt } from '#rollcalls/links.ts'

oneTapLink.fill(linkAt)
