import { Table, Tabs } from 'antd'
import type { OutputOf } from '#domain/kernel/command.ts'
import { personList } from '#domain/person/contract.ts'
import { UNIT_KINDS, type unitList, unitShow } from '#domain/unit/contract.ts'
import { useRead } from '../query.ts'
import { useRight } from '../session.ts'
import { Loading } from '../shell/loading.tsx'
import { instantInWords } from '../when.ts'
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
export function UnitDetail({ id, units }: { id: number; units: OutputOf<typeof unitList>['units'] }) {
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
                    {mayOrganise && <UnitForms unit={data.unit} units={units} />}
                  </>
                ),
              },
              { key: 'people', label: '人员', children: <People unit={id} mayAdd={mayOrganise} /> },
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
                  <ul>
                    {data.history.map(entry => (
                      <li key={`${entry.at}${entry.verb}`}>
                        {instantInWords(entry.at)} {VERBS[entry.verb] ?? entry.verb} {entry.who}
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

function People({ unit, mayAdd }: { unit: number; mayAdd: boolean }) {
  const people = useRead(personList, { unit, limit: 200 })
  return (
    <>
      {mayAdd && <PersonForm unit={unit} />}
      <Loading of={people}>
        {data => (
          <Table
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={data.people}
            columns={[
              { title: '姓名', dataIndex: 'name' },
              { title: '职务', dataIndex: 'title' },
              { title: '单位', dataIndex: 'unitName' },
              { title: '党员', dataIndex: 'partyMember', render: (value: boolean) => (value ? '是' : '否') },
            ]}
            footer={() => `共${data.total}人${data.next ? '，只列出前200人，请到下级单位查看' : ''}`}
          />
        )}
      </Loading>
    </>
  )
}

function Posts({ unit, mayAppoint }: { unit: Unit; mayAppoint: boolean }) {
  return (
    <>
      {mayAppoint && <PostForm unit={unit.unit.id} />}
      <Table
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={unit.posts}
        columns={[
          { title: '岗位', dataIndex: 'title' },
          { title: '权限', dataIndex: 'roleName' },
          { title: '人员', dataIndex: 'personName' },
          { title: '可看范围', dataIndex: 'coversName' },
          {
            title: '任期',
            key: 'term',
            render: (_: unknown, post: Unit['posts'][number]) => `${post.from} 至 ${post.to ?? '今'}`,
          },
        ]}
      />
    </>
  )
}

function Relations({ unit }: { unit: Unit }) {
  if (unit.relations.length === 0) return <p className="quiet">没有登记指导、条线、派驻、包保关系。</p>
  return (
    <ul>
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
