import type { PriceStep } from '#groupbuys/sums/price.ts'
import type { Language } from '#i18n/language.ts'

type BuyWords = Record<Language, { title: string; story: string; point: string; pay: string }>

const pay = {
  'zh-CN': '微信转给团长，备注门牌。平台不收钱。',
  en: 'Transfer to the leader and name your door. No money passes through here.',
}

export const buyTexts = {
  last: {
    'zh-CN': {
      title: '周末鸡蛋和蔬菜',
      story: '崇明农户直送，凌晨采摘。供应商价照转，运费平摊，账目公开。',
      point: '7号楼大堂',
      pay: pay['zh-CN'],
    },
    en: {
      title: 'Weekend eggs and vegetables',
      story:
        'From a farm on Chongming, picked before dawn. At the supplier’s price, freight shared, accounts in the open.',
      point: 'Lobby of building 7',
      pay: pay.en,
    },
  },
  now: {
    'zh-CN': {
      title: '鸡蛋和蔬菜',
      story: '鸡蛋 30 枚一盘，不满一盘不订，欢迎写“可多可少”帮大家凑满。',
      point: '7号楼大堂',
      pay: pay['zh-CN'],
    },
    en: {
      title: 'Eggs and vegetables',
      story:
        'Eggs come in trays of 30 and only full trays are bought. If you can take a few more, say so and help to fill one.',
      point: 'Lobby of building 7',
      pay: pay.en,
    },
  },
  next: {
    'zh-CN': {
      title: '五常新米',
      story: '合作社只给 20 袋，不够就抽签，种子的指纹现在就能看。',
      point: '3号楼门口',
      pay: pay['zh-CN'],
    },
    en: {
      title: 'New rice from Wuchang',
      story:
        'The cooperative has 20 bags for us. If they are too few, lots are drawn; the fingerprint of the seed is shown already.',
      point: 'Door of building 3',
      pay: pay.en,
    },
  },
} satisfies Record<string, BuyWords>

type Words = { name: string; unitWord: string; packWord: string }
export type Item = Record<Language, Words> & {
  price: number
  packSize: number
  minPacks?: number
  maxPacks?: number
  cap?: number
  perGrams?: number
  typicalGrams?: number
  steps?: PriceStep[]
}

export const itemTexts = {
  eggs: {
    'zh-CN': { name: '散养鸡蛋', unitWord: '枚', packWord: '盘' },
    en: { name: 'Free-range eggs', unitWord: 'eggs', packWord: 'tray' },
    price: 110,
    packSize: 30,
    cap: 60,
  },
  greens: {
    'zh-CN': { name: '青菜', unitWord: '份', packWord: '箱' },
    en: { name: 'Greens', unitWord: 'bags', packWord: 'crate' },
    price: 350,
    packSize: 10,
    steps: [{ fromPieces: 50, price: 320 }],
  },
  pork: {
    'zh-CN': { name: '黑猪五花肉', unitWord: '条', packWord: '箱' },
    en: { name: 'Pork belly', unitWord: 'pieces', packWord: 'box' },
    price: 2980,
    packSize: 1,
    maxPacks: 30,
    cap: 2,
    perGrams: 500,
    typicalGrams: 600,
  },
  milk: {
    'zh-CN': { name: '鲜奶', unitWord: '瓶', packWord: '箱' },
    en: { name: 'Fresh milk', unitWord: 'bottles', packWord: 'case' },
    price: 880,
    packSize: 12,
    minPacks: 2,
  },
  rice: {
    'zh-CN': { name: '五常大米 5 公斤', unitWord: '袋', packWord: '袋' },
    en: { name: 'Wuchang rice, 5 kg', unitWord: 'bags', packWord: 'bag' },
    price: 7900,
    packSize: 1,
    maxPacks: 20,
    cap: 1,
  },
} satisfies Record<string, Item>
export type StoryItem = keyof typeof itemTexts
