import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filePut } from '#domain/file/contract.ts'
import {
  inspectionAnswer,
  inspectionChoices,
  inspectionChoose,
  inspectionDraw,
  inspectionFeedBack,
  inspectionFind,
  inspectionLeave,
  inspectionList,
  inspectionPlan,
  inspectionPool,
  inspectionRedraw,
  inspectionRevise,
  inspectionShow,
  inspectionSite,
  inspectionVisit,
} from '#domain/inspection/contract.ts'
import { addDays, dayOfInstant } from '#domain/kernel/day.ts'
import { noticeList } from '#domain/notice/contract.ts'
import { readUpload } from '#server/docx/read.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import { convertOne, withLibreOffice } from '#test/docx/libreoffice.ts'
import { buildCounty, type County } from '../unit/county.ts'
import { addDepartment, asUnit, PICTURE } from './world.ts'

type Hired = Awaited<ReturnType<County['hire']>>

let county: County
/** Plans and tells; of the committee. */
let head: Hired
/** Of the committee, on the team. */
let mate: Hired
/** Lent by a town. */
let lent: Hired
let east: Hired
let west: Hired
let above: Hired
let committee: number
let kind: string
let aspect: string
const today = dayOfInstant(new Date())

beforeAll(async () => {
  county = await buildCounty()
  const { units, hire } = county
  committee = await addDepartment(county, 'gw', '机关工委')
  const covers = { unit: committee, covers: units.root }
  head = await hire('head', { ...covers, role: 'committee', name: '郑工委' })
  mate = await hire('mate', { ...covers, role: 'committee', name: '吴工委' })
  lent = await hire('lent', { unit: units.west, role: 'clerk', name: '钱西' })
  east = await hire('east', { unit: units.east, role: 'clerk', name: '赵东' })
  west = await hire('west', { unit: units.west, role: 'clerk', name: '李西' })
  above = await hire('above', { unit: units.root, role: 'secretary', name: '冯书记' })
  const choices = await head.browser.call(inspectionChoices, {})
  kind = choices.kinds[2]?.id ?? ''
  aspect = choices.aspects[0]?.id ?? ''
})
afterAll(() => county.world.close())

const plan = (more: object = {}) => ({
  title: '机关党建专项检查',
  kind,
  basis: '青工委〔2026〕3号',
  purpose: '看组织生活是否经常',
  from: addDays(today, -10),
  to: today,
  leader: head.person,
  members: [mate.person, lent.person],
  checklist: 'organ-party',
  ...more,
})

async function planOne(units: number[], more: object = {}): Promise<number> {
  const { id } = await head.browser.call(inspectionPlan, { ...plan(more), units } as never)
  return id
}
const sitesOf = async (id: number, who = head) => (await who.browser.call(inspectionShow, { id })).sites
async function siteOf(id: number, unit: number): Promise<number> {
  return (await sitesOf(id)).find(site => site.unit === unit)?.id ?? 0
}
const refusal = async (who: Hired, name: string, input: object) => {
  const { status, body } = await who.browser.send(name, input)
  return `${status} ${body.message} ${body.complaints?.map(one => `${one.place}：${one.message}`).join() ?? ''}`
}

