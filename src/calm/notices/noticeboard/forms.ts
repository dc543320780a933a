import { z } from 'zod'
import { carried, words } from '#typed/fields.ts'

export const AcknowledgementForm = z.object({
  unit: carried(100, 'notices:errors.notThisDoor').min(1, 'notices:errors.notThisDoor'),
})

export const QuestionForm = z.object({
  question: words(500, {
    missing: 'notices:errors.questionMissing',
    least: 2,
    long: 'notices:errors.questionLong',
    openly: 'shared:openly.readers',
  }),
})

export const AnswerForm = z.object({
  answer: words(1000, { missing: 'notices:errors.answerMissing', long: 'notices:errors.answerLong' }),
})
