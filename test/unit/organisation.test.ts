import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountList } from '#domain/account/contract.ts'
import { auditList, auditState } from '#domain/audit/contract.ts'
import { personAdd, personChange, personList } from '#domain/person/contract.ts'
import { POST_ROLES, postEnd } from '#domain/post/contract.ts'
import { recordEnter } from '#domain/record/contract.ts'
import { ROLES, rightsOf } from '#domain/session/right.ts'
import { unitAdd, unitClose, unitList, unitMove, unitRename, unitShow } from '#domain/unit/contract.ts'
import { COMMANDS } from '#server/commands.ts'
import { CARRIERS } from '#store/audit/carrier.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County } from './county.ts'

let county: County
let system: Browser
let eastClerk: Browser
let westClerk: Browser
let auditor: Browser
let eastPerson: number

beforeAll(async () => {
  county = await buildCounty()
  system = county.system
  const { units, hire } = county
  const east = await hire('east', { unit: units.east, role: 'clerk', name: '赵东' })
  eastClerk = east.browser
  eastPerson = east.person
  westClerk = (await hire('west', { unit: units.west, role: 'clerk', name: '钱西' })).browser
  auditor = (await hire('audit', { unit: units.root, role: 'audit_admin', name: '孙审' })).browser
})
afterAll(() => county.world.close())

function database() {
  return county.world.installation.database
}

async function addUnit(parent: number, code: string, name: string): Promise<number> {
  const unit = { parent, code, name, shortName: name, kind: 'branch' as const, openedOn: '2015-01-01' }
  return (await system.call(unitAdd, unit)).id
}

async function expectSound(): Promise<void> {
  await sealBatch(database())
  const { differences } = await verifyAudit(database(), { key: county.world.installation.key })
  expect(differences).toEqual([])
}

test('单位按树的先后列出，带层级；撤销的默认不列', async () => {
  const branch = await addUnit(county.units.west, 'x1', '西岭一支部')
  const { units } = await system.call(unitList, {})
  const row = (id: number) => units.find(unit => unit.id === id)
  expect(units[0]).toMatchObject({ id: county.units.root, parent: null, depth: 0 })
  expect(row(branch)).toMatchObject({ parent: county.units.west, depth: 2 })
  expect(units.findIndex(unit => unit.id === branch)).toBe(
    units.findIndex(unit => unit.id === county.units.west) + 1,
  )
  await system.call(unitClose, { id: branch, closedOn: '2020-01-01' })
  expect((await system.call(unitList, {})).units.map(unit => unit.id)).not.toContain(branch)
  expect(
    (await system.call(unitList, { closed: true })).units.find(unit => unit.id === branch)?.closedOn,
  ).toBe('2020-01-01')
  await expectSound()
})

test('单位不能用同一编码、不能移到自己下面、有下级或在任岗位不能撤销，各有一句话说明', async () => {
  const { root, bureau, east } = county.units
  const child = await addUnit(bureau, 'b1', '住建一支部')
  const twice = await system.send('unit.add', {
    parent: root,
    code: 'b1',
    name: '另一单位',
    shortName: '另一',
    kind: 'branch',
    openedOn: '2015-01-01',
  })
  expect([twice.status, twice.body.message]).toEqual([422, '编码“b1”已被别的单位使用，请另取'])
  const below = await system.send('unit.move', { id: bureau, parent: child, reason: '试一试' })
  expect(below.body.message).toContain('不能把上级移到自己的下级里')
  const itself = await system.send('unit.move', { id: bureau, parent: bureau, reason: '试一试' })
  expect(itself.status).toBe(422)
  const parent = await system.send('unit.close', { id: bureau, closedOn: '2024-01-01' })
  expect(parent.body.message).toContain('下面还有1个单位')
  const manned = await system.send('unit.close', { id: east, closedOn: '2024-01-01' })
  expect(manned.body.message).toContain('还有1个在任岗位')
  const top = await system.send('unit.move', { id: root, parent: bureau, reason: '试一试' })
  expect(top.status).toBe(409)
})

