import { PaperClipOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { AttachedFile } from '#domain/field/kinds/files.ts'
import { fileGet } from '#domain/file/contract.ts'
import { downloadUrl } from '../call.ts'

interface FileLineProps {
  file: AttachedFile & { size?: number }
  onRemove?: () => void
}

/** One file of evidence: its name opens it. */
export function FileLine({ file, onRemove }: FileLineProps) {
  return (
    <li className="file-line">
      <PaperClipOutlined aria-hidden />
      <a href={downloadUrl(fileGet, { hash: file.hash, name: file.name })} target="_blank" rel="noreferrer">
        {file.name}
      </a>
      {file.size !== undefined && <span className="quiet">{sizeInWords(file.size)}</span>}
      {onRemove && (
        <Button type="link" size="small" onClick={onRemove} aria-label={`移除${file.name}`}>
          移除
        </Button>
      )}
    </li>
  )
}

function sizeInWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