test('安排：类型、清单、人员、单位逐处核对；本单位和上级不能列入', async () => {
  expect(await refusal(head, inspectionPlan.name, plan({ kind: 'nothing' }))).toContain(
    'kind：没有这种检查类型',
  )
  expect(await refusal(head, inspectionPlan.name, plan({ checklist: 'nothing' }))).toContain(
    '没有这份检查清单',
  )
  expect(await refusal(head, inspectionPlan.name, plan({ to: '2020-01-01' }))).toContain(
    '结束日期早于开始日期',
  )
  expect(await refusal(head, inspectionPlan.name, plan({ leader: 99_999 }))).toContain('leader：')
  expect(await refusal(head, inspectionPlan.name, plan({ units: [committee] }))).toContain('不能列入')
  expect(await refusal(head, inspectionPlan.name, plan({ units: [county.units.root] }))).toContain('不能列入')
  const id = await planOne([county.units.east])
  const shown = await head.browser.call(inspectionShow, { id })
  expect(shown.team.map(one => [one.name, one.isLeader])).toEqual([
    ['郑工委', true],
    ['吴工委', false],
    ['钱西', false],
  ])
  expect(shown.team[2]?.home).toContain('西岭镇')
  await head.browser.call(inspectionRevise, {
    id,
    ...plan({ title: '改名的检查', members: [lent.person], leader: mate.person }),
  } as never)
  const after = await head.browser.call(inspectionShow, { id })
  expect(after.inspection.title).toBe('改名的检查')
  expect(after.team.map(one => one.name)).toEqual(['吴工委', '钱西'])
  expect(await refusal(lent, inspectionRevise.name, { id, ...plan() })).toContain(
    '不是您现在的岗位所在单位组织的',
  )
})

test('抽签：种子号和名单留着，谁都可以重抽；排除要写原因；改了留存的，就对不上', async () => {
  const id = await planOne([])
  const { units } = await head.browser.call(inspectionPool, { id, kinds: ['town', 'department'] })
  expect(units.map(one => one.name).sort()).toEqual(['东河镇', '住建局', '西岭镇'].sort())
  const input = {
    id,
    kinds: ['town' as const],
    excluded: [{ unit: county.units.bureau, reason: '刚刚巡察过' }],
    count: 2,
  }
  const drawn = await head.browser.call(inspectionDraw, { ...input, seed: 42 })
  expect(drawn).toMatchObject({ seed: 42, listed: 2 })
  expect(drawn.drawn.map(one => one.name).sort()).toEqual(['东河镇', '西岭镇'].sort())
  expect(await refusal(head, inspectionDraw.name, { ...input, excluded: [] })).toContain('名单里只有1家')
  const shown = await lent.browser.call(inspectionShow, { id })
  expect(shown.draws[0]).toMatchObject({
    seed: 42,
    listed: 2,
    drawn: 2,
    by: '郑工委',
    excluded: [{ unitName: '住建局', reason: '刚刚巡察过' }],
  })
  const again = await lent.browser.call(inspectionRedraw, { draw: drawn.id })
  expect(again.agrees).toBe(true)
  expect(again.kept).toEqual(again.again)
  await county.world.installation.database.transaction().execute(async db => {
    await sql.raw('set local session_replication_role = replica').execute(db)
    await sql`update inspection_draw set drawn = array[drawn[2], drawn[1]] where id = ${drawn.id}`.execute(db)
  })
  expect((await head.browser.call(inspectionRedraw, { draw: drawn.id })).agrees).toBe(false)
  await county.world.installation.database.transaction().execute(async db => {
    await sql.raw('set local session_replication_role = replica').execute(db)
    await sql`update inspection_draw set drawn = array[drawn[2], drawn[1]] where id = ${drawn.id}`.execute(db)
  })
  const made = await planOne([])
  const free = await head.browser.call(inspectionDraw, { id: made, kinds: ['town'], share: 50 })
  expect(free.seed).toBeGreaterThan(0)
  expect(free.drawn).toHaveLength(2)
})