test('移动单位只重排它那一支，登记和人员跟着走，审计仍然对得上', async () => {
  const { west, east } = county.units
  const branch = await addUnit(east, 'e1', '东河一支部')
  const clerk = await county.hire('e1clerk', { unit: branch, role: 'clerk', name: '李支' })
  await clerk.browser.call(recordEnter, {
    ledger: 'meeting',
    occurredOn: '2023-03-01',
    data: {
      kind: 'party-group',
      title: '支委会',
      chair: [clerk.person],
      items: [{ kind: 'first-topic', topic: '学习' }],
    },
  })
  const before = await eastClerk.call(unitShow, { id: branch })
  expect(before.posts.map(post => post.personName)).toEqual(['李支'])
  const { renumbered } = await system.call(unitMove, { id: branch, parent: west, reason: '机构调整' })
  expect(renumbered).toBe(1)
  expect((await westClerk.call(unitShow, { id: branch })).unit.parentName).toBe('西岭镇')
  expect((await eastClerk.send('unit.show', { id: branch })).status).toBe(404)
  expect((await westClerk.call(personList, { unit: branch })).people.map(person => person.name)).toEqual([
    '李支',
  ])
  await expectSound()
})

test('两处同时增设单位，各得各的位置', async () => {
  const names = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛']
  await Promise.all(names.map((name, index) => addUnit(county.units.bureau, `p${index}`, `住建${name}支部`)))
  const { rows } = await sql<{ crossed: number }>`
    select count(*)::int as crossed from unit a join unit b on a.region = b.region and a.id <> b.id and a.ord <= b.ord and b.ord <= a.ord_end
    where not (b.ord_end <= a.ord_end and exists (
      with recursive up as (select b.parent_id as id union all select u.parent_id from unit u join up on u.id = up.id)
      select from up where up.id = a.id))`.execute(database())
  expect(rows[0]?.crossed).toBe(0)
})

test('带位置的表和核验位置的清单一致', async () => {
  const { rows } = await sql<{ name: string }>`
    select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where table_schema = 'public' and column_name = 'ord' and c.table_name <> 'unit' and t.table_type = 'BASE TABLE'`.execute(
    database(),
  )
  expect(Object.keys(CARRIERS).sort()).toEqual(rows.map(row => row.name).sort())
})

test('人员按姓名或拼音首字母查找，百分号只是百分号，一页取不完可以接着取', async () => {
  const { east, west } = county.units
  for (const name of ['周一鸣', '周一凡', '郑重']) await system.call(personAdd, { unit: east, name })
  const find = async (words: string) =>
    (await system.call(personList, { unit: east, words })).people.map(person => person.name)
  expect(await find('周一')).toEqual(['周一鸣', '周一凡'])
  expect(await find('zyf')).toEqual(['周一凡'])
  expect(await find('ZYM')).toEqual(['周一鸣'])
  expect(await find('%')).toEqual([])
  const first = await system.call(personList, { unit: east, limit: 2 })
  const second = await system.call(personList, { unit: east, limit: 2, cursor: first.next ?? '' })
  expect(first.total).toBe(4)
  expect([...first.people, ...second.people].map(person => person.name)).toEqual([
    '赵东',
    '周一鸣',
    '周一凡',
    '郑重',
  ])
  expect(second.next).toBeNull()
  expect((await system.call(personList, { unit: west, words: '周一' })).people).toEqual([])
})

