const classes = {
  times: '次 场 场次 期 期次 批 批次 轮 轮次 届 讲 堂 节 遍 回 趟 课时 学时 人场',
  persons: '人 名 位 员',
  personTimes: '人次',
  things: '个 项 条 件 处 起 例 宗 类 点 则 件次 个次 方面 层面 环节 种',
  papers: '份 篇 册 本 张 封 期 条 部 套 幅 字 页 块 版 集',
  bodies: '家 个 户 所 支 家次 户次 栋 座 村',
  money: '元 万元 亿元 千元 百元 美元',
  extent: '平方米 亩 公里 公顷 米 吨 公斤 千米 小时 个小时 天 个月 年',
  rates: '% ％ ‰ 个百分点 百分点 分 率',
} as const satisfies Record<string, string>

const members = Object.entries(classes).map(([name, words]) => ({ name, words: new Set(words.split(' ')) }))

const afterPiece = /^(?:方面|层面|环节|领域|类别)/

/** The whole measure word where 个 stands before a noun that is one itself: 个方面. */
export function wholeUnit(unit: string, after: string): string {
  return unit === '个' ? unit + (afterPiece.exec(after)?.[0] ?? '') : unit
}

/** How well a printed measure word fits the ones a metric is counted in: 1 the same, 0.15 of another nature. */
export function unitFit(unit: string, units: readonly string[]): number {
  if (units.length === 0 || unit === '') return 0.8
  if (units.includes(unit)) return 1
  const bare = unit.replace(/^个(?=..)/, '')
  if (units.includes(bare)) return 1
  const kinds = classNames(bare)
  if (kinds.length === 0)
    return units.some(other => classNames(other).some(kind => nearKinds.has(kind))) ? 0.5 : 0.25
  if (units.some(other => classNames(other).some(kind => kinds.includes(kind)))) return 0.82
  // 党支部*个 asks for things, a count of meetings answers in times.
  const isTimes = (word: string) => classNames(word).some(kind => kind === 'times')
  const areBothTimes = isTimes(bare) === units.some(isTimes)
  const areNear = [unit, ...units].every(word => classNames(word).some(kind => nearKinds.has(kind)))
  if (areNear) return areBothTimes ? 0.6 : 0.35
  const arePeople = [unit, ...units].every(word => classNames(word).some(kind => kind.startsWith('person')))
  if (arePeople) return 0.55
  // 谈话3人次 against a count of talks: one person a time is usual.
  const areTimes = [unit, ...units].every(word =>
    classNames(word).some(kind => /^times|^personTimes/.test(kind)),
  )
  return areTimes ? 0.45 : 0.25
}

const nearKinds: ReadonlySet<string> = new Set(['things', 'papers', 'bodies', 'times'])

function classNames(unit: string): string[] {
  return members.filter(member => member.words.has(unit)).map(member => member.name)
}
