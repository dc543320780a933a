import { dingtalk } from './dingtalk.ts'
import { feishu } from './feishu.ts'
import type { Format } from './format.ts'

import { webhook } from './webhook.ts'
import { wecom } from './wecom.ts'

export const formats: readonly Format[] = [wecom, dingtalk, feishu, webhook]

export function formatOf(kind: string): Format | undefined {
  return formats.find((format) => format.kind === kind)
}
