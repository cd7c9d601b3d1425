/** An own ledger with a code list and items of its own, as a designer writes it. */
export const DRILL = `id: own.drill
version: 1
label: 应急演练
group: running
summary: 每次应急演练记一条，桌面推演也算。
occurred: 演练日期
title: topic
fields:
  - id: topic
    kind: text
    label: 演练科目
    required: true
  - id: sort
    kind: choice
    label: 演练类别
    codes: own.drill-sort
  - id: attended
    kind: count
    label: 参演人数
    unit: 人
  - id: leads
    kind: people
    label: 带队人
  - id: problems
    kind: items
    label: 发现的问题
    item: 问题
    fields:
      - id: what
        kind: text
        label: 问题
list:
  - sort
  - topic
  - attended
codes:
  - id: own.drill-sort
    label: 演练类别
    values:
      - id: fire
        label: 消防
      - id: flood
        label: 防汛
metrics:
  - id: own.drill.count
    label: 应急演练次数
    measure: entries
    each:
      field: sort
      label: "{}演练次数"
    units:
      - 次
      - 场
    words:
      - 应急演练
    verbs:
      - 组织
      - 开展
  - id: own.drill.people
    label: 应急演练参演人次
    measure: person_times
    field: attended
    units:
      - 人次
    words:
      - 参加应急演练
`

/** One of them with a part replaced; refuses a part that is not there. */
export function edited(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`the ledger has no “${from}”`)
  return text.replace(from, () => to)
}
