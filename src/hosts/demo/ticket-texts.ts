import type { Language } from '#i18n/language.ts'
import type { Category, TicketUrgency } from '#tickets/kinds.ts'

export type Saying = Record<Language, string>
const both = (zh: string, en: string): Saying => ({ 'zh-CN': zh, en })

export const ticketWords = {
  photo: both('现场.png', 'on the spot.png'),
  leak: {
    first: both('厨房立管在漏水', 'The riser in the kitchen leaks'),
    second: both('厨房墙角渗水', 'Water in the corner of the kitchen'),
    third: both('厨房天花板往下滴水', 'The kitchen ceiling drips'),
    fourth: both('厨房管子旁边墙湿了', 'The wall by the kitchen pipe is wet'),
    words: both('从昨晚开始，越来越大。', 'Since last night, and getting worse.'),
    title: both('2单元厨房立管漏水', 'Kitchen riser of entrance 2 leaks'),
    public: both(
      '2单元厨房公共立管接头漏水，已先关小阀门止住。四户反映的是同一处。',
      'A joint of the shared kitchen riser of entrance 2 leaks; the valve is turned down for now. Four homes reported the same place.',
    ),
    note: both(
      '接头在 301 和 401 之间，要从 401 开墙。',
      'The joint is between floors 3 and 4; the wall must be opened from the fourth.',
    ),
    why: both(
      '立管是共有部分，更换要动用维修资金，请业委会牵头。',
      'The riser is common property; replacing it is for the repair fund, so the committee should lead.',
    ),
    promise: both(
      '业委会接下了，周三上午施工，两小时左右停水。',
      'The committee has it: works on Wednesday morning, about two hours without water.',
    ),
    done: both('换了接头，打压试过。', 'Joint replaced and pressure-tested.'),
    again: both('天花板还在滴，比之前慢一点。', 'The ceiling still drips, only slower.'),
    cost: both('更换四层立管与恢复墙面', 'Four floors of riser replaced, wall made good'),
    doneAgain: both(
      '三到六层的立管整段换新，墙面已补。',
      'The riser from the third to the sixth floor is new, and the wall is closed.',
    ),
    dry: both('干了，谢谢大家。', 'It is dry. Thank you all.'),
  },
  open: {
    lights: both('三楼楼道灯不亮', 'The light on the third floor is out'),
    lift: both('电梯门开关有异响', 'The lift doors grind'),
    liftWords: both('关门时像刮铁皮。', 'Like scraping tin when they close.'),
    liftWait: both('门机要从厂家调，约三天。', 'The door motor comes from the maker, in about three days.'),
    door: both('门铃没有声音', 'The doorbell is silent'),
    doorDone: both('换了电池和线。', 'New battery and wire.'),
    water: both('洗手盆下水很慢', 'The basin drains slowly'),
    tile: both('外墙砖松动，快掉下来了', 'A wall tile is loose and about to fall'),
    tileWords: both(
      '北面三楼高处，下面是人行道，已用绳子拦住。',
      'North side, third floor, above the path; roped off for now.',
    ),
  },
}

type SmallTrouble = {
  category: Category
  urgency: TicketUrgency
  common: boolean
  title: Saying
  done: Saying
}
const trouble = (
  category: Category,
  urgency: TicketUrgency,
  common: boolean,
  title: Saying,
  done: Saying,
) => ({
  category,
  urgency,
  common,
  title,
  done,
})

export const smallTroubles: SmallTrouble[] = [
  trouble(
    'water',
    'ordinary',
    false,
    both('水龙头关不紧', 'A tap does not close'),
    both('换了阀芯。', 'New cartridge.'),
  ),
  trouble(
    'lights',
    'ordinary',
    true,
    both('声控灯不灵', 'The light does not hear steps'),
    both('换了感应头。', 'New sensor.'),
  ),
  trouble(
    'power',
    'urgent',
    false,
    both('空气开关总跳', 'The breaker keeps tripping'),
    both('查出插座受潮，换了。', 'A damp socket was replaced.'),
  ),
  trouble(
    'doors',
    'urgent',
    true,
    both('单元门关不上', 'The entrance door does not shut'),
    both('换了闭门器。', 'New door closer.'),
  ),
  trouble(
    'cleaning',
    'ordinary',
    true,
    both('楼道堆了装修垃圾', 'Rubble in the staircase'),
    both('已清走。', 'Taken away.'),
  ),
  trouble(
    'water',
    'urgent',
    false,
    both('马桶漏水', 'The toilet leaks'),
    both('换了进水阀。', 'New inlet valve.'),
  ),
  trouble(
    'lift',
    'urgent',
    true,
    both('电梯按钮失灵', 'A lift button is dead'),
    both('换了按钮板。', 'New button panel.'),
  ),
  trouble(
    'green',
    'ordinary',
    true,
    both('树枝挡住窗户', 'A branch blocks the window'),
    both('已修剪。', 'Pruned.'),
  ),
  trouble(
    'noise',
    'ordinary',
    false,
    both('水泵夜里嗡嗡响', 'The pump hums at night'),
    both('加了减震垫。', 'Put on rubber mounts.'),
  ),
  trouble(
    'walls',
    'ordinary',
    true,
    both('楼梯扶手松了', 'The handrail is loose'),
    both('重新固定。', 'Fixed again.'),
  ),
  trouble(
    'doors',
    'ordinary',
    false,
    both('信箱锁坏了', 'The letterbox lock is broken'),
    both('换了锁芯。', 'New lock.'),
  ),
  trouble(
    'parking',
    'ordinary',
    true,
    both('地锁抬不起来', 'The bollard will not rise'),
    both('换了电机。', 'New motor.'),
  ),
]
