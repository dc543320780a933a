import { type LabelsOfRoom, labelled } from './labelled.ts'

export const calmLabels: LabelsOfRoom = {
  'listings/matching': {
    HelpingForm: {
      ...labelled('listings:helping', 'skills', 'dailyCap', 'weeklyCap'),
      pausedUntil: 'listings:helping.pause',
    },
  },
  'listings/moderation': {
    DecisionForm: labelled('listings:moderation', 'reason'),
    CategoryForm: { name: 'listings:settings.newCategory' },
    CategoryNameForm: labelled('listings:settings', 'name'),
    HeldWordForm: { word: 'listings:settings.newWord' },
  },
  'listings/posting': {
    ListingForm: {
      ...labelled('listings:kept', 'title'),
      ...labelled('listings:write', 'details', 'places', 'loanDays'),
      neededAt: 'listings:kept.when',
    },
    CallForm: {
      ...labelled('listings:phone', 'door', 'name'),
      ...labelled('listings:write', 'neededAt'),
      phone: 'listings:phone.number',
      title: 'listings:phone.what',
    },
  },
  'listings/promises': {
    PromiseEndForm: { why: 'listings:promise.breakWhy' },
    RenegingForm: { why: 'listings:promise.breakWhy' },
    NeedWithdrawalForm: { why: 'listings:need.withdrawWhy' },
    TurnForm: { ...labelled('tickets:what', 'words'), title: 'tickets:what.summary' },
    ArrangeForm: { at: 'listings:promise.handover' },
    DoneForm: labelled('listings:promise', 'minutes'),
    MessageForm: { body: 'listings:thread.write' },
    ThanksForm: { words: 'listings:promise.thank' },
  },
  'notices/noticeboard': {
    QuestionForm: { question: 'notices:questions.ask' },
    AnswerForm: labelled('notices:questions', 'answer'),
  },
  'notices/publishing': {
    NoticeForm: {
      ...labelled(
        'notices:form',
        'title',
        'body',
        'startsAt',
        'endsAt',
        'place',
        'expiresAt',
        'doors',
        'correction',
      ),
      'caption-#': 'shared:words.caption',
    },
    PublicationForm: labelled('notices:preview', 'at'),
    WithdrawalForm: labelled('notices:withdraw', 'why'),
  },
  'notices/reach': {
    DoorKnock: labelled('notices:doors', 'note'),
    ReturnedListForm: labelled('notices:answers', 'typed', 'collectedBy', 'collectedOn'),
  },
  tickets: {
    ReportForm: { ...labelled('tickets:what', 'words'), title: 'tickets:what.summary' },
    JoinTicketForm: { join: 'tickets:join.words' },
    SayForm: labelled('tickets:story', 'say'),
    CorrectionForm: { ownTitle: 'tickets:what.summary', ownWords: 'tickets:what.words' },
    TicketNoteForm: labelled('tickets:story', 'note'),
    MoveForm: {
      ...labelled('tickets:move', 'until'),
      proof: 'tickets:move.words.completed',
      whyDefer: 'tickets:move.words.deferred',
      whyDecline: 'tickets:move.words.declined',
      whyOpen: 'tickets:move.words.open',
    },
    ConfirmationForm: { praise: 'tickets:confirm.words' },
    ReopeningForm: labelled('tickets:confirm', 'why'),
    RatingForm: { praise: 'tickets:confirm.words' },
    SortingForm: { ...labelled('tickets:work', 'place', 'publicWords'), title: 'tickets:what.summary' },
    OfferForm: { reason: 'tickets:work.offerWhy' },
    OfferAnswerForm: { refusal: 'tickets:offer.why' },
    CostForm: { ...labelled('tickets:cost', 'what'), amount: 'tickets:cost.yuan' },
    DutyForm: labelled('tickets:duties', 'respond', 'repair'),
    ExportQuery: labelled('tickets:kept', 'from', 'until'),
  },
}
