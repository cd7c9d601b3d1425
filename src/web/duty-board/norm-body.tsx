import { Button } from 'antd'
import { CONFIDENCE } from '#domain/duty/definition.ts'
import { UNIT_KINDS } from '#domain/kernel/unit-kind.ts'
import { StateTag } from '../shell/state-tag.tsx'
import type { Norm, NormDuty, Norms } from './norms-page.tsx'
import { Reaches } from './reaches.tsx'

const CHANGES = { added: '新增', removed: '取消', changed: '改动' } as const

interface NormBodyProps {
  norm: Norm
  /** For which the page is read. */
  unit: Norms['unit']
  /** Absent for whoever may not switch. */
  onSwitch?: (duty: NormDuty) => void
}

/** One norm: what became of it, what its new version changed, its duties. */
export function NormBody({ norm, unit, onSwitch }: NormBodyProps) {
  return (
    <>
      {norm.replacedBy && <p>由{norm.replacedBy}取代。</p>}
      {norm.note && <p className="quiet">{norm.note}</p>}
      <Changes norm={norm} unit={unit} />
      {norm.duties.length === 0 && <p className="quiet">没有列出职责，只说明它取代了哪份文件。</p>}
      <ul className="duty-rows">
        {norm.duties.map(duty => (
          <li key={duty.id}>
            <DutyWords duty={duty} />
            <div className="duty-switch">
              <StateTag tone={duty.on ? 'good' : 'plain'}>{duty.on ? '启用' : '停用'}</StateTag>
              {onSwitch && (
                <Button
                  size="small"
                  aria-label={`${duty.on ? '停用' : '启用'}${duty.label}`}
                  onClick={() => onSwitch(duty)}
                >
                  {duty.on ? '停用' : '启用'}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

function DutyWords({ duty }: { duty: NormDuty }) {
  const { label, article, articleConfidence, confidence, cadence, subjects, owner, shownBy, note } = duty
  return (
    <div>
      <h4>{label}</h4>
      <p>
        {article}（条号{CONFIDENCE[articleConfidence]}）；{cadence}（频次{CONFIDENCE[confidence]}）
      </p>
      <p className="quiet">
        {subjects.map(kind => UNIT_KINDS[kind]).join('、')}
        {owner ? `，由${owner}负责` : ''}
      </p>
      <p className="quiet">{shownBy ? `由${shownBy}` : '没有台账可对，办后人工勾选。'}</p>
      {note && <p className="quiet">{note}</p>}
      <Switched duty={duty} />
    </div>
  )
}

/** Who switched it and why; or why it is off without anybody having done so. */
function Switched({ duty: { switched, byDefault } }: { duty: NormDuty }) {
  if (!switched) return byDefault ? null : <p className="quiet">频次待核实，核对原文后再启用。</p>
  return (
    <p>
      {switched.unitName}从{switched.from}起{switched.on ? '启用' : '停用'}：{switched.reason}
    </p>
  )
}

function Changes({ norm: { changes, version, formerVersion }, unit }: Pick<NormBodyProps, 'norm' | 'unit'>) {
  if (changes.length === 0 || formerVersion === null) return null
  return (
    <section className="duty-changes" aria-label="新版本改了什么">
      <h4>
        第{version}版比第{formerVersion}版
      </h4>
      <ul>
        {changes.map(change => (
          <li key={`${change.what}${change.duty}`}>
            {CHANGES[change.what]}“{change.label}”：{change.words.join('；')}
            {change.moves && '（没有到期的应办随之改排）'}
            {change.duty !== null && change.reaches && (
              <Reaches duty={change.duty} of={change.reaches} unit={unit} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
