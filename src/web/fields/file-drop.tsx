import { CameraOutlined, InboxOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import type { AttachedFile } from '#domain/field/kinds/files.ts'
import { filePut } from '#domain/file/contract.ts'
import { Refused, upload } from '../call.ts'
import { FileLine } from './file-line.tsx'
import { findExcess } from './file-size.ts'
import { shrinkPicture } from './shrink-picture.ts'

interface FileDropProps {
  id: string
  label: string
  max: number
  files: readonly AttachedFile[]
  /** Takes a function because several uploads end in any order. */
  onChange: (change: (files: readonly AttachedFile[]) => AttachedFile[]) => void
  describedBy?: string | undefined
  /** How many files are still on their way: what is saved meanwhile goes without them. */
  onGoing?: (count: number) => void
}

/** A file on its way, or refused with the reason. */
interface Going {
  key: number
  name: string
  share: number
  wrong?: string
  stop: AbortController
}

let keys = 0

/** Where evidence is dropped, chosen or photographed; each file is stored at once, the form only keeps its name. */
export function FileDrop({ id, label, max, files, onChange, describedBy, onGoing }: FileDropProps) {
  const [going, setGoing] = useState<readonly Going[]>([])
  const [over, setOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const waiting = going.filter(one => !one.wrong).length
  useEffect(() => onGoing?.(waiting), [onGoing, waiting])

  const patch = (key: number, part: Partial<Going> | undefined) =>
    setGoing(list =>
      part
        ? list.map(one => (one.key === key ? { ...one, ...part } : one))
        : list.filter(one => one.key !== key),
    )
  const begin = (name: string, wrong?: string): Going => {
    const one = { key: keys++, name, share: 0, stop: new AbortController(), ...(wrong ? { wrong } : {}) }
    setGoing(list => [...list, one])
    return one
  }
  const send = async (chosen: File) => {
    const file = await shrinkPicture(chosen)
    const excess = findExcess(file)
    const { key, stop } = begin(file.name, excess)
    if (excess) return
    try {
      const { hash, name } = await upload(
        filePut,
        {},
        {
          file,
          onProgress: share => patch(key, { share }),
          signal: stop.signal,
        },
      )
      onChange(held => (held.some(one => one.hash === hash) ? [...held] : [...held, { hash, name }]))
      patch(key, undefined)
    } catch (error) {
      if (stop.signal.aborted) patch(key, undefined)
      else patch(key, { wrong: error instanceof Refused ? error.message : '上传没有成功，请重试' })
    }
  }
  const take = (list: FileList | null) => {
    const chosen = [...(list ?? [])]
    const room = Math.max(0, max - files.length)
    for (const file of chosen.slice(0, room)) void send(file)
    for (const { name } of chosen.slice(room)) begin(name, `这里最多${max}个文件，这一个没有上传`)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <div>
      <section
        aria-label={`${label}：把文件拖到这里`}
        className={over ? 'drop drop-over' : 'drop'}
        onDragOver={event => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <InboxOutlined className="drop-mark" aria-hidden />
        <span className="quiet drop-words">把文件拖到这里，或</span>
        <Button id={id} aria-describedby={describedBy} onClick={() => picker.current?.click()}>
          选择文件
        </Button>
        <Button className="drop-camera" icon={<CameraOutlined />} onClick={() => camera.current?.click()}>
          拍照
        </Button>
        <HiddenInput label={`${label}：选择文件`} onTake={take} pick={picker} />
        <HiddenInput label={`${label}：拍照`} onTake={take} pick={camera} camera />
      </section>
      <ul className="file-lines">
        {files.map(file => (
          <FileLine
            key={file.hash}
            file={file}
            onRemove={() => onChange(held => held.filter(one => one.hash !== file.hash))}
          />
        ))}
        {going.map(one => (
          <GoingLine
            key={one.key}
            going={one}
            onStop={() => (one.wrong ? patch(one.key, undefined) : one.stop.abort())}
          />
        ))}
      </ul>
    </div>
  )
}

function GoingLine({ going, onStop }: { going: Going; onStop: () => void }) {
  return (
    <li className="file-line">
      <span>{going.name}</span>
      {going.wrong ? (
        <span role="alert" className="wrong">
          {going.wrong}
        </span>
      ) : (
        <Progress percent={Math.round(going.share * 100)} size="small" aria-label={`${going.name}上传进度`} />
      )}
      <Button type="link" size="small" onClick={onStop}>
        {going.wrong ? '知道了' : '取消上传'}
      </Button>
    </li>
  )
}

interface HiddenInputProps {
  label: string
  onTake: (files: FileList | null) => void
  pick: React.RefObject<HTMLInputElement | null>
  camera?: boolean
}

function HiddenInput({ label, onTake, pick, camera = false }: HiddenInputProps) {
  return (
    <input
      ref={pick}
      type="file"
      hidden
      aria-label={label}
      multiple={!camera}
      {...(camera ? { accept: 'image/*', capture: 'environment' as const } : {})}
      onChange={event => {
        onTake(event.target.files)
        event.target.value = ''
      }}
    />
  )
}
