import type { Language } from '#i18n/language.ts'
import { characters } from './characters.ts'
import type { Random } from './random.ts'

const surnames: [string, string][] = [
  ['王', 'Wang'],
  ['李', 'Li'],
  ['张', 'Zhang'],
  ['刘', 'Liu'],
  ['陈', 'Chen'],
  ['杨', 'Yang'],
  ['黄', 'Huang'],
  ['赵', 'Zhao'],
  ['吴', 'Wu'],
  ['周', 'Zhou'],
  ['徐', 'Xu'],
  ['孙', 'Sun'],
  ['马', 'Ma'],
  ['朱', 'Zhu'],
  ['胡', 'Hu'],
  ['郭', 'Guo'],
  ['何', 'He'],
  ['林', 'Lin'],
  ['高', 'Gao'],
  ['罗', 'Luo'],
  ['郑', 'Zheng'],
  ['梁', 'Liang'],
  ['谢', 'Xie'],
  ['宋', 'Song'],
  ['唐', 'Tang'],
  ['许', 'Xu'],
  ['韩', 'Han'],
  ['冯', 'Feng'],
  ['邓', 'Deng'],
  ['曹', 'Cao'],
  ['彭', 'Peng'],
  ['曾', 'Zeng'],
]
const elders: [string, string][] = [
  ['秀英', 'Xiuying'],
  ['桂兰', 'Guilan'],
  ['建国', 'Jianguo'],
  ['淑珍', 'Shuzhen'],
  ['德明', 'Deming'],
  ['玉兰', 'Yulan'],
  ['志强', 'Zhiqiang'],
  ['凤英', 'Fengying'],
  ['国栋', 'Guodong'],
  ['美华', 'Meihua'],
  ['永福', 'Yongfu'],
  ['月琴', 'Yueqin'],
]
const grown: [string, string][] = [
  ['伟', 'Wei'],
  ['芳', 'Fang'],
  ['敏', 'Min'],
  ['静', 'Jing'],
  ['磊', 'Lei'],
  ['强', 'Qiang'],
  ['洋', 'Yang'],
  ['艳', 'Yan'],
  ['勇', 'Yong'],
  ['军', 'Jun'],
  ['杰', 'Jie'],
  ['娟', 'Juan'],
  ['涛', 'Tao'],
  ['明', 'Ming'],
  ['超', 'Chao'],
  ['霞', 'Xia'],
  ['晓燕', 'Xiaoyan'],
  ['海涛', 'Haitao'],
  ['思远', 'Siyuan'],
  ['雨桐', 'Yutong'],
  ['子轩', 'Zixuan'],
  ['佳怡', 'Jiayi'],
]

/** A believable name that no character of the story has; family name first in both languages, as they say theirs. */
export function inventedName(random: Random, language: Language, age: 'elder' | 'grown'): string {
  const [family, familyEn] = random.pick(surnames)
  const [given, givenEn] = random.pick(age === 'elder' ? elders : grown)
  const name = language === 'en' ? `${familyEn} ${givenEn}` : family + given
  const taken = characters.some((character) => character.names[language] === name)
  return taken ? inventedName(random, language, age) : name
}

/** A mobile number from the range 1990-1999, which no operator hands out. */
export function phoneOf(random: Random): string {
  return `1990000${String(random.between(0, 9999)).padStart(4, '0')}`
}