test('借调的同志看得到整次检查，能进现场；查到自己单位的，登记不了也看不到', async () => {
  const { units } = county
  const id = await planOne([units.east, units.west])
  const [atEast, atWest] = [await siteOf(id, units.east), await siteOf(id, units.west)]
  expect((await sitesOf(id, lent)).map(site => site.unit)).toEqual([units.east])
  await lent.browser.call(inspectionVisit, { site: atEast, on: today, met: '镇长' })
  await lent.browser.call(inspectionAnswer, { site: atEast, item: 'term', verdict: 'no' })
  const found = await lent.browser.call(inspectionFind, {
    site: atEast,
    item: 'term',
    title: '支部超期两年没有换届',
    aspect,
  })
  expect(found.no).toMatch(/^\d{4}-\d{4}$/)
  expect((await lent.browser.call(inspectionSite, { site: atEast })).findings).toMatchObject([
    { title: '支部超期两年没有换届', item: 'term' },
  ])
  for (const [name, input] of [
    [inspectionAnswer.name, { site: atWest, item: 'term', verdict: 'yes' }],
    [inspectionFind.name, { site: atWest, title: '自己查自己' }],
    [inspectionVisit.name, { site: atWest, on: today }],
  ] as const)
    expect(await refusal(lent, name, input)).toContain('404')
  // Of the town and of the committee at once: he sees the site by his other post, and may not record there either.
  const both = await county.hire('both', { unit: units.west, role: 'clerk', name: '孙两' })
  await head.browser.call(inspectionRevise, { id, ...plan({ members: [lent.person, both.person] }) } as never)
  await county.world.installation.database.transaction().execute(async db => {
    await sql.raw('set local session_replication_role = replica').execute(db)
    await sql`update post set unit_id = ${committee}, ord = (select ord from unit where id = ${committee}),
      covers_unit_id = ${units.root}, role = 'committee' where id = ${both.post}`.execute(db)
    await sql`insert into post (region, unit_id, ord, person_id, title, role, covers_unit_id, from_on)
      select region, ${units.west}, (select ord from unit where id = ${units.west}), person_id, '兼职', 'member', ${units.west}, from_on
      from post where id = ${both.post}`.execute(db)
  })
  expect(
    await refusal(both, inspectionAnswer.name, { site: atWest, item: 'term', verdict: 'yes' }),
  ).toContain('不能检查自己的单位')
  const outside = await county.hire('outside', {
    unit: committee,
    role: 'committee',
    name: '周外',
    covers: units.root,
  })
  expect(
    await refusal(outside, inspectionAnswer.name, { site: atEast, item: 'term', verdict: 'yes' }),
  ).toContain('不在这次检查的检查组里')
})

