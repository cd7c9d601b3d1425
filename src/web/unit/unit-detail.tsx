import { Button, Space, Table, Tabs } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '#domain/kernel/command.ts'
import { personList } from '#domain/person/contract.ts'
import { UNIT_KINDS, unitShow } from '#domain/unit/contract.ts'
import { useRead } from '../query.ts'
import { useRight } from '../session.ts'
import { Loading } from '../shell/loading.tsx'
import { StateTag } from '../shell/state-tag.tsx'
import { instantInWords, today } from '../when.ts'
import { Relations } from './relations.tsx'
import { EndPostDialog, PersonDialog, TransferDialog } from './staff-dialogs.tsx'
import { PersonForm, PostForm } from './staff-forms.tsx'
import { UnitActions } from './unit-actions.tsx'

type Unit = OutputOf<typeof unitShow>

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
                    {mayOrganise && <UnitActions unit={data.unit} />}
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
                children: <Relations view={data} mayRelate={mayOrganise} />,
              },
              {
                key: 'history',
                label: '历史',
                children: (
                  <ul className="unit-lines">
                    {data.history.map(entry => (
                      <li key={`${entry.at}${entry.words}`}>
                        <strong>{entry.words}</strong>
                        <div className="quiet">
                          {entry.who ? `${entry.who}办理，` : ''}
                          {instantInWords(entry.at)}
                        </div>
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

function About({ unit: { unit, formerNames } }: { unit: Unit }) {
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
      {formerNames.length > 0 && (
        <>
          <dt>曾用名</dt>
          <dd>{formerNames.map(({ name, until }) => `${name}（${until}以前）`).join('、')}</dd>
        </>
      )}
    </dl>
  )
}

/** On a phone only what tells one row from another stays. */
const WIDE = ['md' as const]

type Person = OutputOf<typeof personList>['people'][number]

function People({ unit, mayChange }: { unit: number; mayChange: boolean }) {
  const people = useRead(personList, { unit, limit: 200 })
  const [changing, setChanging] = useState<Person>()
  const [moving, setMoving] = useState<Person>()
  return (
    <>
      {mayChange && <PersonForm unit={unit} />}
      {changing && <PersonDialog person={changing} onClose={() => setChanging(undefined)} />}
      {moving && <TransferDialog person={moving} onClose={() => setMoving(undefined)} />}
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
                        <Space size={4} wrap>
                          <Button size="small" onClick={() => setChanging(person)}>
                            更改
                          </Button>
                          {person.leftOn === null && (
                            <Button size="small" onClick={() => setMoving(person)}>
                              调动
                            </Button>
                          )}
                        </Space>
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
          { title: '任期', key: 'term', render: (_, post) => <TermView post={post} /> },
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

/** A post's days, its 届次, and whether the term is over though the post goes on. */
function TermView({ post }: { post: Post }) {
  const isOver = post.to !== null && post.to < today()
  return (
    <>
      <div>
        {post.from} 至 {post.to ?? '今'}
      </div>
      {(post.round || post.dueOn) && (
        <div className="quiet">
          {[post.round, post.dueOn && `任期到${post.dueOn}`].filter(Boolean).join('，')}
        </div>
      )}
      {!isOver && post.dueOn && post.dueOn < today() && <StateTag tone="warn">任期已届满</StateTag>}
    </>
  )
}
