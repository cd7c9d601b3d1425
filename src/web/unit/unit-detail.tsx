import { Button, Table, Tabs } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '#domain/kernel/command.ts'
import { personList } from '#domain/person/contract.ts'
import { UNIT_KINDS, unitShow } from '#domain/unit/contract.ts'
import { useRead } from '../query.ts'
import { useRight } from '../session.ts'
import { Loading } from '../shell/loading.tsx'
import { instantInWords } from '../when.ts'
import { EndPostDialog, PersonDialog } from './staff-dialogs.tsx'
import { PersonForm, PostForm } from './staff-forms.tsx'
import { UnitForms } from './unit-forms.tsx'

type Unit = OutputOf<typeof unitShow>

const RELATIONS: Record<string, string> = {
  guidance: '指导',
  line: '条线',
  stationed: '派驻',
  sponsor: '包保',
}
const VERBS: Record<string, string> = {
  'unit.add': '增设',
  'unit.rename': '更名',
  'unit.move': '调整隶属',
  'unit.close': '撤销',
  'demo.load': '装入演示数据',
  'session.set-up': '首次设置',
}

/** One unit: what it is, who is there, its posts, side relations and changes. */
export function UnitDetail({ id }: { id: number }) {
  const unit = useRead(unitShow, { id })
  const mayOrganise = useRight('unit.add')
  return (
    <Loading of={unit}>
      {data => (
        <>
          <h2>{data.unit.name}</h2>
          <Tabs
            items={[
              {
                key: 'unit',
                label: '单位',
                children: (
                  <>
                    <About unit={data} />
                    {mayOrganise && <UnitForms unit={data.unit} />}
                  </>
                ),
              },
              { key: 'people', label: '人员', children: <People unit={id} mayChange={mayOrganise} /> },
              {
                key: 'posts',
                label: `岗位 ${data.posts.length}`,
                children: <Posts unit={data} mayAppoint={mayOrganise} />,
              },
              {
                key: 'relations',
                label: `关系 ${data.relations.length}`,
                children: <Relations unit={data} />,
              },
              {
                key: 'history',
                label: '历史',
                children: (
                  <ul className="unit-lines">
                    {data.history.map(entry => (
                      <li key={`${entry.at}${entry.verb}`}>
                        <strong>{VERBS[entry.verb] ?? entry.verb}</strong> {entry.who}{' '}
                        <span className="quiet">{instantInWords(entry.at)}</span>
                      </li>
                    ))}
                  </ul>
                ),
              },
            ]}
          />
        </>
      )}
    </Loading>
  )
}

function About({ unit: { unit } }: { unit: Unit }) {
  return (
    <dl className="unit-about">
      <dt>编码</dt>
      <dd>{unit.code}</dd>
      <dt>简称</dt>
      <dd>{unit.shortName}</dd>
      <dt>类别</dt>
      <dd>{UNIT_KINDS[unit.kind]}</dd>
      <dt>隶属</dt>
      <dd>{unit.parentName ?? '—'}</dd>
      <dt>成立</dt>
      <dd>{unit.openedOn}</dd>
      <dt>撤销</dt>
      <dd>{unit.closedOn ?? '—'}</dd>
    </dl>
  )
}

/** On a phone only what tells one row from another stays. */
const WIDE = ['md' as const]

type Person = OutputOf<typeof personList>['people'][number]

function People({ unit, mayChange }: { unit: number; mayChange: boolean }) {
  const people = useRead(personList, { unit, limit: 200 })
  const [changing, setChanging] = useState<Person>()
  return (
    <>
      {mayChange && <PersonForm unit={unit} />}
      {changing && <PersonDialog person={changing} onClose={() => setChanging(undefined)} />}
      <Loading of={people}>
        {data => (
          <Table<Person>
            className="unit-table"
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={data.people}
            columns={[
              {
                title: '姓名',
                key: 'name',
                render: (_, person) => (
                  <>
                    {person.name}
                    {person.leftOn && <span className="quiet">（{person.leftOn}离开）</span>}
                  </>
                ),
              },
              { title: '职务', dataIndex: 'title' },
              { title: '单位', dataIndex: 'unitName', responsive: WIDE },
              {
                title: '党员',
                dataIndex: 'partyMember',
                responsive: WIDE,
                render: (value: boolean) => (value ? '是' : '否'),
              },
              ...(mayChange
                ? [
                    {
                      title: '操作',
                      key: 'do',
                      render: (_: unknown, person: Person) => (
                        <Button size="small" onClick={() => setChanging(person)}>
                          更改
                        </Button>
                      ),
                    },
                  ]
                : []),
            ]}
            footer={() => `共${data.total}人${data.next ? '，只列出前200人，请到下级单位查看' : ''}`}
          />
        )}
      </Loading>
    </>
  )
}

type Post = Unit['posts'][number]

function Posts({ unit, mayAppoint }: { unit: Unit; mayAppoint: boolean }) {
  const [ending, setEnding] = useState<Post>()
  return (
    <>
      {mayAppoint && <PostForm unit={unit.unit.id} />}
      {ending && <EndPostDialog post={ending} onClose={() => setEnding(undefined)} />}
      <Table<Post>
        className="unit-table"
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={unit.posts}
        columns={[
          { title: '岗位', dataIndex: 'title' },
          { title: '人员', dataIndex: 'personName', className: 'unit-name' },
          { title: '权限', dataIndex: 'roleName', responsive: WIDE },
          { title: '可看范围', dataIndex: 'coversName', responsive: WIDE },
          { title: '任期', key: 'term', render: (_, post) => `${post.from} 至 ${post.to ?? '今'}` },
          ...(mayAppoint
            ? [
                {
                  title: '操作',
                  key: 'do',
                  render: (_: unknown, post: Post) =>
                    post.to === null && (
                      <Button size="small" onClick={() => setEnding(post)}>
                        免去
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
      />
    </>
  )
}

function Relations({ unit }: { unit: Unit }) {
  if (unit.relations.length === 0) return <p className="quiet">没有登记指导、条线、派驻、包保关系。</p>
  return (
    <ul className="unit-lines">
      {unit.relations.map(relation => (
        <li key={`${relation.kind}${relation.direction}${relation.otherName}`}>
          {relation.direction === 'to'
            ? `受${relation.otherName}${RELATIONS[relation.kind] ?? ''}`
            : `${RELATIONS[relation.kind] ?? ''}${relation.otherName}`}
          （{relation.from}起）
        </li>
      ))}
    </ul>
  )
}
