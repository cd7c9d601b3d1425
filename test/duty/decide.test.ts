import fc from 'fast-check'
import { writeXlsxStream } from 'hucre/xlsx'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  dutyApproveExempt,
  dutyBoard,
  dutyCalendar,
  dutyExempt,
  dutyForesee,
  dutyList,
  dutyNorms,
  dutyPause,
  dutyRefuseExempt,
  dutyReject,
  dutyResume,
  dutyShow,
  dutyTick,
  dutyTodo,
} from '#domain/duty/contract.ts'
import { dueAfterPauses, stateOf } from '#domain/duty/state.ts'
import { holidayBring, holidayList } from '#domain/holiday/contract.ts'
import { addDays, dayOfInstant } from '#domain/kernel/day.ts'
import { postEnd } from '#domain/post/contract.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import { buildDuties, type DutyWorld, rowsOf } from './world.ts'

let world: DutyWorld
const today = dayOfInstant(new Date())
const year = Number(today.slice(0, 4))
const next = year + 1

beforeAll(async () => {
  world = await buildDuties()
  await world.open(2023)
  await world.open(year)
  await world.settle()
})
afterAll(() => world.world.close())

async function idOf(duty: string, key: string, unit = world.units.east): Promise<number> {
  const rows = await rowsOf(world.database, { unit, duty })
  return rows.find(row => row.key === key)?.id ?? 0
}
const show = (id: number) => world.clerk.call(dutyShow, { id })

test('勾选：立刻算；撤回立刻不算；有台账的不能勾；将来的、窗口前的不收', async () => {
  const id = await idOf('drill.tick', '2023-03')
  await world.clerk.call(dutyTick, { id, on: '2023-04-02', reason: '自查表在档案柜' })
  const ticked = await show(id)
  expect([ticked.occurrence.state, ticked.occurrence.daysLate]).toEqual(['done-late', 2])
  expect(ticked.ticks).toMatchObject([{ on: '2023-04-02', reason: '自查表在档案柜', who: '钱笔' }])
  const [tick] = ticked.ticks
  await world.clerk.call(dutyReject, { id, tick: tick?.id, reason: '弄错了月份' })
  expect(await show(id)).toMatchObject({ occurrence: { state: 'overdue' }, ticks: [] })
  const refused = async (input: object) =>
    (await world.clerk.send(dutyTick.name, { reason: '自查', ...input })).body.message
  expect(await refused({ id, on: '2023-02-28' })).toContain('不能早于它')
  expect(await refused({ id, on: addDays(today, 1) })).toContain('晚于今天')
  expect(await refused({ id: await idOf('drill.quarter', '2023-Q1'), on: '2023-02-01' })).toContain(
    '由台账登记办成',
  )
})

test('不适用：上级同意前照旧算应办，同意后不算；本单位不能自己同意，旁边的看不见', async () => {
  const id = await idOf('drill.tick', '2023-05')
  const board = async () => (await world.clerk.call(dutyBoard, { on: '2023-12-31' })).own
  const before = await board()
  await world.clerk.call(dutyExempt, { id, reason: '当月全员抗洪' })
  expect((await board()).owed).toBe(before.owed)
  const own = await world.secretary.send(dutyApproveExempt.name, { id, reason: '同意了' })
  expect([own.status, own.body.message]).toEqual([409, '不适用须由上级决定，本单位不能自己同意'])
  expect((await world.beside.send(dutyShow.name, { id })).status).toBe(404)
  const waiting = (await world.above.call(dutyTodo, {})).todo.filter(one => one.action === 'decide')
  expect(waiting.map(one => one.id)).toEqual([id])
  await world.above.call(dutyApproveExempt, { id, reason: '情况属实' })
  expect(await board()).toMatchObject({ owed: before.owed - 1, exempt: 1 })
  expect((await show(id)).history.map(one => [one.words, one.who])).toEqual([
    ['报请不适用', '钱笔'],
    ['同意不适用', '上官'],
  ])
  await world.above.call(dutyRefuseExempt, { id, reason: '后来查明开过会' })
  expect((await board()).owed).toBe(before.owed)
})

