import type { NoticeKind } from '#src/notices/schema.ts'
import type { Language } from '#src/people/schema.ts'

type Words = { title: string; body: string; place?: string }
/** A notice of the story. Times are hours from noon today; negative ones lie before it. */
export type StoryNotice = {
  key: string
  author: 'committee' | 'firm' | 'office' | 'captain' | 'team'
  kind: NoticeKind
  scopes: string[]
  out: number
  starts?: number
  ends?: number
  owners?: boolean
  asks?: boolean
  /** Times count from this very moment instead: the danger is now. */
  live?: boolean
  questions?: boolean
  pinned?: boolean
  /** Where it stands in the end; published unless told. */
  fate?: 'draft' | 'scheduled' | 'waiting' | 'withdrawn' | 'corrected'
  words: Record<Language, Words>
}

const day = 24

/** Every kind of notice, in every state, as an estate in autumn has them. */
export const storyNotices: StoryNotice[] = [
  {
    key: 'welcome',
    author: 'office',
    kind: 'information',
    scopes: [''],
    out: -26 * day,
    pinned: true,
    questions: true,
    words: {
      'zh-CN': {
        title: '本小区开通“邻里”，通知直接到家',
        body: '今后停水停电、会议、便民服务等通知都会发在这里，按楼栋、单元、住户送达。\n\n收到加入信的邻居扫码就能加入；家里老人没有手机也没关系，楼组长会上门告知并代为登记。\n\n有疑问可以在本通知下面提问，或打居委会电话。',
      },
      en: {
        title: 'Linli is here: notices come to your door',
        body: 'Water and power cuts, meetings and services will be announced here, addressed by building, entrance and door.\n\nScan the joining letter to join. Elders without a phone lose nothing: the captain of your entrance will call in person and write down the answer.\n\nAsk below, or call the residents’ committee.',
      },
    },
  },
  {
    key: 'lift',
    author: 'firm',
    kind: 'works',
    scopes: ['7'],
    out: -20 * day + 4,
    starts: -18 * day - 3,
    ends: -18 * day + 5,
    words: {
      'zh-CN': {
        title: '7号楼2号电梯年检，停用一天',
        body: '年检当天 2 号电梯停用，1 号、3 号电梯正常。搬运大件请提前或错开时间。',
      },
      en: {
        title: 'Building 7: lift 2 out of service for inspection',
        body: 'Lift 2 stops for its yearly inspection; lifts 1 and 3 run as usual. Please move large items on another day.',
      },
    },
  },
  {
    key: 'vaccine',
    author: 'office',
    kind: 'information',
    scopes: [''],
    out: -13 * day,
    words: {
      'zh-CN': {
        title: '60 岁以上居民免费接种流感疫苗',
        body: '社区卫生服务站每周二、周四上午 8:30—11:00 接种，请带身份证和医保卡。\n\n行动不便的老人可由家属或楼组长登记，我们安排上门。',
        place: '社区卫生服务站',
      },
      en: {
        title: 'Free flu vaccination for residents over 60',
        body: 'Tuesdays and Thursdays, 8:30–11:00, at the community clinic. Bring your identity and medical cards.\n\nFor those who cannot come, family or the captain can sign them up for a home visit.',
        place: 'Community clinic',
      },
    },
  },
  {
    key: 'assembly',
    author: 'committee',
    kind: 'meeting',
    scopes: [''],
    out: -9 * day,
    starts: 7 * day + 2,
    ends: 7 * day + 4,
    owners: true,
    asks: true,
    questions: true,
    pinned: true,
    words: {
      'zh-CN': {
        title: '2026 年度业主大会会议通知',
        body: '议题：\n1. 上一年度业委会工作报告和公共收益收支\n2. 选聘物业服务企业的方案\n3. 3、4 号楼屋面防水维修使用维修资金\n\n会议材料在物业前台可以翻阅。请各位业主确认收到本通知；不能到场的可书面委托。',
        place: '社区活动室（9号楼底层）',
      },
      en: {
        title: 'Owners’ assembly 2026: notice of meeting',
        body: 'Agenda:\n1. The committee’s report and the accounts of common income\n2. How to choose the property firm\n3. Use of the maintenance fund for the roofs of buildings 3 and 4\n\nThe papers lie at the property desk. Owners are asked to acknowledge this notice; who cannot come may give a written proxy.',
        place: 'Community room, ground floor of building 9',
      },
    },
  },
  {
    key: 'tank',
    author: 'firm',
    kind: 'works',
    scopes: ['1', '2'],
    out: -6 * day + 2,
    starts: 1 * day - 3,
    ends: 1 * day + 1,
    fate: 'corrected',
    words: {
      'zh-CN': {
        title: '1、2号楼水箱清洗，短时停水',
        body: '清洗二次供水水箱期间停水，请提前储水。恢复供水后先放水几分钟再饮用。',
      },
      en: {
        title: 'Buildings 1 and 2: tank cleaning, short water cut',
        body: 'The water is off while the tank is cleaned. Please store some beforehand; afterwards let it run for a few minutes before drinking.',
      },
    },
  },
  {
    key: 'stairlight',
    author: 'captain',
    kind: 'information',
    scopes: ['3/2'],
    out: -4 * day,
    questions: true,
    words: {
      'zh-CN': {
        title: '楼道灯修好了，请把电瓶车停到车棚',
        body: '二楼到四楼的声控灯昨天修好了。\n\n请大家不要把电瓶车推上楼充电，楼下车棚有充电口，刷卡就能用。谢谢各位邻居。',
      },
      en: {
        title: 'The stair lights work again; e-bikes to the shed, please',
        body: 'The lights from the second to the fourth floor were repaired yesterday.\n\nPlease do not charge e-bikes upstairs: the shed below has sockets. Thank you, neighbours.',
      },
    },
  },
  {
    key: 'choir',
    author: 'team',
    kind: 'information',
    scopes: [''],
    out: -3 * day,
    words: {
      'zh-CN': { title: '周三晚上合唱队招新', body: '不考试，爱唱就来。每周三晚七点，活动室，带上水杯。' },
      en: {
        title: 'The choir welcomes new voices on Wednesdays',
        body: 'No audition: who likes to sing is welcome. Wednesdays at seven in the community room. Bring a cup.',
      },
    },
  },
  {
    key: 'parking',
    author: 'firm',
    kind: 'works',
    scopes: [''],
    out: -3 * day + 4,
    starts: 2 * day - 4,
    ends: 2 * day + 5,
    fate: 'withdrawn',
    words: {
      'zh-CN': { title: '地面停车位重新划线', body: '划线当天请把车移到地下车库，免费停放一天。' },
      en: { title: 'Parking lines repainted', body: 'Please park in the basement on that day; it is free.' },
    },
  },
  {
    key: 'water',
    author: 'firm',
    kind: 'works',
    scopes: ['3/2'],
    out: -44,
    starts: day - 3,
    ends: day + 5,
    asks: true,
    questions: true,
    words: {
      'zh-CN': {
        title: '3号楼2单元更换立管，停水 8 小时',
        body: '更换厨房立管，全单元停水。请提前储水，关好水龙头，家里尽量留人。\n\n施工时工人会进入每户厨房约 20 分钟。请点“我已知晓”，不方便留人的请在下面说明。',
      },
      en: {
        title: 'Building 3, Entrance 2: riser replaced, no water for 8 hours',
        body: 'The kitchen riser is replaced and the whole entrance is without water. Please store water, close the taps and have somebody at home.\n\nThe workers need about 20 minutes in each kitchen. Please acknowledge; if nobody can be home, say so below.',
      },
    },
  },
  {
    key: 'power',
    author: 'firm',
    kind: 'works',
    scopes: ['5', '6'],
    out: -20,
    starts: 3 * day + 1,
    ends: 3 * day + 4,
    words: {
      'zh-CN': {
        title: '5、6号楼配电检修，停电 3 小时',
        body: '停电期间电梯停运。家中有制氧机等设备的邻居，请提前告诉物业，我们安排备用电源。',
      },
      en: {
        title: 'Buildings 5 and 6: no power for 3 hours',
        body: 'Lifts stop during the work. If somebody at home depends on a device, tell the property desk beforehand and we bring a battery.',
      },
    },
  },
  {
    key: 'gas',
    author: 'firm',
    kind: 'urgent',
    scopes: ['8'],
    out: -2,
    starts: -2,
    ends: 9,
    asks: true,
    live: true,
    words: {
      'zh-CN': {
        title: '8号楼燃气抢修，请立即关闭燃气阀门',
        body: '燃气公司正在抢修。请关好家里的燃气阀门和灶具，开窗通风，不要使用明火。恢复供气另行通知。\n\n闻到燃气味请先离开，再到室外打电话。',
      },
      en: {
        title: 'Building 8: gas repair. Close your gas valve now',
        body: 'The gas company is at work. Close the valve and the stove, open the windows, use no flame. We will tell you when the gas is back.\n\nIf you smell gas, leave first and call from outside.',
      },
    },
  },
  {
    key: 'income',
    author: 'committee',
    kind: 'information',
    scopes: [''],
    out: -5,
    fate: 'waiting',
    words: {
      'zh-CN': {
        title: '第三季度公共收益公示',
        body: '电梯广告、场地租金等收入共 48,260.00 元，支出 12,900.00 元，结余转入维修资金账户。明细表张贴在各楼公告栏。',
      },
      en: {
        title: 'Common income, third quarter',
        body: 'Lift advertising and rents brought 48,260.00 yuan, 12,900.00 were spent; the rest goes to the maintenance fund. The full table hangs on every notice board.',
      },
    },
  },
  {
    key: 'drill',
    author: 'office',
    kind: 'meeting',
    scopes: [''],
    out: 44,
    starts: 4 * day + 2,
    fate: 'scheduled',
    words: {
      'zh-CN': {
        title: '周末消防演练',
        body: '听到警报请走楼梯到中心花园集合，楼组长清点人数。腿脚不便的邻居留在家里，志愿者会上门说明。',
        place: '中心花园',
      },
      en: {
        title: 'Fire drill this weekend',
        body: 'When the alarm sounds take the stairs to the central garden; captains count. Who cannot walk well stays home and a volunteer will call.',
        place: 'Central garden',
      },
    },
  },
  {
    key: 'heating',
    author: 'firm',
    kind: 'information',
    scopes: [''],
    out: -1,
    fate: 'draft',
    words: {
      'zh-CN': { title: '冬季水管防冻提醒', body: '气温降到零下时，请……' },
      en: { title: 'Keep your pipes from freezing', body: 'When it freezes, please …' },
    },
  },
]

