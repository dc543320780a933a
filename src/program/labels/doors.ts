import { type LabelsOfRoom, labelled } from './labelled.ts'

export const doorsLabels: LabelsOfRoom = {
  addresses: {
    NewAddressForm: {
      ...labelled('addresses:add', 'where', 'label'),
      ...labelled('addresses:edit', 'area', 'floor', 'usage'),
    },
    AddressDetails: labelled('addresses:edit', 'label', 'area', 'floor', 'usage'),
    Retirement: labelled('addresses:retire', 'why'),
  },
  agreement: {
    SecondForm: { whyBack: 'agreement:whyBack' },
  },
  joining: {
    JoinForm: labelled('joining:form', 'name', 'phone'),
    ClaimForm: labelled('joining:form', 'name', 'phone'),
    RequestForm: {
      ...labelled('joining:request', 'door', 'message'),
      ...labelled('joining:form', 'name', 'phone'),
    },
    HomeRequestForm: labelled('joining:request', 'door', 'message'),
    ReasonForm: labelled('joining:requests', 'why'),
  },
  'messages/channels': {
    NewChannel: labelled('messages:channels', 'name', 'address', 'from'),
    EmailForm: labelled('messages:email', 'address'),
  },
  organisations: {
    NewOrganisation: labelled('organisations:form', 'name', 'phone'),
    OrganisationChange: labelled('organisations:form', 'name', 'phone'),
    AppointmentForm: labelled('organisations:appoint', 'from', 'until'),
    Ending: labelled('organisations:end', 'why'),
  },
  people: {
    NewPersonForm: labelled('people:enter', 'name', 'phone', 'note'),
    PersonDetails: labelled('people:enter', 'name', 'phone'),
    OwnName: labelled('people:own', 'name'),
    OwnPhone: labelled('people:own', 'phone'),
    NewHome: { ...labelled('people:moveIn', 'since', 'until'), unit: 'people:moveIn.door' },
    Departure: labelled('people:departure', 'on', 'why'),
  },
  sessions: {
    SignIn: labelled('sessions:signIn', 'name'),
    PasskeyName: labelled('sessions:passkeys', 'name'),
    NewSignInName: { signInName: 'sessions:clash.field' },
    QuietHours: labelled('sessions:quiet', 'from', 'to'),
  },
}
