import { sentences } from '#i18n/translator.ts'
import { texts } from '../texts.ts'

sentences.fill(texts)
