import type { ReactNode } from 'react'
import type { InputProps } from './face.ts'
import './fields.css'

interface FieldRowProps {
  id: string
  label: string
  required?: boolean
  help?: string
  wrong?: string
  wide?: boolean
  /** Several controls under one label. */
  group?: boolean
  children: (aria: InputProps<'text'>['aria']) => ReactNode
}

/** A control with its label, help and complaint, tied together for those who listen instead of look. */
export function FieldRow({ id, label, required, help, wrong, wide, group, children }: FieldRowProps) {
  const described = [help && `${id}-help`, wrong && `${id}-wrong`].filter(Boolean).join(' ')
  const aria = {
    ...(described ? { 'aria-describedby': described } : {}),
    ...(wrong ? { 'aria-invalid': true as const } : {}),
    ...(required ? { 'aria-required': true as const } : {}),
  }
  const head = (
    <>
      {label}
      {required && <span className="required">必填</span>}
    </>
  )
  const body = (
    <>
      {children(aria)}
      {help && (
        <div id={`${id}-help`} className="quiet field-help">
          {help}
        </div>
      )}
      {wrong && (
        <div id={`${id}-wrong`} role="alert" className="wrong">
          {wrong}
        </div>
      )}
    </>
  )
  const className = wide ? 'field-row field-wide' : 'field-row'
  if (group) {
    return (
      <fieldset className={className}>
        <legend className="field-label">{head}</legend>
        {body}
      </fieldset>
    )
  }
  return (
    <div className={className}>
      <label className="field-label" htmlFor={id}>
        {head}
      </label>
      {body}
    </div>
  )
}
