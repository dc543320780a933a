import { apart } from '#typed/settled.ts'

/**
 * What half of all bad passphrases are made of, folded (NFKC, lower case, no spaces or signs), after the published lists
 * of leaked passwords and Chinese habits: love in numbers (520, 1314), luck in numbers (88, 66), pinyin of "I love you".
 */
export const worstStems = apart(
  `
password passw0rd passwd pa55word p4ssword passphrase letmein welcome iloveyou loveyou forever princess sunshine
football baseball basketball superman batman pokemon michael jordan jessica ashley daniel charlie monkey dragon master
shadow killer hello freedom whatever trustno1 starwars computer internet google facebook microsoft windows samsung
huawei xiaomi iphone apple taobao alibaba tencent wechat weixin weibo baidu alipay zhifubao admin administrator root
user guest test login secret default changeme abc xyz qazwsx 1qaz2wsx qwe asd zxc qaz wsx edc 1q2w3e4r5t 1q2w3e4r q1w2e3r4
1q2w3e a1b2c3d4 a1b2c3 aa123456 a123456 abcd abcde woaini woaiwojia woaizhongguo woaiwo woshi wodemima mima woaini1314
nihao nihaoma zhongguo china beijing shanghai guangzhou shenzhen wanshiruyi gongxifacai facai fafafa xiaoqu shequ
zhangwei wangwei wangfang liwei lina zhangli lijing wangjing zhangjing laopo laogong baobao baobei mama baba
jiayou tiantian yangyang xiaoxiao yuanyuan wangyang zhangyu linli neighbour neighbor
我爱你 我爱中国 我爱我家 密码 口令 你好 中国 恭喜发财 万事如意 一生平安 老婆 老公 宝宝 爸爸 妈妈 邻里 小区 业主 物业 居委会
520 521 1314 5201314 1314520 7758521 7758258 584520 5211314 147258 147258369 159357 159753 741852 741852963 789456 789456123
123321 112233 11223344 123123 456456 789789 123654 121212 131313 101010 100200 110110 110120 119119 12344321 87654321
168 1688 518 5188 888 666 999 886 8866 6688 668 6666 8888 9999 1234 4321 147 258 369 007 2000 2020 2021 2022 2023 2024 2025 2026
`,
  /\s+/,
).sort((a, b) => b.length - a.length)

/** Rows of the keyboard: four neighbours in either direction are one habit. */
export const keyboardRows = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1234567890',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
]