test('有在任岗位不能填离开日期；离开后不能再任职', async () => {
  const { east } = county.units
  const hired = await county.hire('mover', { unit: east, role: 'leader', name: '吴动' })
  const change = { id: hired.person, name: '吴动', partyMember: true }
  const refused = await system.send('person.change', { ...change, leftOn: '2024-06-30' })
  expect(refused.body.message).toBe('“吴动”到2024年6月30日还任着“干部”，请先免去岗位再填离开日期')
  await system.call(postEnd, { id: hired.post, to: '2024-06-30' })
  await system.call(personChange, { ...change, leftOn: '2024-06-30' })
  expect((await system.call(personList, { words: '吴动' })).people).toEqual([])
  const late = await system.send('post.appoint', {
    unit: east,
    person: hired.person,
    title: '书记',
    role: 'secretary',
    from: '2024-07-01',
  })
  expect(late.body.message).toContain('已于2024-06-30离开')
  await expectSound()
})

test('同一岗位任期重叠、管理员兼业务岗位，都不行', async () => {
  const { east } = county.units
  const again = await system.send('post.appoint', {
    unit: east,
    person: eastPerson,
    title: '党务干部',
    role: 'clerk',
    from: '2024-01-01',
  })
  expect([again.status, again.body.message.includes('任期重叠')]).toEqual([409, true])
  const both = await system.send('post.appoint', {
    unit: east,
    person: eastPerson,
    title: '系统管理员',
    role: 'system_admin',
    from: '2024-01-01',
  })
  expect([both.status, both.body.message.includes('不能由同一人同时担任')]).toEqual([409, true])
})

test('看不到的单位、人员、岗位、账号，回答与不存在一样', async () => {
  const { west } = county.units
  const absent = 987_654
  const pairs: [Browser, string, object, object][] = [
    [eastClerk, 'unit.show', { id: west }, { id: absent }],
    [eastClerk, 'person.list', { unit: west }, { unit: absent }],
  ]
  for (const [browser, name, hidden, missing] of pairs) {
    const answer = await browser.send(name, hidden)
    expect(answer.status).toBe(404)
    expect(answer).toEqual(await browser.send(name, missing))
  }
  expect((await eastClerk.call(unitList, {})).units.map(unit => unit.id)).toEqual([
    county.units.root,
    county.units.east,
  ])
  expect((await eastClerk.call(personList, {})).people.map(person => person.unitName)).not.toContain('西岭镇')
})

test('别的地区什么也看不到', async () => {
  const { rows } = await sql<{ units: number; people: number; entries: number }>`
    select count(*)::int as units, 0 as people, 0 as entries from unit`.execute(database())
  expect(rows[0]?.units).toBeGreaterThan(4)
  const seen = await database()
    .transaction()
    .execute(async transaction => {
      await sql
        .raw(
          `set local role bihuan_app; set local app.region = 2; set local app.audit = 1; ${[
            '',
            'write_',
            'org_',
            'org_write_',
          ]
            .map(prefix => `set local app.${prefix}lo = 0; set local app.${prefix}hi = 999999999999999`)
            .join(';')}`,
        )
        .execute(transaction)
      return sql`select (select count(*) from unit) + (select count(*) from person) + (select count(*) from post)
        + (select count(*) from record) + (select count(*) from audit_entry) + (select count(*) from audit_link) as seen`.execute(
        transaction,
      )
    })
  expect(seen.rows[0]).toEqual({ seen: 0 })
})

test('更名、任免在单位页的变动里留下时间和人', async () => {
  const { bureau } = county.units
  await system.call(unitRename, { id: bureau, name: '住房和城乡建设局', shortName: '住建局' })
  const { history } = await system.call(unitShow, { id: bureau })
  expect(history[0]).toMatchObject({ verb: 'unit.rename', who: '卢管' })
  expect(history.at(-1)).toMatchObject({ verb: 'unit.add' })
})

test('审计员看日志和链，系统管理员看不到', async () => {
  await sealBatch(database())
  const { entries, next } = await auditor.call(auditList, { limit: 3 })
  expect(entries).toHaveLength(3)
  const older = await auditor.call(auditList, { limit: 3, cursor: next ?? '' })
  expect(older.entries[0]?.id).toBeLessThan(entries.at(-1)?.id ?? 0)
  const state = await auditor.call(auditState, {})
  expect(state.sealed).toBe(state.entries)
  expect((await system.send('audit.list', {})).status).toBe(403)
})