test('停表：到期日顺延，恢复到哪天算到哪天；逾期以后停不了', async () => {
  const late = await idOf('drill.tick', '2023-06')
  const refused = await world.clerk.send(dutyPause.name, { id: late, from: '2023-07-05', reason: '等批复' })
  expect(refused.body.message).toContain('那时已逾期')
  const id = await idOf('drill.tick', `${year}-${today.slice(5, 7)}`)
  const { occurrence } = await show(id)
  await world.clerk.call(dutyPause, { id, from: occurrence.from, reason: '等上级批复' })
  expect((await show(id)).occurrence.state).toBe('paused')
  const { due } = await world.clerk.call(dutyResume, {
    id,
    to: addDays(occurrence.from, 3),
    reason: '批复到了',
  })
  expect(due).toBe(addDays(occurrence.due, 4))
  expect((await show(id)).occurrence.due).toBe(due)
})

test('逾期了还可以补停到期以前的日子，页面也说可以；已办成的说不必', async () => {
  const id = await idOf('drill.tick', '2023-09')
  expect((await show(id)).occurrence.state).toBe('overdue')
  expect((await show(id)).can.pause).toBeNull()
  const stopped = { id, from: '2023-09-30', to: '2023-10-09', reason: '当时全员防汛' }
  expect(await world.clerk.call(dutyPause, stopped)).toEqual({ id, due: '2023-10-10' })
  await world.clerk.call(dutyTick, { id, on: '2023-10-05', reason: '自查表在档案柜' })
  expect(await show(id)).toMatchObject({
    occurrence: { state: 'done' },
    can: { pause: '已经办成，不必停表' },
  })
})

test('本单位自己停表：上级的看板上有，写着谁、为什么；上级恢复了，本单位不能再停；旁边的看不见也动不了', async () => {
  const { units } = world
  await world.open(next)
  await world.settle()
  const id = await idOf('drill.tick', `${next}-06`)
  await world.clerk.call(dutyPause, { id, from: `${next}-06-01`, to: `${next}-06-20`, reason: '等上级批复' })
  const on = `${next}-06-05`
  const board = await world.above.call(dutyBoard, { on })
  const stopped = board.paused.find(one => one.id === id)
  expect(stopped).toMatchObject({ unit: units.east, state: 'paused' })
  expect(stopped?.paused).toEqual({
    from: `${next}-06-01`,
    to: `${next}-06-20`,
    reason: '等上级批复',
    who: '钱笔',
  })
  expect(board.paused).toHaveLength(board.total.paused)
  expect((await world.beside.call(dutyBoard, { on })).paused).toEqual([])
  const end = { id, to: `${next}-06-01`, reason: '批复不影响自查' }
  expect((await world.beside.send(dutyResume.name, end)).status).toBe(404)
  expect((await world.above.call(dutyShow, { id })).can.resume).toBeNull()
  const late = await world.above.send(dutyResume.name, { ...end, to: `${next}-06-25` })
  expect(late.body.message).toContain('不能晚于这一天')
  const { due } = await world.above.call(dutyResume, end)
  expect(due).toBe(`${next}-07-01`)
  expect((await show(id)).history.at(-1)).toMatchObject({
    words: `恢复计时，停到${next}年6月1日`,
    who: '上官',
  })
  const again = { id, from: `${next}-06-06`, reason: '还是要等' }
  const refused = await world.clerk.send(dutyPause.name, again)
  expect([refused.status, refused.body.message]).toEqual([409, '上级已恢复计时，再要停表请报上级办理'])
  await world.above.call(dutyPause, { ...again, reason: '县里统一部署' })
  expect((await show(id)).pauses.map(one => one.who)).toEqual(['钱笔', '上官'])
})

test('上级单位里不作决定的人，不能替下级恢复计时', async () => {
  const id = await idOf('drill.tick', `${next}-06`)
  const { browser } = await world.hire('typist', { unit: world.units.root, role: 'clerk', name: '打字员' })
  const { status, body } = await browser.send(dutyResume.name, {
    id,
    to: `${next}-06-08`,
    reason: '该恢复了',
  })
  expect([status, body.message]).toEqual([409, '下级的停表和恢复由本单位负责人决定，请他办理'])
})

