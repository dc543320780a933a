import type { Language } from '#i18n/language.ts'
import type { ListingInput } from '#listings/posting/posting.ts'

export type NeedKey =
  | 'ride'
  | 'ladder'
  | 'sofa'
  | 'keys'
  | 'nurse'
  | 'shopping'
  | 'weekly'
  | 'medicine'
  | 'phone'
  | 'gas'
  | 'pets'
  | 'draft'
type StoryNeed = Pick<ListingInput, 'kind' | 'category' | 'urgency'> &
  Partial<ListingInput> & {
    words: Record<Language, [string, string]> /** Hours from noon. */
    needs?: number
  }

export const storyNeeds: Record<NeedKey, StoryNeed> = {
  ride: {
    kind: 'need',
    category: 'rides',
    urgency: 3,
    words: {
      'zh-CN': ['早上八点想搭车去社区医院复查', '能走路，上下车要扶一下。'],
      en: ['A ride to the clinic at eight in the morning', 'I can walk; getting in and out I need an arm.'],
    },
  },
  ladder: {
    kind: 'offer',
    category: 'tools',
    urgency: 4,
    stays: true,
    loanDays: 3,
    words: {
      'zh-CN': ['人字梯一架，两米，可以借', '放在我家门口，随时来拿。'],
      en: ['A stepladder of two metres to borrow', 'It stands at my door; come any time.'],
    },
  },
  sofa: {
    kind: 'offer',
    category: 'giveaway',
    urgency: 4,
    words: {
      'zh-CN': ['双人沙发送人，自己来搬', '七成新，有猫抓痕。'],
      en: ['A two-seat sofa to give away', 'In fair shape, with some marks of a cat.'],
    },
  },
  keys: {
    kind: 'offer',
    category: 'found',
    urgency: 4,
    words: {
      'zh-CN': ['在3号楼门口捡到一串钥匙', '有个蓝色小熊，说得出几把就来认领。'],
      en: [
        'Found a bunch of keys at building 3',
        'With a small blue bear. Tell me how many keys and they are yours.',
      ],
    },
  },
  nurse: {
    kind: 'offer',
    category: 'care',
    urgency: 4,
    stays: true,
    places: 2,
    words: {
      'zh-CN': ['退休护士，可以帮量血压、换药', '平时白天都在。'],
      en: ['Retired nurse: blood pressure, dressings', 'At home most days.'],
    },
  },
  shopping: {
    kind: 'need',
    category: 'errands',
    urgency: 3,
    stairs: true,
    words: {
      'zh-CN': ['帮买青菜、豆腐和一袋米', '老人耳背，敲门要重一点。'],
      en: ['Greens, tofu and a bag of rice', 'She is hard of hearing: knock firmly.'],
    },
  },
  weekly: {
    kind: 'need',
    category: 'care',
    urgency: 4,
    repeats: 'weekly',
    sexWish: 'f',
    needs: 51,
    words: {
      'zh-CN': ['每周四下午陪老人说说话', '一小时就好。'],
      en: ['An hour of company every Thursday afternoon', 'She likes to talk about the old days.'],
    },
  },
  medicine: {
    kind: 'need',
    category: 'medicine',
    urgency: 2,
    words: {
      'zh-CN': ['降压药今晚就没了，想请人去药店取', '已在药店付好钱，报我的姓就行。'],
      en: [
        'My blood pressure pills run out tonight',
        'Paid for at the pharmacy; they only need to be fetched.',
      ],
    },
  },
  phone: {
    kind: 'need',
    category: 'skills',
    urgency: 4,
    words: {
      'zh-CN': ['想学怎么用手机挂号', '字看不清，要慢慢教。'],
      en: ['Somebody to show me how to book a doctor by phone', 'Slowly, please.'],
    },
  },
  gas: {
    kind: 'offer',
    category: 'equipment',
    urgency: 4,
    words: { 'zh-CN': ['旧煤气罐一个，谁要', ''], en: ['An old gas cylinder, who wants it', ''] },
  },
  pets: {
    kind: 'need',
    category: 'pets',
    urgency: 4,
    words: { 'zh-CN': ['出差三天，请人喂猫', ''], en: ['Away for three days: who feeds my cat?', ''] },
  },
  draft: {
    kind: 'offer',
    category: 'skills',
    urgency: 4,
    words: { 'zh-CN': ['周末可以帮忙修自行车', ''], en: ['I mend bicycles at weekends', ''] },
  },
}

export const helperSkills: Record<Language, string[]> = {
  'zh-CN': ['有车，会修水管', '会用电脑', '有轮椅和拐杖', '有电钻和梯子', '会做饭'],
  en: ['a car, plumbing', 'computers', 'a wheelchair and crutches', 'a drill and a ladder', 'cooking'],
}
