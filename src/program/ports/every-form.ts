import { z } from 'zod'
import * as addresses from '#addresses/forms.ts'
import * as agreement from '#agreement/forms.ts'
import * as care from '#care/forms.ts'
import * as doubles from '#doubles/forms.ts'
import * as emergencies from '#emergencies/forms.ts'
import * as groupbuysChat from '#groupbuys/chat/forms.ts'
import * as groupbuysClosing from '#groupbuys/closing/forms.ts'
import * as groupbuysDoor from '#groupbuys/door/forms.ts'
import * as groupbuysHandover from '#groupbuys/handover/forms.ts'
import * as groupbuysMoney from '#groupbuys/money/forms.ts'
import * as groupbuysOffer from '#groupbuys/offer/forms.ts'
import * as groupbuysOrders from '#groupbuys/orders/forms.ts'
import * as helpcalls from '#helpcalls/forms.ts'
import * as joining from '#joining/forms.ts'
import * as listingsMatching from '#listings/matching/forms.ts'
import * as listingsModeration from '#listings/moderation/forms.ts'
import * as listingsPosting from '#listings/posting/forms.ts'
import * as listingsPromises from '#listings/promises/forms.ts'
import * as messagesChannels from '#messages/channels/forms.ts'
import * as messagesInbox from '#messages/inbox/forms.ts'
import * as messagesPush from '#messages/push/forms.ts'
import * as noticesNoticeboard from '#notices/noticeboard/forms.ts'
import * as noticesPublishing from '#notices/publishing/forms.ts'
import * as noticesReach from '#notices/reach/forms.ts'
import * as organisations from '#organisations/forms.ts'
import * as people from '#people/forms.ts'
import * as privacy from '#privacy/forms.ts'
import { calmLabels } from '#program/labels/calm.ts'
import { doorsLabels } from '#program/labels/doors.ts'
import { groupbuysLabels } from '#program/labels/groupbuys.ts'
import { roofLabels } from '#program/labels/roof.ts'
import { stormLabels } from '#program/labels/storm.ts'
import * as rollcalls from '#rollcalls/forms.ts'
import * as sessions from '#sessions/forms.ts'
import * as setup from '#setup/forms.ts'
import * as shifts from '#shifts/forms.ts'
import * as supplies from '#supplies/forms.ts'
import * as tickets from '#tickets/forms.ts'
import { everyForm } from '#typed/every-form.ts'
import { labelsOfForm } from '#typed/labels.ts'

const rooms: Record<string, Record<string, unknown>> = {
  addresses,
  agreement,
  care,
  doubles,
  emergencies,
  'groupbuys/chat': groupbuysChat,
  'groupbuys/closing': groupbuysClosing,
  'groupbuys/door': groupbuysDoor,
  'groupbuys/handover': groupbuysHandover,
  'groupbuys/money': groupbuysMoney,
  'groupbuys/offer': groupbuysOffer,
  'groupbuys/orders': groupbuysOrders,
  helpcalls,
  joining,
  'listings/matching': listingsMatching,
  'listings/moderation': listingsModeration,
  'listings/posting': listingsPosting,
  'listings/promises': listingsPromises,
  'messages/channels': messagesChannels,
  'messages/inbox': messagesInbox,
  'messages/push': messagesPush,
  'notices/noticeboard': noticesNoticeboard,
  'notices/publishing': noticesPublishing,
  'notices/reach': noticesReach,
  organisations,
  people,
  privacy,
  rollcalls,
  sessions,
  setup,
  shifts,
  supplies,
  tickets,
}

const forms = Object.entries(rooms).flatMap(([room, own]) =>
  Object.entries(own).flatMap(([name, form]) => (form instanceof z.ZodType ? [{ room, name, form }] : [])),
)
everyForm.fill(forms.map(({ form }) => form))

const labels = { ...doorsLabels, ...calmLabels, ...groupbuysLabels, ...stormLabels, ...roofLabels }
const byForm = new Map(forms.map(({ room, name, form }) => [form, labels[room]?.[name]]))
labelsOfForm.fill((form) => byForm.get(form))