test('数据库里的状态与规则说的一样：任意的到期、完成、停表、日子', async () => {
  const day = fc.integer({ min: 0, max: 120 }).map(days => addDays('2023-10-01', days))
  const pauses = fc.array(fc.tuple(day, fc.option(fc.integer({ min: 0, max: 30 }))), { maxLength: 2 })
  const id = await idOf('drill.tick', '2023-11')
  await fc.assert(
    fc.asyncProperty(pauses, fc.option(day), fc.boolean(), day, async (list, done, isExempt, on) => {
      const open = list.map(([from, length]) => ({
        from,
        to: length === null ? undefined : addDays(from, length),
      }))
      const [one] = open.filter(pause => pause.to === undefined)
      const all = [...open.filter(pause => pause.to !== undefined), ...(one ? [one] : [])]
      const occurrence = {
        from: '2023-11-01',
        due: '2023-11-30',
        times: 1,
        acts: done === null || done > on ? [] : [{ on: done, recordedOn: done }],
        exempt: isExempt ? '不适用' : undefined,
        pauses: all,
      }
      // What is put in the table is what the commands put there.
      const ended = all.filter(pause => pause.to !== undefined)
      const { due } = dueAfterPauses({ ...occurrence, pauses: ended }, on)
      const counted = all.filter(pause => pause.from <= due)
      const ranges = counted.map(
        pause => `[${pause.from},${pause.to === undefined ? '' : addDays(pause.to, 1)})`,
      )
      const { rows } = await sql<{ state: string }>`
        with o as (select jsonb_populate_record(d, jsonb_build_object('due_on', '2023-11-30', 'moved_on', ${due}::text,
          'done_on', ${done}::text, 'done_times', ${done === null ? 0 : 1}::int, 'exempt', ${isExempt ? 'granted' : null}::text,
          'paused', ${counted.length > 0 ? `{${ranges.join(',')}}` : null}::text)) as o from duty_occurrence d where id = ${id})
        select duty_state(o, ${on}::date) as state from o`.execute(world.database)
      expect(rows[0]?.state).toBe(stateOf(occurrence, on).state)
    }),
    { numRuns: 150 },
  )
})

test('看板：上级的数等于下级之和，等于一条条数；逐级往下；旁边的不许看', async () => {
  const { units } = world
  const board = await world.above.call(dutyBoard, { on: '2023-12-31' })
  const sum = (key: 'owed' | 'done' | 'overdue' | 'gap') =>
    board.own[key] + board.children.reduce((total, child) => total + child.counts[key], 0)
  for (const key of ['owed', 'done', 'overdue', 'gap'] as const) expect(board.total[key]).toBe(sum(key))
  const east = board.children.find(child => child.id === units.east)
  const { total } = await world.clerk.call(dutyList, {
    states: ['overdue'],
    from: '2023-01-01',
    to: '2023-12-31',
    on: '2023-12-31',
  })
  expect(east?.counts.overdue).toBe(total)
  const drilled = await world.above.call(dutyBoard, { unit: units.east, on: '2023-12-31' })
  expect([drilled.total, drilled.above.map(one => one.id)]).toEqual([east?.counts, [units.root]])
  expect((await world.clerk.send(dutyBoard.name, { unit: units.west })).status).toBe(404)
  expect(board.duties[0]?.clause.article).toBe('第一条')
})

