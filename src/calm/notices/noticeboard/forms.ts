import { z } from 'zod'

export const AcknowledgementForm = z.object({
  unit: z.string().min(1, 'notices:errors.notThisDoor').max(100),
})

export const QuestionForm = z.object({
  question: z
    .string()
    .trim()
    .min(2, 'notices:errors.questionMissing')
    .max(500, 'notices:errors.questionLong'),
})

export const AnswerForm = z.object({
  answer: z.string().trim().min(1, 'notices:errors.answerMissing').max(1000, 'notices:errors.answerLong'),
})
