import { asked } from '#agreement/asked.ts'
import { emergencyAsked } from '#emergencies/second.ts'
import { groupBuyAsked } from '#groupbuys/offer/second.ts'
import { noticeAsked } from '#notices/publishing/second.ts'

asked.fill({ notice: noticeAsked, emergency: emergencyAsked, groupbuy: groupBuyAsked })
