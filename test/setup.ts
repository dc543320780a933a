// Sentences are asked for even where a page is drawn without a program behind it; `openTestEstate` brings the rest.
import '#program/ports/sentences.ts'