test('账号只由安全保密员办理', async () => {
  expect((await county.security.call(accountList, {})).accounts.map(account => account.login)).toContain(
    'east',
  )
  expect((await system.send('account.list', {})).status).toBe(403)
  expect((await eastClerk.send('account.list', {})).status).toBe(403)
})

test('岗位权限的两份清单一致，每个角色恰好能调用它名下的命令', async () => {
  expect([...POST_ROLES]).toEqual(Object.keys(ROLES))
  const asked: [Browser, keyof typeof ROLES][] = [
    [system, 'system_admin'],
    [county.security, 'security_admin'],
    [auditor, 'audit_admin'],
    [eastClerk, 'clerk'],
  ]
  for (const [browser, role] of asked) {
    const allowed: string[] = []
    for (const { contract } of COMMANDS) {
      if (contract.carries !== 'json') continue
      const { status } = await browser.send(contract.name, { never: 'valid' })
      if (status !== 403) allowed.push(contract.name)
    }
    const json = new Set(
      COMMANDS.filter(one => one.contract.carries === 'json').map(one => one.contract.name),
    )
    expect(allowed.sort(), role).toEqual(
      rightsOf(role)
        .filter(right => json.has(right))
        .sort(),
    )
  }
})

test('应用角色只能在自己单位的位置上增改，不能写到上级、下级或别的单位', async () => {
  const { rows } = await sql<{ id: number; ord: number }>`select id, ord from unit order by ord`.execute(
    database(),
  )
  const east = rows.find(row => row.id === county.units.east) ?? { id: 0, ord: 0 }
  const asEast = (statement: string) =>
    database()
      .transaction()
      .execute(async transaction => {
        await sql
          .raw(
            `set local role bihuan_app; set local app.region = 1; set local app.audit = 0;
            set local app.lo = 0; set local app.hi = 999999999999999; set local app.write_lo = ${east.ord}; set local app.write_hi = ${east.ord};
            set local app.org_lo = 0; set local app.org_hi = 999999999999999; set local app.org_write_lo = 1; set local app.org_write_hi = 0`,
          )
          .execute(transaction)
        return sql.raw(statement).execute(transaction)
      })
  for (const unit of rows.filter(row => row.id !== east.id)) {
    await expect(
      asEast(`insert into named_period (region, unit_id, ord, name, from_on, to_on)
        values (1, ${unit.id}, ${unit.ord}, '期间', '2023-01-01', '2023-01-02')`),
    ).rejects.toThrow('row-level security')
  }
  const changed = await asEast(`update record set title = '改' where ord <> ${east.ord}`)
  expect(Number(changed.numAffectedRows)).toBe(0)
  await expect(
    asEast("insert into person (region, unit_id, ord, name) values (1, 1, 0, '冒名')"),
  ).rejects.toThrow('row-level security')
  await expect(asEast('select renumber_units(array[1], array[0], array[9])')).rejects.toThrow('not allowed')
})

test('临时表骗不过审计的门', async () => {
  const attempt = database()
    .transaction()
    .execute(async transaction => {
      await sql
        .raw(
          `set local role bihuan_app; set local app.region = 1; set local app.audit = 0; ${[
            '',
            'write_',
            'org_',
            'org_write_',
          ]
            .map(prefix => `set local app.${prefix}lo = 0; set local app.${prefix}hi = 999999999999999`)
            .join(';')};
          create temporary table audit_entry on commit drop as select pg_current_xact_id() as tx, transaction_timestamp() as at;
          update person set title = '改' where id = ${eastPerson}`,
        )
        .execute(transaction)
    })
  await expect(attempt).rejects.toThrow('without an audit entry')
})
