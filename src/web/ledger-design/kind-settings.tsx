import { Button } from 'antd'
import type { Catalogue } from '../ledgers.ts'
import { CodeValues } from './code-values.tsx'
import { addList, type DraftField, type FieldPath, listsOf, withField, withList } from './design.ts'
import { Pick, Tick, Whole, Words } from './setting.tsx'
import { type Design, faultsAt } from './use-design.ts'

interface KindSettingsProps {
  design: Design
  catalogue: Catalogue
  at: FieldPath
  field: DraftField
  wrong: (key: string) => string | undefined
  put: (key: string, value: unknown) => void
}

/** What only this kind of field asks for. */
export function KindSettings(props: KindSettingsProps) {
  const { field, wrong, put, catalogue } = props
  const most = (label: string, placeholder: string) => (
    <Whole
      label={label}
      min={1}
      placeholder={placeholder}
      value={field.max}
      wrong={wrong('max')}
      onChange={value => put('max', value)}
    />
  )
  switch (field.kind) {
    case 'text':
      return most('最多几个字', '100')
    case 'long_text':
      return most('最多几个字', '2000')
    case 'people':
      return most('最多几人', '500')
    case 'unit':
      return most('最多几个单位', '1')
    case 'files':
      return most('最多几个文件', '20')
    case 'count':
      return (
        <>
          <Words
            label="量词"
            required
            value={field.unit}
            max={6}
            placeholder="如 人、次、份"
            wrong={wrong('unit')}
            onChange={value => put('unit', value)}
          />
          <Whole label="最小" placeholder="0" value={field.min} onChange={value => put('min', value)} />
          <Whole label="最大" value={field.max} wrong={wrong('max')} onChange={value => put('max', value)} />
        </>
      )
    case 'amount':
      return (
        <Pick
          label="单位"
          value={String(field.unit ?? '元')}
          options={[
            { value: '元', label: '元' },
            { value: '万元', label: '万元' },
          ]}
          onChange={value => put('unit', value)}
        />
      )
    case 'choice':
      return <ChoiceSettings {...props} />
    case 'reference':
      return (
        <Pick
          label="引用哪本台账"
          required
          value={String(field.ledger ?? '')}
          wrong={wrong('ledger')}
          options={catalogue.entered.map(ledger => ({ value: ledger.id, label: ledger.label }))}
          onChange={value => put('ledger', value ?? '')}
        />
      )
    case 'items':
      return (
        <Words
          label="每一项叫什么"
          required
          value={field.item}
          max={60}
          placeholder="如 议项、问题"
          wrong={wrong('item')}
          onChange={value => put('item', value)}
        />
      )
    default:
      return null
  }
}

const MAKE = '+'

function ChoiceSettings({ design, catalogue, at, field, wrong, put }: KindSettingsProps) {
  const { held, change, checked } = design
  const lists = listsOf(held)
  const own = lists.find(list => list.id === field.codes)
  const make = () => {
    const added = addList(held, field.label)
    change(withField(added.held, at, { ...field, codes: added.id }))
  }
  const known = new Set(lists.map(list => list.id))
  return (
    <>
      <Pick
        label="从哪个代码表里选"
        required
        value={String(field.codes ?? '')}
        wrong={wrong('codes')}
        options={[
          { value: MAKE, label: '新建一个代码表' },
          ...lists.map(list => ({ value: list.id, label: `${list.label}（本台账）` })),
          ...catalogue.codes
            .filter(list => !list.tags && !known.has(list.id))
            .map(list => ({ value: list.id, label: list.label })),
        ]}
        onChange={value => (value === MAKE ? make() : put('codes', value ?? ''))}
      />
      {!field.codes && <Button onClick={make}>新建一个代码表</Button>}
      {own && (
        <CodeValues
          list={own}
          prefix=""
          faults={faultsAt(checked.data?.faults ?? [], ['codes', lists.indexOf(own)])}
          onChange={next => change(withList(held, next))}
        />
      )}
      <Tick
        label="可以选几项"
        checked={field.many === true}
        onChange={value => put('many', value || undefined)}
      />
    </>
  )
}
