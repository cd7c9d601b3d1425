import { useRef } from 'react'
import type { AttachedFile } from '#domain/field/kinds/files.ts'
import type { FieldFace, InputProps } from './face.ts'
import { FileDrop } from './file-drop.tsx'
import { FileLine } from './file-line.tsx'

export const files: FieldFace<'files'> = {
  wide: true,
  group: true,
  Input: FilesInput,
  View: ({ value }) => (
    <ul className="file-lines">
      {(value as AttachedFile[]).map(file => (
        <FileLine key={file.hash} file={file} />
      ))}
    </ul>
  ),
}

function FilesInput({ field, value, onChange, id, aria }: InputProps<'files'>) {
  const held = useRef<readonly AttachedFile[]>([])
  held.current = (value as AttachedFile[] | undefined) ?? []
  return (
    <FileDrop
      id={id}
      label={field.label}
      max={field.max}
      files={held.current}
      describedBy={aria['aria-describedby']}
      onChange={change => {
        const next = change(held.current)
        held.current = next
        onChange(next.length ? next : undefined)
      }}
    />
  )
}