test('直接问数据库的合计，问多大的范围也只数到自己看得见的', async () => {
  const { units, database } = world
  const { rows: places } = await sql<{ id: number; lo: number; hi: number }>`
    select id, ord as lo, ord_end as hi from unit`.execute(database)
  const sums = (unit: number, region = 1) =>
    database.transaction().execute(async db => {
      const { lo = 0, hi = 0 } = places.find(place => place.id === unit) ?? {}
      const set = `set local app.region = ${region}; set local app.lo = ${lo}; set local app.hi = ${hi}`
      await sql.raw(`set local role bihuan_app; ${set}`).execute(db)
      const { rows } = await sql<{ all: number }>`
        select coalesce(sum(n), 0)::int as all from duty_sums(0, 9007199254740991, '{}', '2023-12-31', '2023-01-01', '2023-12-31', null)`.execute(
        db,
      )
      return rows[0]?.all
    })
  const { rows: held } = await sql<{ unit: number; count: number }>`
    select unit_id as unit, count(*)::int as count from duty_occurrence
    where due_on between '2023-01-01' and '2023-12-31' and (withdrawn_on is null or withdrawn_on > '2023-12-31') group by 1`.execute(
    database,
  )
  const countOf = (unit: number) => held.find(row => row.unit === unit)?.count ?? 0
  expect(countOf(units.east)).toBeGreaterThan(10)
  expect(await sums(units.east)).toBe(countOf(units.east))
  expect(await sums(units.root)).toBe(held.reduce((sum, row) => sum + row.count, 0))
  expect(await sums(units.root, 2)).toBe(0)
})

test('责任人离任，没办完的归后任；没有后任的归单位，不会丢', async () => {
  const { system, units } = world
  const id = await idOf('drill.quarter', '2023-Q3', units.west)
  const ownerOf = async () => (await world.beside.call(dutyShow, { id })).occurrence.owner?.name ?? null
  expect(await ownerOf()).toBeNull()
  const first = await world.hire('first', { unit: units.west, role: 'secretary', name: '前任' })
  expect(await ownerOf()).toBe('前任')
  await system.call(postEnd, { id: first.post, to: addDays(today, -1) })
  expect(await ownerOf()).toBeNull()
  await world.hire('next', { unit: units.west, role: 'secretary', name: '后任' })
  expect(await ownerOf()).toBe('后任')
})

test('清单翻页不重不漏；待办说得出条款、到期、怎么办、谁负责', async () => {
  const seen: number[] = []
  let cursor: string | undefined
  do {
    const page = await world.above.call(dutyList, { below: true, limit: 7, ...(cursor && { cursor }) })
    seen.push(...page.rows.map(row => row.id))
    cursor = page.next ?? undefined
  } while (cursor)
  const { total } = await world.above.call(dutyList, { below: true, limit: 1 })
  expect([new Set(seen).size, seen.length]).toEqual([total, total])
  const { todo } = await world.secretary.call(dutyTodo, {})
  const quarter = todo.find(one => one.clause.duty === 'drill.quarter')
  expect(quarter).toMatchObject({
    mine: true,
    action: 'enter',
    to: '/enter/meeting',
    owner: { name: '周正' },
  })
  expect(quarter?.how).toContain('党组会')
  expect(todo.find(one => one.clause.duty === 'drill.tick')).toMatchObject({ mine: false, action: 'tick' })
  const order = todo.map(one => one.due)
  expect(order).toEqual(order.toSorted())
})

test('预警说得出理由；日历有节假日和到期；规范列出开关', async () => {
  const { rows } = await world.above.call(dutyForesee, {})
  // Nobody in the western town ever looked: this month's will hardly be otherwise.
  const west = rows.find(row => row.unit === world.units.west && row.clause.duty === 'drill.tick')
  expect(west?.likely).toBe('likely')
  expect(west?.reason).toMatch(/^以前到期的(\d+)次里\1次没按期办成，其中\1次至今没办；还剩\d+天$|^时间已过/)
  const { days, missingYears } = await world.clerk.call(dutyCalendar, {
    from: '2023-01-15',
    to: '2023-02-05',
  })
  expect(days.find(one => one.day === '2023-01-22')).toMatchObject({ working: false, festivals: ['春节'] })
  expect(days.find(one => one.day === '2023-01-28')).toMatchObject({ working: true, worked: true })
  expect(days.find(one => one.day === '2023-01-31')?.items.map(one => one.label)).toEqual(['每月自查'])
  expect(missingYears).toEqual([])
  const { norms } = await world.system.call(dutyNorms, {})
  expect(norms[0]?.duties.find(duty => duty.id === 'drill.off')).toMatchObject({
    on: false,
    byDefault: false,
  })
})