test('反馈以前单位什么也看不到；反馈以后只看到自己的；照片带得过去；通知一家一条', async () => {
  const { units } = county
  const id = await planOne([units.east, units.bureau, units.west], { title: '点对点检查' })
  const [atEast, atBureau, atWest] = [
    await siteOf(id, units.east),
    await siteOf(id, units.bureau),
    await siteOf(id, units.west),
  ]
  for (const site of [atEast, atBureau]) await mate.browser.call(inspectionVisit, { site, on: today })
  const photo = await mate.browser.upload(filePut, {}, { name: '现场.png', bytes: PICTURE })
  await mate.browser.call(inspectionFind, {
    site: atEast,
    title: '会议记录集中补写',
    detail: '三次支委会笔迹、墨色一样',
    photos: [{ hash: photo.body.hash, name: '现场.png' }],
  })
  await mate.browser.call(inspectionFind, { site: atBureau, title: '党费没有公示' })
  const before = (await east.browser.call(inspectionList, {})).rows.find(row => row.id === id)
  expect(before).toBeUndefined()
  expect(await refusal(east, inspectionShow.name, { id })).toContain('404')
  expect(await refusal(east, inspectionSite.name, { site: atEast })).toContain('404')
  const { rows: hidden } = await asUnit(
    county,
    units.east,
    `select count(*)::int as n from problem where inspection_id = ${id}`,
  )
  expect(hidden).toEqual([{ n: 0 }])
  expect((await above.browser.call(inspectionShow, { id })).inspection.side).toBe('above')
  expect(await refusal(east, inspectionFeedBack.name, { id, sites: [atEast] })).toContain('404')

  const told = await head.browser.call(inspectionFeedBack, { id, sites: [atEast, atBureau, atWest] })
  expect(told.done).toEqual(
    expect.arrayContaining([
      { site: atEast, problems: 1 },
      { site: atBureau, problems: 1 },
    ]),
  )
  expect(told.refused).toMatchObject([{ site: atWest, why: expect.stringContaining('还没有登记到场日期') }])
  const seen = await east.browser.call(inspectionShow, { id })
  expect(seen.inspection.side).toBe('inspected')
  expect(seen.sites.map(site => site.unit)).toEqual([units.east])
  expect(seen.draws).toEqual([])
  const site = await east.browser.call(inspectionSite, { site: atEast })
  expect(site.findings).toMatchObject([{ title: '会议记录集中补写', files: [{ name: '现场.png' }] }])
  const file = await east.browser.download('file.get', { hash: photo.body.hash })
  expect(file.status).toBe(200)
  const { rows: shown } = await asUnit(
    county,
    units.east,
    `select unit_id as unit, state from problem where inspection_id = ${id}`,
  )
  expect(shown).toEqual([{ unit: units.east, state: 'told' }])
  const { notices } = await east.browser.call(noticeList, {})
  expect(notices.filter(one => one.words.includes('点对点检查'))).toMatchObject([
    { words: '收到“点对点检查”反馈问题1个，请认领', page: '/problems?mine=unit' },
  ])
  expect(
    await refusal(mate, inspectionAnswer.name, { site: atEast, item: 'term', verdict: 'yes' }),
  ).toContain('已经反馈')
  expect(await refusal(mate, inspectionFind.name, { site: atEast, title: '后来想起的' })).toContain(
    '已经反馈',
  )
  const twice = await head.browser.call(inspectionFeedBack, { id, sites: [atEast] })
  expect(twice.done).toEqual([])
  expect(await refusal(west, inspectionShow.name, { id })).toContain('404')
  expect(await refusal(head, inspectionLeave.name, { site: atEast, reason: '不查了' })).toContain('已经到场')
  await head.browser.call(inspectionLeave, { site: atWest, reason: '与审计时间冲突' })
  expect((await sitesOf(id)).find(one => one.id === atWest)).toMatchObject({
    state: 'left',
    leftWhy: '与审计时间冲突',
  })
  // Put back by being chosen again; nobody else's list changes by it, and who is on the list stays as he is.
  const { added } = await head.browser.call(inspectionChoose, { id, units: [units.east, units.west] })
  expect(added).toBe(1)
  const states = new Map((await sitesOf(id)).map(one => [one.id, one.state]))
  expect([states.get(atEast), states.get(atWest)]).toEqual(['told', 'planned'])
  await mate.browser.call(inspectionVisit, { site: atWest, on: today })
})

test('两个人同时登记同一项：后到的当场知道，谁的也没有丢；同样的答案不算冲突', async () => {
  const { units } = county
  const id = await planOne([units.east])
  const site = await siteOf(id, units.east)
  const said = { site, item: 'dues', over: 0 }
  const answers = await Promise.all([
    mate.browser.send(inspectionAnswer.name, { ...said, verdict: 'yes' }),
    head.browser.send(inspectionAnswer.name, { ...said, verdict: 'no', remark: '三个月没有收' }),
  ])
  expect(answers.map(one => one.status).sort()).toEqual([200, 409])
  expect(answers.find(one => one.status === 409)?.body.message).toMatch(/刚刚把这一项记为“(不)?符合”/)
  const [kept] = (await head.browser.call(inspectionSite, { site })).answers
  expect(kept).toMatchObject({ item: 'dues', revision: 1 })
  const same = await mate.browser.call(inspectionAnswer, {
    ...said,
    verdict: kept?.verdict ?? 'yes',
    remark: kept?.remark ?? '',
  })
  expect(same.revision).toBe(1)
  const next = await mate.browser.call(inspectionAnswer, { site, item: 'dues', verdict: 'na', over: 1 })
  expect(next.revision).toBe(2)
  const many = await Promise.all(
    ['study-order', 'annual-plan', 'dual-life', 'posts', 'talks', 'service'].map((item, index) =>
      (index % 2 ? head : mate).browser.send(inspectionAnswer.name, { site, item, verdict: 'yes' }),
    ),
  )
  expect(many.every(one => one.status === 200)).toBe(true)
  expect((await sitesOf(id))[0]?.answered).toBe(7)
  expect(await refusal(head, inspectionAnswer.name, { site, item: 'nothing', verdict: 'yes' })).toContain(
    '没有这一项',
  )
  expect(await refusal(head, inspectionRevise.name, { id, ...plan({ checklist: null }) })).toContain(
    '不能再换',
  )
})

