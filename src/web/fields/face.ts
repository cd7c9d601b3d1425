import type { AriaAttributes, ComponentType } from 'react'
import type { FieldDefinition, FieldKindName, FieldOf } from '#domain/field/definition.ts'
import type { Complaint } from '#domain/kernel/refusal.ts'

/** What a control is given; `value` is whatever the record holds, `undefined` when nothing. */
export interface InputProps<K extends FieldKindName> {
  field: FieldOf<K>
  value: unknown
  onChange: (value: unknown) => void
  /** Id of the control; its label points there. */
  id: string
  /** Ties the control to its help and complaint; spread on the control. */
  aria: Pick<AriaAttributes, 'aria-describedby' | 'aria-invalid' | 'aria-required'>
  status: '' | 'error'
  /** Complaints about places inside the value, e.g. `0.title`. */
  inside: readonly Complaint[]
}

export interface ViewProps<K extends FieldKindName> {
  field: FieldOf<K>
  value: unknown
}

/** The other half of a field kind: how it is filled in and how it is shown. */
export interface FieldFace<K extends FieldKindName> {
  Input: ComponentType<InputProps<K>>
  View: ComponentType<ViewProps<K>>
  /** Takes the whole width of a form. */
  wide?: boolean
  /** Several controls under one name: the form draws a group instead of a label. */
  group?: boolean
}

/** Finds the face of a field; records know all kinds, items those that may stand in an item. */
export type FaceOf = <F extends FieldDefinition>(field: F) => FieldFace<F['kind']>