test('导入节假日：手打的、YAML；重叠、年份不对、不是调休都说在哪一行；缺的年份补上', async () => {
  const { system } = world
  const bring = (text: string, name = '手打.txt', of = 2031) =>
    system.upload(holidayBring, { year: of }, { name, bytes: Buffer.from(text) })
  const lines = [
    '# 2031年放假安排',
    '元旦 2031-01-01',
    '春节 2031-01-22 至 2031-01-29',
    '清明节 2031年4月5日',
    '劳动节 2031-05-01—2031-05-05',
    '端午节 2031-06-24',
    '国庆节、中秋节 2031-10-01 至 2031-10-07',
    '上班 2031年1月19日、2031年2月8日',
  ]
  expect((await bring(lines.join('\n'))).body).toEqual({ year: 2031, off: 6, work: 2 })
  const { body } = await bring('春节 2031-01-22 至 2031-01-29\n清明节 2031-02-30\n放假 2031-05-01\n劳动节')
  expect(body.complaints.map(one => one.place)).toEqual(['第2行', '第3行', '第4行'])
  const wrong = ['元旦 2031-01-29', ...lines.slice(2, 5), '端午节 2030-06-01', '上班 2031-01-20']
  expect((await bring(wrong.join('\n'))).body.complaints.map(one => one.message)).toEqual([
    '2030-06-01至2030-06-01不在2031年，请核对年份',
    '2031-01-29与春节重复，请改正',
    '这天本来就是工作日，不是调休，请核对',
    '缺少中秋节、国庆节，请补写放假日期',
  ])
  const yaml = [
    'year: 2032',
    'off:',
    '  - { festivals: [new-year], from: 2032-01-01, to: 2032-01-01 }',
    '  - { festivals: [spring], from: 2032-02-10, to: 2032-02-17 }',
    '  - { festivals: [qingming], from: 2032-04-04, to: 2032-04-04 }',
    '  - { festivals: [labour, dragon-boat], from: 2032-05-01, to: 2032-05-05 }',
    '  - { festivals: [mid-autumn, national], from: 2032-10-01, to: 2032-10-07 }',
  ].join('\n')
  expect((await bring(yaml, '2032.yaml', 2032)).body).toEqual({ year: 2032, off: 5, work: 0 })
  const misspelt = await bring(yaml.replace('new-year', 'newyear'), '2032.yaml', 2032)
  expect(misspelt.body.complaints[0]?.place).toMatch(/第3行/)
  const rows = lines.slice(1).map(line => line.split(' ').filter(one => one !== '至'))
  const stream = writeXlsxStream(rows, { name: '放假' })
  const book = Buffer.from(new Uint8Array(await new Response(stream).arrayBuffer()))
  const sheet = await system.upload(holidayBring, { year: 2031 }, { name: '放假.xlsx', bytes: book })
  expect(sheet.body).toEqual({ year: 2031, off: 6, work: 2 })
  const { years } = await system.call(holidayList, {})
  expect(years[0]).toMatchObject({ year: 2032, source: 'brought' })
})

test('权限：看的看，办的办，管理员只管开关；核验没有差错', async () => {
  const member = (await world.hire('member', { unit: world.units.east, role: 'member', name: '党员' }))
    .browser
  const id = await idOf('drill.tick', '2023-08')
  expect((await member.send(dutyTick.name, { id, on: '2023-08-08', reason: '自查' })).status).toBe(403)
  expect((await show(id)).can.tick).toBeNull()
  expect((await member.call(dutyShow, { id })).can.tick).toContain('权限')
  expect((await world.system.send(dutyTodo.name, {})).status).toBe(403)
  expect((await world.above.send(dutyTick.name, { id, on: '2023-08-08', reason: '代下级勾' })).status).toBe(
    409,
  )
  while ((await sealBatch(world.database)) > 0);
  const { differences } = await verifyAudit(world.database, { key: world.world.installation.key })
  expect(differences).toEqual([])
})