type Pair = Record<Language, string>
/** Questions asked below notices, with the author's answer where there is one. */
export const storyQuestions: { notice: string; question: Pair; answer?: Pair }[] = [
  {
    notice: 'water',
    question: {
      'zh-CN': '白天要上班，能不能安排在中午来我家？',
      en: 'I work during the day. Could you come at noon?',
    },
    answer: {
      'zh-CN': '可以，501、502 安排在 12 点到 1 点，师傅会提前打电话。',
      en: 'Yes: 501 and 502 are planned from 12 to 1, and the plumber will call before.',
    },
  },
  { notice: 'water', question: { 'zh-CN': '停水时马桶还能用吗？', en: 'Can the toilet be used meanwhile?' } },
  {
    notice: 'assembly',
    question: {
      'zh-CN': '我在外地，可以让女儿代我参加吗？',
      en: 'I am out of town. May my daughter come for me?',
    },
    answer: {
      'zh-CN': '可以，请您写一份委托书，拍照发给业委会即可。',
      en: 'Yes. Please write a proxy and send the committee a photo of it.',
    },
  },
  {
    notice: 'welcome',
    question: { 'zh-CN': '我妈妈不用智能手机，怎么办？', en: 'My mother has no smartphone. What about her?' },
    answer: {
      'zh-CN': '请把您加为她家的“不同住的家人”，通知会同时到您这里；楼组长也会上门告诉她。',
      en: 'Join as “family living elsewhere” of her home and you get her notices too; the captain also tells her in person.',
    },
  },
]

export const correctionWords: Record<Language, { what: string; body: string }> = {
  'zh-CN': {
    what: '停水时间推迟一天',
    body: '因清洗队伍调整，停水推迟到后天。清洗二次供水水箱期间停水，请提前储水。恢复供水后先放水几分钟再饮用。',
  },
  en: {
    what: 'The water cut is one day later',
    body: 'The cleaners come one day later. The water is off while the tank is cleaned. Please store some beforehand; afterwards let it run for a few minutes before drinking.',
  },
}
export const withdrawnWhy: Pair = {
  'zh-CN': '预报连续下雨，改期后重新通知。',
  en: 'Rain is forecast; we will set another day.',
}