test('六十家一起反馈：一次办完，一家一条通知；现场检查台账数得到', async () => {
  const made: number[] = []
  for (let index = 0; index < 60; index += 1)
    made.push(await addDepartment(county, `d${index}`, `第${index + 1}局`))
  const id = await planOne([], { title: '六十家检查' })
  expect((await head.browser.call(inspectionChoose, { id, units: made })).added).toBe(60)
  expect((await head.browser.call(inspectionChoose, { id, units: made })).added).toBe(0)
  const counts = () =>
    asUnit(
      county,
      committee,
      `select jsonb_array_length(data->'units') as units from inspection_entry where id = ${id}`,
    )
  expect((await counts()).rows).toEqual([])
  const sites = await sitesOf(id)
  await Promise.all(
    sites.map(async ({ id: site }) => {
      await mate.browser.call(inspectionVisit, { site, on: today })
      await mate.browser.call(inspectionFind, { site, title: '学习记录不全', aspect })
      await mate.browser.call(inspectionFind, { site, title: '谈心谈话没有登记' })
    }),
  )
  const told = await head.browser.call(inspectionFeedBack, { id, sites: sites.map(site => site.id) })
  expect(told.refused).toEqual([])
  expect(told.done).toHaveLength(60)
  expect(told.done.every(one => one.problems === 2)).toBe(true)
  expect((await counts()).rows).toEqual([{ units: 60 }])
  const row = (await head.browser.call(inspectionList, { side: 'organiser' })).rows.find(one => one.id === id)
  expect(row).toMatchObject({ sites: 60, visited: 60, told: 60, found: 120 })
})

test('检查结果单、汇总：单位、清单、问题、方面都在里面；单位下载不了汇总', async () => {
  const rows = (await head.browser.call(inspectionList, {})).rows
  const id = rows.find(row => row.title === '点对点检查')?.id ?? 0
  const site = await siteOf(id, county.units.east)
  const slip = await east.browser.download('inspection.slip', { id: String(site) })
  expect(slip.status).toBe(200)
  const { text } = await readUpload({ name: 'a.docx', bytes: slip.bytes })
  for (const words of [
    '点对点检查检查结果单',
    '会议记录集中补写',
    '三次支委会笔迹',
    '郑工委（组长）',
    '签收',
  ])
    expect(text.text).toContain(words)
  expect(text.text).not.toContain('党费没有公示')
  const big = rows.find(row => row.title === '六十家检查')?.id ?? 0
  const summary = await head.browser.download('inspection.summary', { id: String(big) })
  const whole = await readUpload({ name: 'b.docx', bytes: summary.bytes })
  for (const words of ['已到场检查60家单位，发现问题120个', '问题涉及的方面', '第60局', '未注明方面'])
    expect(whole.text.text).toContain(words)
  expect((await east.browser.download('inspection.summary', { id: String(id) })).status).toBe(403)
})

withLibreOffice('检查结果单用 LibreOffice 打得开', async () => {
  const rows = (await head.browser.call(inspectionList, {})).rows
  const id = rows.find(row => row.title === '点对点检查')?.id ?? 0
  const site = await siteOf(id, county.units.east)
  const { bytes } = await head.browser.download('inspection.slip', { id: String(site) })
  const pdf = await convertOne({ name: 'slip.docx', bytes, to: 'pdf' })
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
})

test('审计：每一步都在日志里，核对无误', async () => {
  const { database, key } = county.world.installation
  await sealBatch(database)
  // One post was made by hand in this file, and no command did it.
  const { differences } = await verifyAudit(database, { key })
  expect(differences.filter(one => !JSON.stringify(one).includes('post'))).toEqual([])
})
