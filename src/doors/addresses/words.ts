/** What is not a flat, by the word its path starts with: how it is said, and every way people write it. */
export type AddressWord = { zh: string; en: string; aliases: readonly string[] }

function list(text: string): string[] {
  return text.split(',')
}

/** Numbered addresses that somebody owns or rents. Longer spellings come first, so that they are tried first. */
export const ownedWords = {
  shop: {
    zh: '商铺',
    en: 'Shop',
    aliases: list(
      '商业用房,底层商铺,临街商铺,沿街商铺,商业网点,门面房,商铺,底商,商业,商服,门面,门市,店铺,店面,铺位,网点,铺,SHOP,STORE',
    ),
  },
  parking: {
    zh: '车位',
    en: 'Parking',
    aliases: list(
      '人防车位,产权车位,机动车位,子母车位,地下车位,地面车位,停车位,泊位,车位,PARKING SPACE,PARKING BAY,PARKING LOT,PARKING,CARPORT',
    ),
  },
  garage: { zh: '车库', en: 'Garage', aliases: list('地下车库,车库,GARAGE') },
  storage: {
    zh: '储藏室',
    en: 'Storage',
    aliases: list(
      '储藏间,储藏室,储物间,贮藏室,杂物间,地下室,小房,STORAGE ROOM,STORE ROOM,STOREROOM,STORAGE,BASEMENT',
    ),
  },
} as const satisfies Record<string, AddressWord>

/** Common parts of the estate, a building or an entrance. `garage` and `basement` without a number are common too. */
export const commonWords = {
  lift: { zh: '电梯', en: 'lift', aliases: list('电梯间,电梯厅,电梯,ELEVATOR,LIFT') },
  roof: { zh: '屋顶', en: 'roof', aliases: list('屋顶,楼顶,天台,屋面,顶楼平台,ROOF') },
  lobby: { zh: '大堂', en: 'lobby', aliases: list('大堂,门厅,楼道口,LOBBY') },
  stairs: { zh: '楼道', en: 'stairs', aliases: list('楼梯间,楼梯,楼道,STAIRS') },
  corridor: { zh: '走廊', en: 'corridor', aliases: list('走廊,过道,走道,连廊,CORRIDOR') },
  power: {
    zh: '配电间',
    en: 'power room',
    aliases: list('配电间,配电房,配电室,强电间,强电井,变电站,POWER ROOM,POWER'),
  },
  telecom: {
    zh: '弱电间',
    en: 'telecom room',
    aliases: list('弱电间,弱电井,弱电房,通信机房,TELECOM ROOM,TELECOM'),
  },
  pump: { zh: '水泵房', en: 'pump room', aliases: list('水泵房,泵房,水箱间,水箱,PUMP ROOM,PUMP') },
  gate: {
    zh: '大门',
    en: 'gate',
    aliases: list('小区门口,大门口,大门,门岗,门卫室,门卫,岗亭,保安室,GATE'),
  },
  basement: { zh: '地下室', en: 'basement', aliases: list('地下室,BASEMENT') },
  garage: { zh: '车库', en: 'garage', aliases: list('地下车库,地库,车库,停车场,GARAGE,CAR PARK') },
  bikes: {
    zh: '非机动车库',
    en: 'bicycle shed',
    aliases: list('非机动车库,非机动车棚,自行车库,自行车棚,单车棚,车棚,BICYCLE SHED,BIKES'),
  },
  charging: {
    zh: '充电桩',
    en: 'charging point',
    aliases: list('充电桩,充电棚,充电站,CHARGING POINT,CHARGING'),
  },
  rubbish: {
    zh: '垃圾房',
    en: 'rubbish room',
    aliases: list('垃圾厢房,垃圾箱房,垃圾房,垃圾站,垃圾投放点,垃圾桶站,RUBBISH ROOM,RUBBISH'),
  },
  lockers: {
    zh: '快递柜',
    en: 'parcel lockers',
    aliases: list('快递柜,丰巢柜,丰巢,快递架,PARCEL LOCKERS,LOCKERS'),
  },
  garden: {
    zh: '花园',
    en: 'garden',
    aliases: list('中心花园,小花园,花园,绿化带,绿地,草坪,GARDEN'),
  },
  playground: {
    zh: '儿童乐园',
    en: 'playground',
    aliases: list('儿童乐园,儿童游乐场,游乐场,健身区,篮球场,PLAYGROUND'),
  },
  square: { zh: '广场', en: 'square', aliases: list('中心广场,广场,SQUARE') },
  office: {
    zh: '物业用房',
    en: 'property office',
    aliases: list('物业服务中心,物业管理处,物业办公室,物业用房,物业中心,PROPERTY OFFICE,OFFICE'),
  },
  clubhouse: {
    zh: '活动室',
    en: 'clubhouse',
    aliases: list('老年活动室,业主活动室,社区活动室,活动中心,活动室,会所,CLUBHOUSE'),
  },
  control: {
    zh: '消防控制室',
    en: 'fire control room',
    aliases: list('消防控制室,消控室,监控室,FIRE CONTROL ROOM,CONTROL'),
  },
  pool: { zh: '游泳池', en: 'pool', aliases: list('游泳池,泳池,POOL') },
  road: { zh: '小区道路', en: 'road', aliases: list('小区道路,消防通道,道路,ROAD') },
} as const satisfies Record<string, AddressWord>

export const directions = { 东: 'East', 南: 'South', 西: 'West', 北: 'North', 中: 'Middle' } as const
export type Direction = keyof typeof directions

/** The path word that a spelling stands for. */
export function wordFor(words: Record<string, AddressWord>, spelling: string): string | undefined {
  return Object.keys(words).find((word) => words[word]!.aliases.includes(spelling))
}

/** All spellings as one alternative of a regular expression, longest first. */
export function spellings(words: Record<string, AddressWord>): string {
  const all = Object.values(words).flatMap((word) => word.aliases)
  return [...new Set(all)].sort((a, b) => b.length - a.length).join('|')
}
