import addressesEn from '#views/addresses/en.json'
import addressesZh from '#views/addresses/zh-CN.json'
import agreementEn from '#views/agreement/en.json'
import agreementZh from '#views/agreement/zh-CN.json'
import careEn from '#views/care/en.json'
import careZh from '#views/care/zh-CN.json'
import emergenciesEn from '#views/emergencies/en.json'
import emergenciesZh from '#views/emergencies/zh-CN.json'
import groupbuysEn from '#views/groupbuys/en.json'
import groupbuysZh from '#views/groupbuys/zh-CN.json'
import helpcallsEn from '#views/helpcalls/en.json'
import helpcallsZh from '#views/helpcalls/zh-CN.json'
import homeEn from '#views/home/en.json'
import homeZh from '#views/home/zh-CN.json'
import joiningEn from '#views/joining/en.json'
import joiningZh from '#views/joining/zh-CN.json'
import listingsEn from '#views/listings/en.json'
import listingsZh from '#views/listings/zh-CN.json'
import messagesEn from '#views/messages/en.json'
import messagesZh from '#views/messages/zh-CN.json'
import noticesEn from '#views/notices/en.json'
import noticesZh from '#views/notices/zh-CN.json'
import organisationsEn from '#views/organisations/en.json'
import organisationsZh from '#views/organisations/zh-CN.json'
import peopleEn from '#views/people/en.json'
import peopleZh from '#views/people/zh-CN.json'
import privacyEn from '#views/privacy/en.json'
import privacyZh from '#views/privacy/zh-CN.json'
import recordEn from '#views/record/en.json'
import recordZh from '#views/record/zh-CN.json'
import rollcallsEn from '#views/rollcalls/en.json'
import rollcallsZh from '#views/rollcalls/zh-CN.json'
import sessionsEn from '#views/sessions/en.json'
import sessionsZh from '#views/sessions/zh-CN.json'
import setupEn from '#views/setup/en.json'
import setupZh from '#views/setup/zh-CN.json'
import sharedEn from '#views/shared/en.json'
import sharedZh from '#views/shared/zh-CN.json'
import shiftsEn from '#views/shifts/en.json'
import shiftsZh from '#views/shifts/zh-CN.json'
import suppliesEn from '#views/supplies/en.json'
import suppliesZh from '#views/supplies/zh-CN.json'
import ticketsEn from '#views/tickets/en.json'
import ticketsZh from '#views/tickets/zh-CN.json'

/** Every sentence of the program, by language and feature. A key missing in one language fails test/i18n.test.ts. */
export const texts = {
  'zh-CN': {
    shared: sharedZh,
    addresses: addressesZh,
    agreement: agreementZh,
    people: peopleZh,
    joining: joiningZh,
    organisations: organisationsZh,
    rollcalls: rollcallsZh,
    sessions: sessionsZh,
    listings: listingsZh,
    messages: messagesZh,
    notices: noticesZh,
    emergencies: emergenciesZh,
    care: careZh,
    groupbuys: groupbuysZh,
    privacy: privacyZh,
    helpcalls: helpcallsZh,
    record: recordZh,
    home: homeZh,
    setup: setupZh,
    shifts: shiftsZh,
    supplies: suppliesZh,
    tickets: ticketsZh,
  },
  en: {
    shared: sharedEn,
    addresses: addressesEn,
    agreement: agreementEn,
    people: peopleEn,
    joining: joiningEn,
    organisations: organisationsEn,
    rollcalls: rollcallsEn,
    sessions: sessionsEn,
    listings: listingsEn,
    messages: messagesEn,
    notices: noticesEn,
    emergencies: emergenciesEn,
    care: careEn,
    groupbuys: groupbuysEn,
    privacy: privacyEn,
    helpcalls: helpcallsEn,
    record: recordEn,
    home: homeEn,
    setup: setupEn,
    shifts: shiftsEn,
    supplies: suppliesEn,
    tickets: ticketsEn,
  },
}
