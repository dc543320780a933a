import { sentences } from '#i18n/translator.ts'
import { texts } from '#program/texts.ts'

sentences.fill(texts)
