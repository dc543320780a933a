import { asked } from '#agreement/asked.ts'
import { emergencyAsked } from '#emergencies/asked.ts'
import { groupBuyAsked } from '#groupbuys/offer/asked.ts'
import { noticeAsked } from '#notices/publishing/asked.ts'

asked.fill({ notice: noticeAsked, emergency: emergencyAsked, groupbuy: groupBuyAsked })
