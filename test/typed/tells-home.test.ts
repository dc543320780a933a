import { expect, test } from 'vitest'
import { tellsHome } from '#typed/tells-home.ts'

test.each([
  ['帮我买菜，我住3号楼2单元501', 'door'],
  ['电话13912340000', 'phone'],
  ['139-1234-0000 找我', 'phone'],
  ['+86 139 1234 0000', 'phone'],
  ['０１０ 8888 7777', 'phone'],
  ['送到 3-2-501', 'door'],
  ['我住501', 'door'],
  ['3栋502门口放着就行', 'door'],
  ['放 501 室门口', 'door'],
  ['I live in 501', 'door'],
  ['Building 3, Entrance 2, 501', 'door'],
  ['please bring it to flat 501', 'door'],
  ['三号楼二单元五零一', 'door'],
  ['十二号楼一单元三〇二', 'door'],
  ['送到 3/2/501', 'door'],
  ['5楼501，谢谢', 'door'],
  ['二单元五〇一门口', 'door'],
  ['一三九一二三四零零零零', 'phone'],
  ['幺三九 幺二三四 零零零零', 'phone'],
  ['139.1234.0000', 'phone'],
  ['微信号：linxy_88', 'account'],
  ['加我微信 linxy88', 'account'],
  ['微信：linxiaoyan', 'account'],
  ['vx linxy88', 'account'],
  ['my WeChat is linxiaoyan', 'account'],
  ['QQ 123456789', 'account'],
  ['微信同号 13912340000', 'phone'],
])('%s tells where somebody lives or whom to ring', (text, what) => {
  expect(tellsHome(text)).toEqual([what])
})

test.each([
  '3号楼门口集合',
  '3号楼2单元门口的灯坏了',
  '2026-11-30 下午',
  '11-30 到 12-2',
  '要 500 元左右',
  '一共 1200 块',
  '3 号楼 2026 年的账',
  '一箱 24 瓶，500 毫升',
  '家里是 220 伏的插座',
  '急事打 110，供电 95598',
  'My dog weighs 10 kg, at the gate of building 3',
  '我家 1300 元买的',
  '下午 3 点半到 4 点半',
  '住了三四年了',
  '我家三五个人，一百二十元一份',
  '12/25/2026 下午',
  '3/4 杯',
  '住三四五楼的邻居都来',
  '加个微信群吧',
  '微信上说一声',
  'in the WeChat group please',
  '十二点到十三点',
  '一共一千二百块',
  '5楼300元一户',
  'the wechat is down',
])('%s tells neither', (text) => {
  expect(tellsHome(text)).toEqual([])
})

test('all that words tell is named at once', () => {
  expect(tellsHome('三号楼二单元五零一，电话 139 1234 0000，微信号 linxy_88')).toEqual([
    'phone',
    'door',
    'account',
  ])
})
